"""Why no single place could be read, in words that a visitor can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.said_error import SaidError
from search.typed import one_line

if TYPE_CHECKING:
    from directory.places.place import Place

__all__ = ["AmbiguousPlace", "PlaceError", "UnknownPlace"]

# Of what could not be read, so many characters are said again.
SHOWN = 40


class PlaceError(SaidError, ValueError):
    """Base of both."""


class UnknownPlace(PlaceError):
    """No town has that name, or none where it was said to be; or it is no point on the globe."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("We know no town called “%(place)s”. Try the nearest larger one."), place=one_line(text, SHOWN)
        )


class AmbiguousPlace(PlaceError):
    """Several towns may be meant: `candidates`, the most populous first, each with a `value` that means it alone."""

    def __init__(self, text: str, candidates: tuple[Place, ...]) -> None:
        super().__init__(_("Several towns are called “%(place)s”. Which one?"), place=one_line(text, SHOWN))
        self.candidates = candidates
