"""Text in a search of the directory: which gatherings speak of it, in whatever language, and how much."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.analysis import Word, joined, pieces
from search.question import MAX_CHARACTERS, SHORTEST_PREFIX, Question, telling_words
from search.ranking import Answer, ask
from search.spelling import near_words

__all__ = ["MARK", "TextMatch", "find_text"]

# What the words of `Listing` begin with in the index (`search.scope`).
MARK = "l:"
# Of the words that a misspelt one may have been, so many are looked up, the nearest first.
MAX_GUESSES = 8


@dataclass(frozen=True, slots=True)
class TextMatch:
    """
    All gatherings that answer to a text: what they are worth and the numbers of their listings, one bit for each, the
    best first; each in one set alone.

    `read_as` is the text with misspelt words put right, where only that found something; empty otherwise.
    """

    ranks: Sequence[tuple[int, int]] = ()
    read_as: str = ""

    @property
    def bits(self) -> int:
        """The numbers of all of them."""
        found = 0
        for _worth, bits in self.ranks:
            found |= bits
        return found


def find_text(text: str) -> TextMatch | None:
    """
    Look any text up; None for one that tells nothing to look for, which is no criterion.

    One query, and four more where it finds nothing: a word that no gathering holds is then read as the nearest one that
    some hold, if that is one slip away.
    """
    question = Question.parse(text)
    if not question:
        return None
    answer = _ask(question)
    ranks = answer.ranks()
    if ranks:
        return TextMatch(ranks)
    mended = _mended(text, answer)
    ranks = _ask(Question.parse(mended)).ranks() if mended else []
    return TextMatch(ranks, mended) if ranks else TextMatch()


def _ask(question: Question) -> Answer:
    return ask(MARK, [question])[0]


def _mended(text: str, answer: Answer) -> str:
    """
    The text with each unknown word put right, in one line, and without a last one of which there is hardly a letter;
    empty where all are known, or one is past mending.
    """
    composed = unicodedata.normalize("NFC", text[:MAX_CHARACTERS])
    words = telling_words(composed)
    known = [place for place in range(len(words)) if answer.is_held(place)]
    unknown = [word for place, word in enumerate(words) if place not in known]
    last = words[-1]
    if len(words) > 1 and last.end - last.start < SHORTEST_PREFIX:
        # Somebody has just begun to type it.
        composed = composed[: last.start]
        known, unknown = [place for place in known if words[place] is not last], [w for w in unknown if w is not last]
        if not unknown:
            return _one_line(composed)
    readings = _readings(composed, unknown, answer.bits(known)) if unknown else {}
    for word in reversed(unknown):
        if word not in readings:
            return ""
        composed = f"{composed[: word.start]}{readings[word]}{composed[word.end :]}"
    return _one_line(composed) if unknown else ""


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _readings(text: str, words: Sequence[Word], others: int) -> dict[Word, str]:
    """For each word the nearest one that some gathering holds among `others`: those that answer to the other words."""
    near = near_words([piece for word in words for piece in _pieces(text, word)])
    guesses = [(word, guess) for word in words for guess in _guesses(text, word, near)]
    answers = ask(MARK, [Question.parse(guess, last_is_prefix=False) for _word, guess in guesses])
    found: dict[Word, str] = {}
    for (word, guess), answer in zip(guesses, answers, strict=True):
        if any(bits & others for _worth, bits in answer.ranks()):
            found.setdefault(word, guess)
    return found


def _guesses(text: str, word: Word, near: Mapping[str, Sequence[str]]) -> list[str]:
    """What a word may have been meant to be, nearest first."""
    guesses = (
        f"{text[word.start : piece.start]}{written}{text[piece.end : word.end]}"
        for piece in _pieces(text, word)
        for written in near.get(piece.parts[0], ())
    )
    return list(dict.fromkeys(guesses))[:MAX_GUESSES]


def _pieces(text: str, word: Word) -> list[Word]:
    """The simple words that a slip may be in: a compound as if it had no hyphen, and each of its parts."""
    compound = joined(word)
    return [word] if compound is None else [replace(word, parts=(compound,)), *pieces(word, text)]
