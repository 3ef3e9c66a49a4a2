"""
Words as the index knows them: without case, accents and ligatures, and by their stems.

Both sides go through here, what is indexed and what is asked, so that a database needs no dictionary of its own and
SQLite and PostgreSQL find the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import snowballstemmer

__all__ = ["LANGUAGES", "Word", "fold", "is_common", "joined", "pieces", "shapes", "stem", "words_of"]

# Those whose words are stemmed; the stemmers that do it.
LANGUAGES = {"fr": "french", "en": "english"}

# Letters, digits and, inside a compound, its hyphens (the typed one, U+2010 and U+2011).
_COMPOUND = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_HYPHEN = re.compile("[-‐‑]")
_PART = re.compile(r"[^\W_]+")
# Letters that no decomposition of Unicode takes apart.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
# Longer ones are cut: nobody types them, and PostgreSQL takes no lexeme past 2 KB.
_MAX_LENGTH = 48
_SHORTEST_STEMMED = 4
# The feminine of a profession, which the stemmer takes for another word than its masculine.
_FEMININES = (("euse", "eur"), ("trice", "teur"))

# Folded words that tell nothing in either language; "it" is left in, being a trade.
_FRENCH = """
    a au aux avec c ce ces cette d dans de des du elle en est et eux il ils j je l la le les leur leurs m n ne nos notre
    nous on ou par pas pour qu que qui s sa se ses son sont sur t un une vos votre vous y
"""
_ENGLISH = "an and are as at be by for from in is of or our that the their this to was we with you your"
_COMMON = frozenset(f"{_FRENCH} {_ENGLISH}".split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, or a compound: its place there, and its folded parts (one, for a simple word)."""

    start: int
    end: int
    parts: tuple[str, ...]


def fold(text: str) -> str:
    """Case, accents and ligatures taken away: "Cœur d’Été" gives "coeur d’ete"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words_of(text: str) -> Iterator[Word]:
    """The words in their order. Give text in the form NFC: an accent that stands apart would cut a word in two."""
    for found in _COMPOUND.finditer(text):
        parts = _parts(found[0])
        if parts:
            yield Word(found.start(), found.end(), parts)


@lru_cache(maxsize=20_000)
def _parts(compound: str) -> tuple[str, ...]:
    # Folding may turn one sign into several words ("½" into "1⁄2").
    return tuple(part[:_MAX_LENGTH] for part in _PART.findall(fold(compound)))


def is_common(word: str) -> bool:
    return word in _COMMON


def joined(word: Word) -> str | None:
    """How a compound is written by those who leave the hyphen out: "afterwork"; None for a simple word."""
    return "".join(word.parts)[:_MAX_LENGTH] if len(word.parts) > 1 else None


def pieces(word: Word, text: str) -> list[Word]:
    """The parts of a compound that stands in `text`, each as a word; none where folding made other parts of it."""
    typed = _HYPHEN.split(text[word.start : word.end])
    if len(typed) != len(word.parts):
        return []
    starts = accumulate((len(piece) + 1 for piece in typed), initial=word.start)
    return [
        Word(start, start + len(piece), (part,)) for start, piece, part in zip(starts, typed, word.parts, strict=False)
    ]


def shapes(text: str, language: str) -> Iterator[str]:
    """What the index keeps of a text: each word folded, followed by its stem where that is another one."""
    for found in _COMPOUND.finditer(unicodedata.normalize("NFC", text)):
        yield from _shapes(found[0], language)


@lru_cache(maxsize=20_000)
def _shapes(compound: str, language: str) -> tuple[str, ...]:
    parts = _parts(compound)
    words = parts if len(parts) < 2 else (*parts, "".join(parts)[:_MAX_LENGTH])
    telling = (word for word in words if not is_common(word))
    return tuple(shape for word in telling for shape in dict.fromkeys((word, stem(word, language))))


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; the word itself where it is short, holds a digit, or the language has no stemmer."""
    if language not in LANGUAGES or len(word) < _SHORTEST_STEMMED or not word.isalpha():
        return word
    if language == "fr":
        word = _without_feminine(_without_plural(word))
    # A stemmer keeps the word in itself while it works, so that threads can't share one. Making one costs nothing.
    return snowballstemmer.stemmer(LANGUAGES[language]).stemWord(word)


def _without_plural(word: str) -> str:
    """French Snowball leaves a plural alone behind most vowels: "apéros", "pros"."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_feminine(word: str) -> str:
    for feminine, masculine in _FEMININES:
        if word.endswith(feminine) and len(word) > len(feminine) + 2:
            return word.removesuffix(feminine) + masculine
    return word
