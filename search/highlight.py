"""Showing why something was found: the words asked for, marked in what it says."""

import unicodedata
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.typography import typographic_text
from search.analysis import joined, words_of
from search.question import Question

__all__ = ["excerpt", "marked"]

# Characters of an excerpt, and of what it shows before the first word found.
LENGTH = 240
BEFORE = 60
# Past so many characters no word is looked for: a hit that only its title or a tag explains has all of its text read.
READ = 10_000


def marked(text: str, question: Question) -> SafeString:
    """
    The text, set as the language of the site is and escaped, with each word that the question asks for in a `<mark>`.
    """
    text = typographic_text(unicodedata.normalize("NFC", text), get_language() or "")
    pieces = []
    done = 0
    for start, end in _found(text, question):
        pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*pieces, escape(text[done:])]))  # noqa: S308  (every piece of text is escaped)


def excerpt(text: str, question: Question) -> SafeString:
    """Whole words around the first one found, or the beginning where none is; marked, with … for what is left out."""
    text = " ".join(unicodedata.normalize("NFC", text[:READ]).split())
    first = next(_found(text, question), (0, 0))[0]
    start = 0
    if first > BEFORE:
        space = text.rfind(" ", 0, first - BEFORE)
        start = space + 1
    end = len(text)
    if end - start > LENGTH:
        space = text.rfind(" ", start, start + LENGTH)
        end = space if space > first else start + LENGTH
    shown = marked(text[start:end], question)
    return mark_safe(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}")  # noqa: S308  (as above)


def _found(text: str, question: Question) -> Iterator[tuple[int, int]]:
    """Where the words asked for begin and end; of a compound the whole."""
    if not question:
        return
    for word in words_of(text):
        if any(question.matches(form) for form in (*word.parts, joined(word)) if form):
            yield word.start, word.end
