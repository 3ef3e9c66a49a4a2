"""
An inverted index of our own, for models of which thousands answer to a common word and all of them are wanted.

Each word has the set of those that hold it, one bit for each, so that any question is answered by a few rows and put
together in memory: see docs/adr/0013. Pages, of which somebody reads the best ten, stay with modelsearch.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, ClassVar

from django.db import connection, transaction
from modelsearch import index

from search import spelling
from search.analysis import shapes
from search.models import Posted, Posting
from search.packed_bits import SIZE, pack, unpack_into
from search.texts import Said

__all__ = ["LEVELS", "Scoped", "forget", "write"]

# Where a word stands, the weightiest first: the search fields of a `Scoped` model.
LEVELS = ("title", "facts", "prose")
BATCH = 1000
# Of PostgreSQL's advisory locks, the one of who writes here.
LOCK = 0x706F7374

Words = tuple[frozenset[str], ...]


class Scoped(index.Indexed):
    """
    Mixed into a model of small integer keys. `search_mark` begins its words in the index and ends with a sign that is
    in no word.
    """

    search_mark: ClassVar[str]
    # `update_index` knows a model by its fields; no other backend finds a word in this one.
    search_fields = [index.FilterField("pk")]
    # Its words lie in other rows: who writes those sees to it.
    search_auto_update = False

    @classmethod
    def read_words(cls, objects: Sequence[Any]) -> None:
        """Read what `said` tells of many objects, in a fixed number of queries."""
        raise NotImplementedError

    def said(self, level: str) -> Sequence[Said]:
        """What one of `LEVELS` tells."""
        raise NotImplementedError


@transaction.atomic
def write(model: type[Scoped], objects: Sequence[Any]) -> None:
    """
    Bring the index in line with what these objects say now; only words that come or go cost a row.

    One writer at a time: a row holds the bits of many objects.
    """
    if not objects:
        return
    _lock()
    model.read_words(objects)
    mark = model.search_mark
    known = {row.key: row for row in Posted.objects.filter(mark=mark, key__in=[each.pk for each in objects])}
    changes = _Changes(mark)
    rows = []
    for each in objects:
        row = known.get(each.pk) or Posted(mark=mark, key=each.pk)
        words = _words(each)
        if row.pk is None or row.words != _stored(words):
            changes.note(each.pk, _read(row.words), words)
            row.words = _stored(words)
            rows.append(row)
    changes.write()
    Posted.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["mark", "key"], update_fields=["words"]
    )
    _learn(objects)


@transaction.atomic
def forget() -> None:
    """Empty the index, at the start of a rebuild."""
    _lock()
    Posted.objects.all().delete()
    Posting.objects.all().delete()


class _Changes:
    """Bits to set and to clear, by word and block; of each the sets of `LEVELS`."""

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._bits: dict[tuple[bytes, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([0, 0, 0], [0, 0, 0]))

    def note(self, key: int, old: Words, new: Words) -> None:
        block, bit = key // SIZE, 1 << key % SIZE
        for level, (gone, come) in enumerate(zip(old, new, strict=True)):
            for word in come - gone:
                self._of(word, block)[0][level] |= bit
            for word in gone - come:
                self._of(word, block)[1][level] |= bit

    def _of(self, word: str, block: int) -> tuple[list[int], list[int]]:
        return self._bits[f"{self._mark}{word}".encode(), block]

    def write(self) -> None:
        places = sorted(self._bits)
        for first in range(0, len(places), BATCH):
            self._write(places[first : first + BATCH])

    def _write(self, places: Sequence[tuple[bytes, int]]) -> None:
        blocks = {block for _word, block in places}
        rows = Posting.objects.filter(word__in=sorted({word for word, _block in places}), block__in=blocks)
        known = {(bytes(row.word), row.block): row for row in rows}
        written = []
        for place in places:
            row = known.get(place) or Posting(word=place[0], block=place[1])
            for name, come, gone in zip(LEVELS, *self._bits[place], strict=True):
                if come or gone:
                    bits = bytearray()
                    unpack_into(bits, 0, bytes(getattr(row, name)))
                    setattr(row, name, pack(int.from_bytes(bits, "little") & ~gone | come))
            written.append(row)
        Posting.objects.bulk_create(
            written, batch_size=BATCH, update_conflicts=True, unique_fields=["word", "block"], update_fields=LEVELS
        )


def _words(each: Scoped) -> Words:
    """Each word where it weighs most."""
    found: set[str] = set()
    levels = []
    for name in LEVELS:
        words = {word for said in each.said(name) for word in shapes(said.text, said.language)} - found
        found |= words
        levels.append(frozenset(words))
    return tuple(levels)


def _stored(words: Words) -> str:
    return "\n".join(" ".join(sorted(level)) for level in words)


def _read(stored: str) -> Words:
    return tuple(frozenset(line.split()) for line in stored.split("\n")) if stored else (frozenset(),) * len(LEVELS)


def _learn(objects: Iterable[Scoped]) -> None:
    """Of prose and titles the pages that say them are learned from; each text once, since many name the same venue."""
    learned: dict[str, dict[str, None]] = defaultdict(dict)
    for said in chain.from_iterable(each.said("facts") for each in objects):
        learned[said.language][said.text] = None
    for language, texts in learned.items():
        spelling.learn(texts, language)


def _lock() -> None:
    # SQLite has one writer at a time anyway.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
