"""
From the page that editors write to the rows that everybody reads; the only writer of Series, Occurrence and, by way of
`directory.listings`, of what the search reads. But for the next date of a series, which lists move on when it is over
(`SeriesQuerySet.mend_next_dates`).

Every function is idempotent, and needs a fixed number of queries per batch, whatever the number of gatherings.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Self, TypeVar

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from directory import listings
from directory.models import GatheringPage, Occurrence, Series, Venue
from directory.models.gathering_page import FACT_FIELDS, SCHEDULE_FIELDS, GatheringPageQuerySet
from directory.recurrence import expand

__all__ = ["Changes", "Window", "extend", "forget", "hide", "publish", "rebuild", "refresh_venue", "retire", "touch"]

Row = TypeVar("Row", GatheringPage, Series)

BATCH = 500
# Compared and written by column: `venue_id`, not `venue`, so that no row is fetched for it.
SERIES_COLUMNS = [
    field.attname for field in Series._meta.concrete_fields if field.name in {"page", "live", *FACT_FIELDS}
]
OCCURRENCE_COLUMNS = [
    "recurrence_id", "start", "end", "local_date", "local_time", "local_end_date",
    "status", "deviation", "reason", "venue_id",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """The half-open span between two aware instants for which occurrences are kept as rows."""

    after: dt.datetime
    before: dt.datetime

    @classmethod
    def around(cls, now: dt.datetime) -> Self:
        """DIRECTORY_PAST_MONTHS back and DIRECTORY_HORIZON_MONTHS ahead of `now` (aware)."""
        return cls(
            now - relativedelta(months=settings.DIRECTORY_PAST_MONTHS),
            now + relativedelta(months=settings.DIRECTORY_HORIZON_MONTHS),
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """Numbers of rows written, or that would be: series, then occurrences created, updated and deleted."""

    series: int = 0
    created: int = 0
    updated: int = 0
    deleted: int = 0

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


def publish(page: GatheringPage) -> Changes:
    """Write the facts of a page that has gone live; a translation or an alias has none of its own."""
    if not GatheringPage.objects.sources().filter(pk=page.pk).exists():
        listings.touch(_family(page))
        return Changes()
    return _write([page], timezone.now(), dry_run=False)


@transaction.atomic
def hide(page: GatheringPage) -> None:
    """Take the series of a source page out of public sight, in every language; its rows stay. Or a translation."""
    Series.objects.filter(page=page.pk).update(live=False, changed_at=timezone.now())
    listings.touch(_family(page))


@transaction.atomic
def touch(series: QuerySet[Series]) -> None:
    """Count series as changed without a change of their own: a name that their feeds show was edited."""
    series.update(changed_at=timezone.now())
    listings.touch(series)


def refresh_venue(venue: Venue) -> None:
    """
    Follow an edit of a venue: its series count as changed, since feeds show its address, and those without a zone of
    their own move with its zone.
    """
    touch(Series.objects.at_venue(venue.pk))
    rebuild(GatheringPage.objects.filter(venue=venue, timezone=""))


def retire(page: GatheringPage) -> None:
    """
    A page is about to be deleted. With a source page its series goes, and its translations are unpublished: what they
    know of the facts is whatever the last translation copied, for an editor to look through before publishing anew.
    """
    series = Series.objects.filter(page=page.pk)
    if series.exists():
        listings.touch(series)
        for translation in GatheringPage.objects.translations_of(page).live():
            translation.unpublish()


def forget(page: GatheringPage) -> None:
    """A page is gone: its series, if it has other pages, is found by their words alone."""
    listings.touch(_family(page))


def rebuild(
    pages: GatheringPageQuerySet | None = None, *, now: dt.datetime | None = None, dry_run: bool = False
) -> Changes:
    """Write the facts of those of `pages` (all, without it) that are live source pages."""
    pages = GatheringPage.objects.all() if pages is None else pages
    sources = pages.live().sources().with_schedule()
    moment = now or timezone.now()
    return sum((_write(batch, moment, dry_run=dry_run) for batch in _batches(sources)), start=Changes())


def extend(*, now: dt.datetime | None = None, dry_run: bool = False) -> Changes:
    """Move the horizon on: give every live series the occurrences that its published schedule has in the window."""
    moment = now or timezone.now()
    total = Changes()
    for batch in _batches(Series.objects.live()):
        with transaction.atomic():
            total += _write_occurrences(batch, Window.around(moment), dry_run=dry_run)
            if not dry_run:
                keys = [series.pk for series in batch]
                Series.objects.filter(pk__in=keys).refresh_next_dates(moment)
                listings.write(keys, changed=())
    return total


def _batches(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """
    The rows that were there at the start, by primary key, so that a long run holds few in memory.

    The keys are read once: asked batch by batch, a database may run the conditions on all rows left each time.
    """
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), BATCH):
        yield list(rows.filter(pk__in=keys[first : first + BATCH]).order_by("pk"))


@transaction.atomic
def _write(pages: Sequence[GatheringPage], now: dt.datetime, *, dry_run: bool) -> Changes:
    known = Series.objects.select_for_update().in_bulk([page.translation_key for page in pages])
    batch = [page.as_series() for page in pages]
    changed = [series for series in batch if _stamp(series, known.get(series.pk), now)]
    if not dry_run:
        Series.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*SERIES_COLUMNS, "sequence", "changed_at"],
        )
        _write_professions(pages)
    written = Changes(series=len(changed)) + _write_occurrences(batch, Window.around(now), dry_run=dry_run)
    if not dry_run:
        keys = [series.pk for series in batch]
        Series.objects.filter(pk__in=keys).refresh_next_dates(now)
        # Professions are no column of theirs: whatever was published counts as changed.
        listings.write(keys, changed=keys)
    return written


def _stamp(series: Series, known: Series | None, now: dt.datetime) -> bool:
    """Carry sequence and date of change over from the known row, or move them on; say whether a fact differs."""
    if known is None:
        series.created_at = series.changed_at = now
        return True
    rescheduled = _differ(series, known, SCHEDULE_FIELDS)
    changed = _differ(series, known, SERIES_COLUMNS)
    series.sequence = known.sequence + rescheduled
    series.changed_at = now if changed else known.changed_at
    return changed


def _write_professions(pages: Sequence[GatheringPage]) -> None:
    through = Series.professions.through
    wanted = {(page.translation_key, profession.pk) for page in pages for profession in page.professions.all()}
    rows = through.objects.filter(series__in=[page.translation_key for page in pages])
    known = {(row.series_id, row.profession_id): row.pk for row in rows}
    through.objects.filter(pk__in=[pk for pair, pk in known.items() if pair not in wanted]).delete()
    through.objects.bulk_create(
        through(series_id=series, profession_id=profession) for series, profession in wanted - known.keys()
    )


def _write_occurrences(batch: Sequence[Series], window: Window, *, dry_run: bool) -> Changes:
    """
    Bring the rows of `batch` in line with their schedules within the window.

    Rows are matched by recurrence id, then by local date (the hour of the series moved), so that an unchanged date
    keeps its key. Rows that have left the window behind stay: they tell what took place.
    """
    known = _known_occurrences(batch)
    places = _existing_venues(batch)
    created: list[Occurrence] = []
    updated: list[Occurrence] = []
    deleted: list[int] = []
    for series in batch:
        fresh = [series.occurrence(instance) for instance in expand(series.schedule, window.after, window.before)]
        for occurrence in fresh:
            if occurrence.venue_id not in places:
                occurrence.venue_id = None
        rows = known.get(series.pk, {})
        if not rows:
            created += fresh
            continue
        left = [row for row in rows.values() if row.end > window.after and row.start < window.before]
        stale = _Stale(left, kept={occurrence.recurrence_id for occurrence in fresh})
        for occurrence in fresh:
            row = rows.get(occurrence.recurrence_id) or stale.take(occurrence.local_date)
            if row is None:
                created.append(occurrence)
            elif _differ(row, occurrence, OCCURRENCE_COLUMNS):
                occurrence.pk = row.pk
                updated.append(occurrence)
        deleted += stale.keys()
    if not dry_run:
        # Deleted first: a key that an update takes over must be free by then.
        Occurrence.objects.filter(pk__in=deleted).delete()
        Occurrence.objects.bulk_update(updated, OCCURRENCE_COLUMNS, batch_size=BATCH)
        Occurrence.objects.bulk_create(created, batch_size=BATCH * 4)
    return Changes(created=len(created), updated=len(updated), deleted=len(deleted))


class _Stale:
    """Rows whose recurrence id the schedule no longer gives, to be taken over by a new date of the same day."""

    def __init__(self, rows: Iterable[Occurrence], kept: set[str]) -> None:
        self._by_date: dict[dt.date, list[Occurrence]] = defaultdict(list)
        for row in rows:
            if row.recurrence_id not in kept:
                self._by_date[row.local_date].append(row)

    def take(self, date: dt.date) -> Occurrence | None:
        rows = self._by_date.get(date)
        return rows.pop() if rows else None

    def keys(self) -> list[int]:
        return [row.pk for rows in self._by_date.values() for row in rows]


def _known_occurrences(batch: Sequence[Series]) -> dict[uuid.UUID, dict[str, Occurrence]]:
    """By series, then by recurrence id."""
    known: dict[uuid.UUID, dict[str, Occurrence]] = defaultdict(dict)
    for row in Occurrence.objects.filter(series__in=[series.pk for series in batch]):
        known[row.series_id][row.recurrence_id] = row
    return known


def _existing_venues(batch: Sequence[Series]) -> set[int]:
    """Of the venues that exceptions name; the JSON that keeps them does not notice when one is deleted."""
    named = {deviation.venue for series in batch for deviation in series.schedule.deviations if deviation.venue}
    return set(Venue.objects.filter(pk__in=named).values_list("pk", flat=True)) if named else set()


def _family(page: GatheringPage) -> QuerySet[Series]:
    """The series that a page speaks of, in whatever language."""
    return Series.objects.of_keys([page.translation_key])


def _differ(row: Model, fresh: Model, columns: Iterable[str]) -> bool:
    return any(getattr(row, name) != getattr(fresh, name) for name in columns)
