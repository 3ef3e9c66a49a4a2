"""
From series and their occurrences to the rows that the search reads; called by `directory.schedule`,
and by signals where no fact of a series changes.

Every function renews the edition, so that what is kept of an earlier one is read anew.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from core.tree import span_of
from directory.enums import OccurrenceStatus
from directory.models import Edition, GatheringPage, Listing, Occurrence, Series
from directory.models.gathering_page import GatheringPageQuerySet
from directory.packed_dates import codes_of, pack, rhythm_of
from search import scope as search_index

__all__ = ["is_above_gatherings", "touch", "touch_below", "write"]

BATCH = 500
# First and last day, hour, status.
Dates = list[tuple[dt.date, dt.date, dt.time | None, str]]


@transaction.atomic
def write(keys: Collection[uuid.UUID], *, changed: Collection[uuid.UUID]) -> None:
    """
    Give each of these series its row, and bring its dates in line with its occurrences.

    `changed` are those with another fact than before. A fixed number of queries, whatever the number of keys.
    """
    missing = set(keys) - set(Listing.objects.filter(series__in=keys).values_list("series", flat=True))
    # In the order given, so that the newest has the highest number.
    Listing.objects.bulk_create(Listing(series_id=key) for key in keys if key in missing)
    dates = _dates(keys)
    outdated = []
    for listing in Listing.objects.filter(series__in=keys):
        rows = dates[listing.series_id] if listing.series_id else []
        packed = pack(
            code
            for first, last, time, status in rows
            for code in codes_of(first, last, time, cancelled=status == OccurrenceStatus.CANCELLED)
        )
        rhythm = rhythm_of(sorted({first for first, *_rest in rows})) or ""
        if listing.series_id in changed or (bytes(listing.dates), listing.rhythm) != (packed, rhythm):
            listing.dates, listing.rhythm = packed, rhythm
            outdated.append(listing)
    edition = Edition.objects.renew()
    for listing in outdated:
        listing.edition = edition
    Listing.objects.bulk_update(outdated, ["dates", "rhythm", "edition"], batch_size=BATCH)
    told = [listing for listing in outdated if listing.series_id in missing or listing.series_id in changed]
    search_index.write(Listing, told)


@transaction.atomic
def touch(series: QuerySet[Series] | None = None) -> None:
    """
    A fact of some series changed that is no date of theirs, or a word by which they are found; without any, something
    that is told of all of them did, such as where their addresses begin.
    """
    edition = Edition.objects.renew(of_all=series is None)
    if series is not None:
        keys = list(series.order_by().values_list("pk", flat=True).distinct())
        for first in range(0, len(keys), BATCH):
            listings = Listing.objects.of_series(keys[first : first + BATCH])
            listings.update(edition=edition)
            search_index.write(Listing, list(listings))


def touch_below(page: Page) -> None:
    """A page was closed to some visitors, opened, moved or renamed: so were the gatherings there, in every language."""
    touch(Series.objects.filter(pk__in=_gatherings_below(page).order_by().values("translation_key")))


def is_above_gatherings(page: Page) -> bool:
    """Or one itself."""
    return _gatherings_below(page).exists()


def _gatherings_below(page: Page) -> GatheringPageQuerySet:
    return GatheringPage.objects.filter(path__range=span_of(page.path))


def _dates(keys: Collection[uuid.UUID]) -> dict[uuid.UUID, Dates]:
    dates: dict[uuid.UUID, Dates] = defaultdict(list)
    rows = Occurrence.objects.filter(series__in=keys).order_by()
    columns = rows.values_list("series", "local_date", "local_end_date", "local_time", "status")
    for key, first, last, time, status in columns:
        dates[key].append((first, last, time, status))
    return dates
