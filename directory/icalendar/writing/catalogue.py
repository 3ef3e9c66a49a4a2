"""Which gatherings a feed holds, known before any of them is read in full, and how each is told."""

import datetime as dt
import logging
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Site

from directory.enums import GatheringFormat
from directory.icalendar.writing.component import FeedEntry, vevents
from directory.icalendar.writing.recurrence_set import horizon_of
from directory.models import GatheringPage, Profession, Series, Venue
from directory.models.current_index import EditionKey, current
from directory.models.series import SeriesQuerySet
from directory.recently_used import RecentlyUsed
from directory.recurrence import RecurrenceError

__all__ = ["Catalogue", "entry_of_page"]

logger = logging.getLogger(__name__)

BATCH = 500
MOST_OF_ONE_FEED = 2_000

PAGE_FIELDS = (
    "title", "introduction", "url_path", "path", "depth", "translation_key", "last_published_at",
    "alias_of__locale__language_code", "locale__language_code",
)  # fmt: skip


class Surroundings(NamedTuple):
    """
    What components depend on besides the facts of their own gathering: the language (key of its locale), the first
    day of this month (a rhythm says which months to come are left out), the horizon, and where addresses begin (the key
    of the site asked, the roots of all sites).
    """

    locale: int
    month: dt.date
    horizon: dt.date
    site: int | None
    roots: tuple[tuple[Any, ...], ...]


class TextKey(NamedTuple):
    """What a component is kept under; `edition` is that of the last change of what is told of its series."""

    series: uuid.UUID
    edition: EditionKey | None
    surroundings: Surroundings


# About a kilobyte each.
_recent: RecentlyUsed[TextKey, str] = RecentlyUsed(4 * MOST_OF_ONE_FEED)


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
    The series of a feed in one language, each with the edition of its last change.

    `zones` maps each time zone to the first year of a gathering there.
    """

    teller: Teller
    horizon: dt.date
    editions: dict[uuid.UUID, EditionKey | None] = field(default_factory=dict)
    zones: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, series: SeriesQuerySet, locale: Locale, request: HttpRequest) -> Self:
        """Three queries, whatever the number of series."""
        kept = current()
        catalogue = cls(Teller.of(locale, request), horizon_of(timezone.localdate()))
        for key, zone, start_date in series.order_by("pk").values_list("pk", "timezone", "start_date"):
            if start_date is None:
                continue
            catalogue.editions[key] = kept.edition_of(key)
            catalogue.zones[zone] = min(start_date.year, catalogue.zones.get(zone, start_date.year))
        return catalogue

    def texts(self) -> Iterator[str]:
        """
        The components, some hundreds at a time; a fixed number of queries for those that are not kept from before.

        Long feeds keep none of theirs: they would drive out all others. The facts of a text are read after the edition
        that it is kept under, so that it may be newer, and is then written once more, but never older.
        """
        surroundings = self._surroundings()
        keys = [TextKey(series, edition, surroundings) for series, edition in self.editions.items()]
        for begin in range(0, len(keys), BATCH):
            batch = keys[begin : begin + BATCH]
            texts = _recent.get(batch)
            missing = [key for key in batch if key not in texts]
            if missing:
                written = self._write([key.series for key in missing])
                fresh = {key: written.get(key.series, "") for key in missing}
                if len(keys) <= MOST_OF_ONE_FEED:
                    _recent.keep({key: text for key, text in fresh.items() if key.edition})
                texts |= fresh
            yield "".join(texts[key] for key in batch)

    def _write(self, keys: list[uuid.UUID]) -> dict[uuid.UUID, str]:
        texts = {}
        with override(self.teller.locale.language_code):
            for entry in self._entries(keys):
                try:
                    texts[entry.series.pk] = vevents(entry, self.horizon)
                except (RecurrenceError, ArithmeticError, ValueError):
                    # One gathering whose rule or dates can't be told must not take all others from their subscribers.
                    logger.exception("Left out of the calendar: series %s", entry.series.pk)
        return texts

    def _entries(self, keys: list[uuid.UUID]) -> list[FeedEntry]:
        """
        A gathering is told by its page in the language of the feed, else by its source page, and left out where neither
        is open to the public: the answer is cached for everybody.
        """
        rows = Series.objects.of_keys(keys).order_by("pk")
        batch = list(rows.select_related("venue", "organizer").prefetch_related("professions"))
        tellers: dict[uuid.UUID, dict[int, GatheringPage]] = defaultdict(dict)
        for page in _feed_pages().filter(translation_key__in=keys):
            tellers[page.translation_key][page.pk] = page
        venues = _venues_of_dates(batch)
        chosen = ((series, self._teller_of(series, tellers[series.pk])) for series in batch)
        return [self.teller.entry(series, page, venues) for series, page in chosen if page]

    def _teller_of(self, series: Series, pages: dict[int, GatheringPage]) -> GatheringPage | None:
        spoken = (page for page in pages.values() if page.locale_id == self.teller.locale.pk)
        return next(spoken, None) or pages.get(series.page_id)

    def _surroundings(self) -> Surroundings:
        site = Site.find_for_request(self.teller.request)
        return Surroundings(
            locale=self.teller.locale.pk,
            month=timezone.localdate().replace(day=1),
            horizon=self.horizon,
            site=site.pk if site else None,
            roots=tuple(tuple(root) for root in Site.get_site_root_paths()),
        )


def entry_of_page(page: GatheringPage, series: Series, request: HttpRequest) -> FeedEntry:
    """The entry of one gathering as `page`, in its language, tells it."""
    return Teller.of(page.locale, request).entry(series, page, _venues_of_dates([series]))


def _feed_pages() -> QuerySet[GatheringPage]:
    return GatheringPage.objects.live().public().select_related("locale", "alias_of__locale").only(*PAGE_FIELDS)


def _venues_of_dates(batch: list[Series]) -> dict[int, Venue]:
    """Those that single dates move to."""
    keys = {row["venue"] for series in batch for row in series.exceptions if row.get("venue")}
    return Venue.objects.in_bulk(keys) if keys else {}
