"""What somebody typed, as a condition on the words of the index. Nothing typed is ever an error."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from search.analysis import LANGUAGES, Word, is_common, joined, stem, words_of

__all__ = ["SHORTEST_PREFIX", "Alternative", "Clause", "Question", "Term", "telling_words"]

# What lies beyond is not read: nobody remembers it, and each word costs the database a lookup.
MAX_CHARACTERS = 400
MAX_WORDS = 12
# From so many letters on, the last word may be the beginning of a longer one.
SHORTEST_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the index, or with `prefix` all those that begin with it. Made of letters and digits alone."""

    text: str
    prefix: bool = False

    def matches(self, word: str) -> bool:
        return word.startswith(self.text) if self.prefix else word == self.text


# Terms that must all be there; one, but for the parts of a compound.
Alternative = tuple[Term, ...]
# Alternatives of which one must be there: the forms of one typed word.
Clause = tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """
    The clauses that must all hold, one for each word typed; none where nothing was typed that tells anything.

    `words` are the typed words, folded.
    """

    words: tuple[str, ...]
    clauses: tuple[Clause, ...]

    @classmethod
    def parse(cls, text: str, *, last_is_prefix: bool = True) -> "Question":
        """
        Read any text: quotes, operators and control characters are no words, and only words count.

        A word is looked for as it is and by its stem in each language, since a database holds texts in all of them.
        With `last_is_prefix` the last word may be one that is still being typed.
        """
        text = unicodedata.normalize("NFC", text[:MAX_CHARACTERS])
        words = telling_words(text)
        typed = tuple("".join(word.parts) for word in words)
        clauses = [_clause(word, prefix=last_is_prefix and word is words[-1]) for word in words]
        for place, (word, following) in enumerate(pairwise(words)):
            if text[word.end : following.start].isspace():
                # What some write in two words, others write in one, or with a hyphen: "after work".
                compound = Word(word.start, following.end, (*word.parts, *following.parts))
                whole = _forms(joined(compound) or "", prefix=last_is_prefix and following is words[-1])
                clauses[place] += whole
                clauses[place + 1] += whole
        return cls(typed, tuple(clauses))

    def __bool__(self) -> bool:
        return bool(self.clauses)

    def matches(self, word: str) -> bool:
        """Whether a folded word of some text is one of those looked for."""
        forms = {word, *(stem(word, language) for language in LANGUAGES)}
        return any(term.matches(form) for term in self._terms() for form in forms)

    def _terms(self) -> Iterator[Term]:
        return (term for clause in self.clauses for alternative in clause for term in alternative)


def telling_words(text: str) -> list[Word]:
    """The words of a text of the form NFC that are looked for: the first few that tell anything."""
    telling = (word for word in words_of(text) if not all(is_common(part) for part in word.parts))
    return list(islice(telling, MAX_WORDS))


def _clause(word: Word, *, prefix: bool) -> Clause:
    compound = joined(word)
    if compound is None:
        return _forms(word.parts[0], prefix=prefix)
    telling = [part for part in word.parts if not is_common(part)]
    parts = (*map(Term, telling[:-1]), Term(telling[-1], _may_begin(telling[-1], prefix)))
    stems = (tuple(Term(stem(part, language)) for part in telling) for language in LANGUAGES)
    return tuple(dict.fromkeys([*_forms(compound, prefix=prefix), parts, *stems]))


def _forms(word: str, *, prefix: bool) -> Clause:
    """The word and its stems, each once."""
    terms = [Term(word), *(Term(stem(word, language)) for language in LANGUAGES)]
    if _may_begin(word, prefix):
        terms.append(Term(word, prefix=True))
    return tuple((term,) for term in dict.fromkeys(terms))


def _may_begin(word: str, prefix: bool) -> bool:
    return prefix and len(word) >= SHORTEST_PREFIX
