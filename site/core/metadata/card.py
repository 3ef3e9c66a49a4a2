"""The picture that networks show for a page without one of its own: which words stand on it, and its address."""

import hashlib
from dataclasses import astuple, dataclass

from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page

from core.metadata.words import card_words_in, name_in
from core.typography import typographic_text

__all__ = ["CARD_HEIGHT", "CARD_WIDTH", "Card", "card_of"]

# px, the proportions that Open Graph and Twitter cards ask for
CARD_WIDTH, CARD_HEIGHT = 1200, 630
# Moves on with the drawing, so that nobody keeps a picture of the old one.
DESIGN = 1
DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Card:
    """What is drawn, in the language that was active."""

    title: str
    kind: str = ""
    line: str = ""

    @property
    def digest(self) -> str:
        """The same for the same picture: part of its address, so that it may be kept for ever."""
        words = "\0".join((str(DESIGN), *astuple(self)))
        return hashlib.sha256(words.encode()).hexdigest()[:DIGEST_LENGTH]

    def address(self, page: Page) -> str:
        return reverse("social_card", kwargs={"page": page.pk, "digest": self.digest})


def card_of(page: Page) -> Card | None:
    """The card of a page in the active language; None for one that nobody is shown."""
    words = card_words_in(page)
    if words is None:
        return None
    language = get_language() or ""
    return Card(name_in(page), *(typographic_text(text, language) for text in (words.kind, words.line)))
