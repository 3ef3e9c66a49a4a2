"""Answering a question from the index of `search.scope`: sets of keys, put together in memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from search.models import Posting
from search.packed_bits import unpack_into
from search.question import Alternative, Clause, Question, Term

__all__ = ["Answer", "ask"]

# What a word is worth where it stands (`search.scope.LEVELS`), and by how it answers: as it was typed, by its stem or
# in another spelling, as the beginning of a longer one.
LEVEL_WEIGHTS = (80, 50, 10)
AS_TYPED, BY_STEM, AS_BEGINNING = 10, 9, 6
# No byte of UTF-8 is higher.
END = b"\xff"

# For each of `search.scope.LEVELS`, the keys of those that hold a word there.
Levels = tuple[int, ...]
# What some are worth, best first, each in one set alone.
Tiers = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Answer:
    """`clauses` has for each word of the question those that answer to it. Keys are bits, the lowest that of key 0."""

    clauses: tuple[Tiers, ...]

    def is_held(self, place: int) -> bool:
        """Whether any object answers to the word at `place`."""
        return bool(self.clauses[place])

    def bits(self, places: Iterable[int]) -> int:
        """Those that answer to the words at some places."""
        found = -1
        for place in places:
            found &= _union(bits for _worth, bits in self.clauses[place])
        return found

    def ranks(self) -> Tiers:
        """Those that answer to all words, by what they are worth, the best first."""
        groups = {0: -1}
        for tiers in self.clauses:
            worth_more: dict[int, int] = defaultdict(int)
            for worth, bits in groups.items():
                for more, answering in tiers:
                    if found := bits & answering:
                        worth_more[worth + more] |= found
            groups = worth_more
        return sorted(groups.items(), reverse=True) if self.clauses else []


def ask(mark: str, questions: Sequence[Question]) -> list[Answer]:
    """What the objects of a `Scoped` model answer, given by its mark; one query, whatever the number of questions."""
    terms = {
        term for question in questions for clause in question.clauses for alternative in clause for term in alternative
    }
    levels = _levels(mark, terms)
    return [Answer(tuple(_tiers(clause, levels) for clause in question.clauses)) for question in questions]


def _levels(mark: str, terms: Iterable[Term]) -> dict[Term, Levels]:
    words = {f"{mark}{term.text}".encode(): term for term in terms if not term.prefix}
    beginnings = {f"{mark}{term.text}".encode(): term for term in terms if term.prefix}
    if not words and not beginnings:
        return {}
    wanted = Q(word__in=list(words))
    for beginning in beginnings:
        wanted |= Q(word__gte=beginning, word__lt=beginning + END)
    found = {term: (bytearray(), bytearray(), bytearray()) for term in terms}
    rows = Posting.objects.filter(wanted).values_list("word", "block", "title", "facts", "prose")
    for word, block, *packed in rows.iterator():
        known = bytes(word)
        answering = [term for beginning, term in beginnings.items() if known.startswith(beginning)]
        if known in words:
            answering.append(words[known])
        for term in answering:
            for bits, more in zip(found[term], packed, strict=True):
                unpack_into(bits, block, bytes(more))
    return {term: tuple(int.from_bytes(bits, "little") for bits in each) for term, each in found.items()}


def _tiers(clause: Clause, levels: dict[Term, Levels]) -> Tiers:
    worths: dict[int, int] = defaultdict(int)
    for place, alternative in enumerate(clause):
        kind = AS_BEGINNING if any(term.prefix for term in alternative) else AS_TYPED if place == 0 else BY_STEM
        for weight, bits in zip(LEVEL_WEIGHTS, _at_least(alternative, levels), strict=True):
            worths[weight * kind] |= bits
    tiers = []
    seen = 0
    for worth, bits in sorted(worths.items(), reverse=True):
        if new := bits & ~seen:
            tiers.append((worth, new))
            seen |= new
    return tiers


def _at_least(alternative: Alternative, levels: dict[Term, Levels]) -> Levels:
    """Those that hold all its terms in the title, in the title or the facts, and anywhere."""
    found = [-1, -1, -1]
    for term in alternative:
        bits = 0
        for level, more in enumerate(levels[term]):
            bits |= more
            found[level] &= bits
    return tuple(found)


def _union(sets: Iterable[int]) -> int:
    found = 0
    for bits in sets:
        found |= bits
    return found
