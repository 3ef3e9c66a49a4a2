"""The words that somebody is typing, each perhaps the beginning of a longer one."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.typography import typographic_text
from search.analysis import fold, words_of

__all__ = ["TypedWords", "folded"]

# Nobody has to type more to be understood.
MAX_WORDS = 8


def folded(text: str) -> str:
    """The words of a text, folded, a space before each: "L’Été à Lyon" gives " l ete a lyon"."""
    return "".join(f" {part}" for word in words_of(unicodedata.normalize("NFC", text)) for part in word.parts)


@dataclass(frozen=True, slots=True)
class TypedWords:
    """`beginning` is all that was typed and each of `words` one word of it, as `folded` gives them."""

    beginning: str
    words: Sequence[str]

    @classmethod
    def read(cls, text: str) -> "TypedWords":
        """Read any text: signs are no words, and words past the first `MAX_WORDS` are left out."""
        words = [f" {word}" for word in islice(folded(text).split(), MAX_WORDS)]
        return cls("".join(words), words)

    def __bool__(self) -> bool:
        return bool(self.words)

    def begin(self, name: str) -> bool:
        """Whether a folded name begins with all that was typed."""
        return name.startswith(self.beginning)

    def are_in(self, name: str) -> bool:
        """Whether some word of a folded name begins with each word typed."""
        return all(word in name for word in self.words)

    def marked(self, text: str) -> SafeString:
        """A name, set as the language of the site is and escaped, with what was typed of its words in `<mark>`."""
        text = typographic_text(unicodedata.normalize("NFC", text), get_language() or "")
        pieces = []
        done = 0
        for word in words_of(text):
            for part_start, part_end in _parts(text, word.start, word.end):
                length = self._typed_of(fold(text[part_start:part_end]))
                if length:
                    end = _end_of(text, part_start, part_end, length)
                    pieces += [escape(text[done:part_start]), "<mark>", escape(text[part_start:end]), "</mark>"]
                    done = end
        return mark_safe("".join([*pieces, escape(text[done:])]))  # noqa: S308  (every piece of text is escaped)

    def _typed_of(self, word: str) -> int:
        """How many letters of a folded word were typed."""
        return max((len(typed) - 1 for typed in self.words if word.startswith(typed[1:])), default=0)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the parts of a compound begin and end; a simple word has one."""
    parts = []
    for place in range(start, end + 1):
        if place == end or not text[place].isalnum():
            if place > start:
                parts.append((start, place))
            start = place + 1
    return parts


def _end_of(text: str, start: int, end: int, length: int) -> int:
    """The place up to which a word, once folded, has so many letters: "œuf" has two where its first sign ends."""
    return next((place for place in range(start + 1, end) if len(fold(text[start:place])) >= length), end)
