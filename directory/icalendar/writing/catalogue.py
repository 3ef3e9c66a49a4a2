"""Which gatherings a feed holds, and by which page each is told: known before any of them is read in full."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Locale

from directory.enums import GatheringFormat
from directory.icalendar.writing.component import FeedEntry
from directory.models import GatheringPage, Profession, Series, Venue
from directory.models.series import SeriesQuerySet

__all__ = ["Catalogue", "entry_of_page"]

BATCH = 500
PAGE_FIELDS = (
    "title", "introduction", "url_path", "path", "depth", "translation_key", "last_published_at",
    "alias_of__locale__language_code", "locale__language_code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes entries in the words of one language; `professions` are names by translation key."""

    locale: Locale
    professions: dict[uuid.UUID, str]
    request: HttpRequest

    @classmethod
    def of(cls, locale: Locale, request: HttpRequest) -> Self:
        names = Profession.objects.filter(locale=locale).values_list("translation_key", "name")
        return cls(locale, dict(names), request)

    def entry(self, series: Series, page: GatheringPage, venues: dict[int, Venue]) -> FeedEntry:
        # An alias speaks the language of its original.
        spoken = (page.alias_of or page).locale.language_code
        # Series point at the professions of the source language.
        names = [self.professions.get(each.translation_key, each.name) for each in series.professions.all()]
        return FeedEntry(
            series=series,
            page=page,
            url=page.get_full_url(self.request) or "",
            categories=[str(GatheringFormat(series.format).label), *names],
            venues=venues,
            language="" if spoken == self.locale.language_code else spoken,
        )


@dataclass(slots=True)
class Catalogue:
    """
    The series of a feed in one language, each with the key of the page that tells it.

    `zones` maps each time zone to the first year of a gathering there.
    """

    teller: Teller
    pages: dict[uuid.UUID, int] = field(default_factory=dict)
    zones: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, series: SeriesQuerySet, locale: Locale, request: HttpRequest) -> Self:
        """
        Four queries, whatever the number of series.

        A gathering is told by its page in `locale`, else by its source page, and left out where neither is open to
        the public: the answer is cached for everybody.
        """
        catalogue = cls(Teller.of(locale, request))
        told = GatheringPage.objects.live().public().filter(translation_key__in=series.order_by().values("pk"))
        tellers: dict[uuid.UUID, list[tuple[int, int]]] = defaultdict(list)
        for key, page, spoken in told.values_list("translation_key", "pk", "locale_id"):
            tellers[key].append((page, spoken))
        facts = series.order_by("pk").values_list("pk", "page_id", "timezone", "start_date")
        for key, source, zone, start_date in facts:
            pages = tellers[key]
            chosen = next((page for page in pages if page[1] == locale.pk), None)
            chosen = chosen or next((page for page in pages if page[0] == source), None)
            if chosen is None or start_date is None:
                continue
            catalogue.pages[key] = chosen[0]
            catalogue.zones[zone] = min(start_date.year, catalogue.zones.get(zone, start_date.year))
        return catalogue

    def batches(self) -> Iterator[list[FeedEntry]]:
        """The entries, some hundreds at a time: four queries for each batch."""
        keys = list(self.pages)
        for begin in range(0, len(keys), BATCH):
            yield self._entries(keys[begin : begin + BATCH])

    def _entries(self, keys: list[uuid.UUID]) -> list[FeedEntry]:
        rows = Series.objects.filter(pk__in=keys).order_by("pk")
        batch = list(rows.select_related("venue", "organizer").prefetch_related("professions"))
        pages = _feed_pages().in_bulk([self.pages[key] for key in keys])
        venues = _venues_of_dates(batch)
        # A page withdrawn since the catalogue was read is missing.
        return [
            self.teller.entry(series, pages[self.pages[series.pk]], venues)
            for series in batch
            if self.pages[series.pk] in pages
        ]


def entry_of_page(page: GatheringPage, series: Series, request: HttpRequest) -> FeedEntry:
    """The entry of one gathering as `page`, in its language, tells it."""
    return Teller.of(page.locale, request).entry(series, page, _venues_of_dates([series]))


def _feed_pages() -> QuerySet[GatheringPage]:
    return GatheringPage.objects.live().select_related("locale", "alias_of__locale").only(*PAGE_FIELDS)


def _venues_of_dates(batch: list[Series]) -> dict[int, Venue]:
    """Those that single dates move to."""
    keys = {row["venue"] for series in batch for row in series.exceptions if row.get("venue")}
    return Venue.objects.in_bulk(keys) if keys else {}
