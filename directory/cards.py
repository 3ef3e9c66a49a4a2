"""
What lists show of gatherings, put together in bulk: a fixed number of queries whatever the number of cards.

This module knows rows, not how they were found: the caller passes them, and the pages they may be told by.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote
from uuid import UUID

from django.db.models import Prefetch
from wagtail.images import get_image_model
from wagtail.models import Page

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.images.models import Image

    from directory.models import Occurrence, Series, Venue

__all__ = ["COVER_SPECS", "TOLD", "Card", "Pages", "Told", "cards_of_dates", "cards_of_series"]

# The renditions of a cover in a card, as `templates/directory/components/cover_picture.html` asks for them.
COVER_SPECS = ("fill-400x300|format-webp", "fill-800x600|format-webp")

# The cancelled dates that a card names before the next one that takes place.
MAX_CALLED_OFF = 2


# The columns of a page that `Told` holds, in its order.
TOLD = (
    "pk", "title", "introduction", "url_path", "translation_key", "alias_of_id", "locale_id",
    "locale__language_code",
)  # fmt: skip


class Told(NamedTuple):
    """What a card reads of a gathering's page: Wagtail's pages cost more to make than all a card says of them."""

    pk: int
    title: str
    introduction: str
    url_path: str
    translation_key: UUID
    alias_of_id: int | None
    locale_id: int
    language: str


@dataclass(frozen=True, slots=True)
class Card:
    """
    One gathering in a list, with the date that the list is about.

    `language` is the code of the language of `title` and `introduction` where it is not the reader's, else empty;
    `facts_language` the same for what the source page alone says, such as the reason of a cancelled date.
    `occurrence` is None for a gathering without a date to come; `cancelled` are dates called off before it, and
    `others` the number of its further dates that were asked for. `cover` has the renditions that cards show. `day` is
    the one that a programme lists it under, and `distance` in km from the place asked for.
    """

    series: "Series"
    title: str
    introduction: str
    url: str
    language: str
    facts_language: str
    occurrence: "Occurrence | None"
    cancelled: "Sequence[Occurrence]" = ()
    cover: "Image | None" = None
    day: dt.date | None = None
    others: int = 0
    distance: float | None = None

    @property
    def venue(self) -> "Venue | None":
        """Where that date takes place."""
        return (self.occurrence and self.occurrence.venue) or self.series.venue

    @property
    def elsewhere(self) -> bool:
        """Whether that date takes place at another venue than usual."""
        return bool(self.occurrence and self.occurrence.venue_id not in (None, self.series.venue_id))


def cards_of_series(
    series: "Sequence[Series]", nearest: "Iterable[Occurrence]", pages: "Pages", *, covers: bool = True
) -> list[Card]:
    """One card for each of `series`, with the first confirmed of its `nearest` dates and those called off before it."""
    dates: dict[UUID, list[Occurrence]] = defaultdict(list)
    for occurrence in nearest:
        dates[occurrence.series_id].append(occurrence)
    pictures = _covers_of(series) if covers else {}
    cards = []
    for each in series:
        called_off: list[Occurrence] = []
        coming = None
        for occurrence in dates[each.pk]:
            if not occurrence.cancelled:
                coming = occurrence
                break
            if len(called_off) < MAX_CALLED_OFF:
                called_off.append(occurrence)
        card = pages.card(each, coming, called_off, pictures.get(each.cover_id))
        if card is not None:
            cards.append(card)
    return cards


def cards_of_dates(occurrences: "Sequence[Occurrence]", pages: "Pages", *, covers: bool = True) -> list[Card]:
    """One card for each date, with its series joined."""
    pictures = _covers_of(occurrence.series for occurrence in occurrences) if covers else {}
    cards = (
        pages.card(occurrence.series, occurrence, cover=pictures.get(occurrence.series.cover_id))
        for occurrence in occurrences
    )
    return [card for card in cards if card is not None]


class Pages:
    """The pages that tell of some series: in the reader's language where there is one, else in the source language."""

    def __init__(self, pages: Iterable[Told], locale_id: int, request: "HttpRequest | None") -> None:
        self._locale_id = locale_id
        self._request = request
        self._directories: dict[str, str] = {}
        self._sources: dict[int, Told] = {}
        self._spoken: dict[UUID, Told] = {}
        for page in pages:
            self._sources[page.pk] = page
            if page.locale_id == locale_id:
                self._spoken[page.translation_key] = page

    def card(
        self,
        series: "Series",
        occurrence: "Occurrence | None",
        cancelled: "Sequence[Occurrence]" = (),
        cover: "Image | None" = None,
    ) -> Card | None:
        """None in the moment between a page that goes and its series."""
        source = self._sources.get(series.page_id)
        page = self._spoken.get(series.pk, source)
        if page is None:
            return None
        # An alias stands in the reader's tree and speaks the language of its original.
        written = source if page.alias_of_id and source else page
        return Card(
            series=series,
            title=page.title,
            introduction=page.introduction,
            url=self._url(page),
            language=self._language(written),
            facts_language=self._language(source or written),
            occurrence=occurrence,
            cancelled=cancelled,
            cover=cover,
        )

    def _language(self, page: Told) -> str:
        return "" if page.locale_id == self._locale_id else page.language

    def _url(self, page: Told) -> str:
        """Wagtail works the address of each directory out, once; that of a gathering ends with its slug."""
        directory, _, slug = page.url_path.removesuffix("/").rpartition("/")
        if directory not in self._directories:
            self._directories[directory] = Page(url_path=f"{directory}/").get_url(self._request) or ""
        # A slug of ASCII has no sign to quote, and a month has a hundred and more.
        return f"{self._directories[directory]}{slug if slug.isascii() else quote(slug)}/"


def _covers_of(series: "Iterable[Series]") -> "dict[int | None, Image]":
    """By key, with the renditions that cards show."""
    keys = {each.cover_id for each in series if each.cover_id is not None}
    if not keys:
        return {}
    model = get_image_model()
    renditions = model.get_rendition_model().objects.filter(filter_spec__in=COVER_SPECS)
    images = model.objects.prefetch_related(Prefetch("renditions", renditions, to_attr="prefetched_renditions"))
    return dict(images.in_bulk(keys))
