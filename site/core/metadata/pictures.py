"""The picture of a page, for those who show links to it."""

import mimetypes
from dataclasses import dataclass
from urllib.parse import urljoin

from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from core.metadata.card import CARD_HEIGHT, CARD_WIDTH, card_of
from core.metadata.facts import SharePicture
from core.metadata.words import picture_in

__all__ = ["SHARE_SPEC", "Picture", "picture_of"]

# Not every network reads WebP.
SHARE_SPEC = f"fill-{CARD_WIDTH}x{CARD_HEIGHT}|format-jpeg|jpegquality-80"


@dataclass(frozen=True, slots=True)
class Picture:
    """A file with its absolute address, its size in px and its media type."""

    url: str
    width: int
    height: int
    media_type: str
    alt: str


def picture_of(page: Page, root: str, chosen: SharePicture | None = None) -> Picture | None:
    """
    The `chosen` picture, else the page's own, else the card drawn for it; on the site at `root`, unless media have a
    server of their own. None for a page that is not saved yet.

    A picture asked for the first time is scaled now, at the cost of some queries; from then on it takes one at most.
    """
    own = _own(chosen or picture_in(page), root)
    if own is not None:
        return own
    card = card_of(page) if page.pk else None
    if card is None:
        return None
    return Picture(f"{root}{card.address(page)}", CARD_WIDTH, CARD_HEIGHT, "image/png", card.title)


def _own(picture: SharePicture | None, root: str) -> Picture | None:
    if picture is None:
        return None
    try:
        rendition = picture.image.get_rendition(SHARE_SPEC)
    except SourceImageIOError:
        return None  # the file is gone
    media_type = mimetypes.guess_type(rendition.file.name)[0] or "image/jpeg"
    return Picture(urljoin(f"{root}/", rendition.url), rendition.width, rendition.height, media_type, picture.alt)
