"""What a misspelt word was meant to be: the words of the index that one slip of the finger away makes it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.db.models import Q

from search.analysis import LANGUAGES, Word, fold, joined, pieces, stem, words_of
from search.models import Spelling
from search.question import MAX_CHARACTERS, telling_words

__all__ = ["forget", "guesses", "learn", "near_words"]

# Below that, nearly every word is one slip away from some other.
SHORTEST = 4
LONGEST = 40
BATCH = 500
# Whether the first letter differs, by how many letters the lengths do, and the word itself.
Nearness = tuple[int, int, str]
_LETTERS = re.compile(r"[a-z]+")


def learn(texts: Iterable[str], language: str) -> None:
    """Add the words of texts that are not known yet. A word stays until the index is rebuilt."""
    spelt: dict[str, str] = {}
    for text in texts:
        composed = unicodedata.normalize("NFC", text)
        for shape, as_written in _spelt(composed):
            spelt.setdefault(shape, as_written)
    # Stems too: what a misspelt plural is near to may be the singular's alone.
    written = {stem(word, language): as_written for word, as_written in spelt.items()} | spelt
    for start in range(0, len(shapes := list(written)), BATCH):
        batch = shapes[start : start + BATCH]
        known = set(Spelling.objects.filter(language=language, shape__in=batch).values_list("shape", flat=True))
        Spelling.objects.bulk_create(
            (
                Spelling(language=language, shape=shape, mirrored=shape[::-1], written=written[shape])
                for shape in batch
                if shape not in known
            ),
            ignore_conflicts=True,
        )


def forget() -> None:
    Spelling.objects.all().delete()


def guesses(text: str, language: str) -> list[str]:
    """
    What may have been meant by words that found nothing, likeliest first: with unknown words put right, or, where all
    are known, each of several words alone. Two queries.
    """
    composed = unicodedata.normalize("NFC", text[:MAX_CHARACTERS])
    words = telling_words(composed)
    guessable = [word for word in words if _is_guessable(word)]
    known = _known(guessable, language)
    unknown = [word for word in guessable if known.keys().isdisjoint(_forms(word, language))]
    if unknown:
        return _mended(composed, unknown, _near(unknown, language))
    spelt = dict.fromkeys(_with_accents(composed[word.start : word.end], known) for word in words)
    return sorted(spelt, key=len, reverse=True) if len(spelt) > 1 else []


def near_words(words: Sequence[Word]) -> dict[str, list[str]]:
    """
    For each of these words, by its folded form, the known ones of any language that one slip makes it, nearest first
    and as their authors wrote them. A query for each language.
    """
    guessable = [word for word in words if _is_guessable(word)]
    found: dict[str, dict[str, Nearness]] = {word.parts[0]: {} for word in guessable}
    for language in LANGUAGES if guessable else ():
        for typed, ranks in _ranked(guessable, language).items():
            for written, rank in ranks.items():
                found[typed][written] = min(rank, found[typed].get(written, rank))
    return {typed: sorted(ranks, key=ranks.__getitem__) for typed, ranks in found.items()}


def _mended(text: str, unknown: Sequence[Word], near: dict[str, list[str]]) -> list[str]:
    """The text with each unknown word put right, and where it is one alone, its second and third likeliest too."""
    mendable = [word for word in unknown if near[word.parts[0]]]
    if not mendable:
        return []
    variants: list[str] = []
    for rank in range(3 if len(mendable) == 1 else 1):
        mended = text
        for word in reversed(mendable):
            choices = near[word.parts[0]]
            if rank >= len(choices):
                return variants
            mended = f"{mended[: word.start]}{choices[rank]}{mended[word.end :]}"
        variants.append(mended)
    return variants


def _with_accents(typed: str, known: dict[str, str]) -> str:
    """The word as an author wrote it, unless what is known under its shape is another word of the same stem."""
    written = known.get(fold(typed), typed)
    return written if fold(written) == fold(typed) else typed


def _known(words: Sequence[Word], language: str) -> dict[str, str]:
    """How those of the words and of their stems that the index holds were written, by their shapes."""
    forms = {form for word in words for form in _forms(word, language)}
    return dict(Spelling.objects.filter(language=language, shape__in=forms).values_list("shape", "written"))


def _near(words: Sequence[Word], language: str) -> dict[str, list[str]]:
    """For each folded word the known ones that are near, as their authors wrote them, nearest first."""
    return {typed: sorted(ranks, key=ranks.__getitem__) for typed, ranks in _ranked(words, language).items()}


def _ranked(words: Sequence[Word], language: str) -> dict[str, dict[str, Nearness]]:
    wanted = Q()
    for word in words:
        for form in _forms(word, language):
            wanted |= _halves(form)
    rows = list(Spelling.objects.filter(wanted, language=language).values_list("shape", "written"))
    return {word.parts[0]: _nearness(word, rows, language) for word in words}


def _halves(form: str) -> Q:
    """
    One slip leaves the first half or the second half of a word as it was, whatever it is: so two ranges of an index
    hold all words one slip away. Words are of the letters a to z, which every collation sorts alike.
    """
    half = max(1, (len(form) - 1) // 2)
    head, tail = form[:half], form[: -half - 1 : -1]
    return Q(shape__range=(head, head + "z" * LONGEST)) | Q(mirrored__range=(tail, tail + "z" * LONGEST))


def _nearness(word: Word, rows: Iterable[tuple[str, str]], language: str) -> dict[str, Nearness]:
    typed, root = _forms(word, language)
    ranks: dict[str, Nearness] = {}
    for shape, written in rows:
        if is_one_slip(typed, shape) or is_one_slip(root, shape):
            # A word begins as it should more often than not, and what is as long was mistyped rather than cut.
            rank = (int(shape[0] != typed[0]), abs(len(fold(written)) - len(typed)), written)
            ranks[written] = min(rank, ranks.get(written, rank))
    return ranks


def is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter was added, left out, changed or swapped with its neighbour."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    same = next((place for place, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]), None)
    if same is None:  # one of them is the beginning of the other
        return True
    rest, meant_rest = typed[same:], meant[same:]
    return (
        rest[1:] == meant_rest
        or rest == meant_rest[1:]
        or rest[1:] == meant_rest[1:]
        or (rest[1::-1] == meant_rest[:2] and rest[2:] == meant_rest[2:])
    )


def _forms(word: Word, language: str) -> tuple[str, str]:
    return word.parts[0], stem(word.parts[0], language)


def _spelt(text: str) -> Iterator[tuple[str, str]]:
    """The words as the index knows them and as they are written, with the parts of compounds: "petit", "déjeuner"."""
    for word in words_of(text):
        whole = replace(word, parts=(joined(word) or word.parts[0],))
        for each in (whole, *pieces(word, text)):
            if _is_guessable(each) and len(each.parts[0]) <= LONGEST:
                yield each.parts[0], text[each.start : each.end].lower()


def _is_guessable(word: Word) -> bool:
    return len(word.parts) == 1 and len(word.parts[0]) >= SHORTEST and _LETTERS.fullmatch(word.parts[0]) is not None
