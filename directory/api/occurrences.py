"""Dates of gatherings, earliest first."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import override
from ninja import Query, Router
from ninja.errors import HttpError
from wagtail.models import Locale

from core.privacy import closed_pages
from directory.api.asking import Language, Search, form_of, locale_of
from directory.api.paging import DEFAULT_LIMIT, Cursor, Limit, address_of_next, read_cursor
from directory.api.schemas import Failure, Occurrences
from directory.cards import Pages, cards_of_dates
from directory.facets import numbers_of
from directory.feeds.facts import date_facts, venue_facts
from directory.models import GatheringPage, Occurrence
from directory.models.found import Found, find

__all__ = ["router"]

router = Router(tags=["occurrences"])

DEFAULT_DAYS = 30
LONGEST = dt.timedelta(days=366)
# So few gatherings are asked for by name; of more, dates are read and looked through, so many at most for one page.
FEW = 1000
MOST_READ = 5000
CHUNK = 200


@router.get("/occurrences", response={200: Occurrences, 400: Failure}, summary="Dates of all that a search finds")
def list_occurrences(
    request: HttpRequest,
    search: Query[Search],
    *,
    include_cancelled: bool = False,
    lang: Language = settings.LANGUAGE_CODE,
    cursor: Cursor = "",
    limit: Limit = DEFAULT_LIMIT,
) -> dict[str, Any]:
    """
    Those that begin from `from` to `to`, local dates both included: the next 30 days unless told otherwise, a year at
    most. A page may hold fewer than `limit` before the end, which `next` alone tells.
    """
    locale = locale_of(lang)
    with override(lang):
        found = find(form_of(request, locale).criteria())
        first, last = _window(found)
        after = read_cursor(cursor, str, str, int)
        rows, place = _page(found, first, last, after, limit, include_cancelled=include_cancelled)
        return {
            "licence": settings.DATA_LICENCE,
            "items": _facts(rows, locale, request),
            "next": address_of_next(request, *place) if place else None,
        }


def _window(found: Found) -> tuple[dt.date, dt.date]:
    window = found.selection.window
    last = window.last or max(window.first, timezone.localdate()) + dt.timedelta(days=DEFAULT_DAYS)
    if last - window.first > LONGEST:
        raise HttpError(400, "to: a year after from, at most.")
    return window.first, last


def _page(
    found: Found,
    first: dt.date,
    last: dt.date,
    after: list[Any] | None,
    limit: int,
    *,
    include_cancelled: bool,
) -> tuple[list[Occurrence], tuple[str, str, int] | None]:
    """The dates of one page, and the place of the last one read where there may be more."""
    selection = found.selection
    bits = selection.but_time()
    dates = Occurrence.objects.beginning_in(first, last).with_places()
    if not include_cancelled:
        dates = dates.confirmed()
    if bits.bit_count() <= FEW:
        dates = dates.of_series([selection.index.series[number] for number in numbers_of(bits)])
    if after:
        dates = dates.filter(_beyond(after))
    members = set(numbers_of(bits))
    rows: list[Occurrence] = []
    place: tuple[str, str, int] | None = None
    for count, row in enumerate(dates[: MOST_READ + 1].iterator(CHUNK)):
        if len(rows) == limit or count == MOST_READ:
            return rows, place
        place = (row.local_date.isoformat(), row.start.isoformat(), row.pk)
        asked = not selection.criteria.days or row.local_date.isoweekday() in selection.criteria.days
        if asked and selection.index.numbers.get(row.series_id) in members and selection.is_asked_for(row.local_time):
            rows.append(row)
    return rows, None


def _beyond(place: list[Any]) -> Q:
    """The dates behind a place, in the order of `beginning_in`."""
    try:
        day, start = dt.date.fromisoformat(place[0]), dt.datetime.fromisoformat(place[1])
    except ValueError as error:
        raise HttpError(400, "This cursor is not one of ours.") from error
    if start.tzinfo is None:
        raise HttpError(400, "This cursor is not one of ours.")
    return Q(local_date__gt=day) | Q(local_date=day, start__gt=start) | Q(local_date=day, start=start, pk__gt=place[2])


def _facts(rows: Sequence[Occurrence], locale: Locale, request: HttpRequest) -> list[dict[str, Any]]:
    telling = GatheringPage.objects.telling((row.series for row in rows), closed_pages())
    cards = cards_of_dates(rows, Pages(telling, locale.pk, request), covers=False)
    return [
        {
            "uid": card.series.uid,
            "recurrence_id": card.occurrence.recurrence_id,
            **date_facts(card.occurrence),
            "title": card.title,
            "url": request.build_absolute_uri(card.url),
            "status": card.occurrence.status,
            "reason": card.occurrence.reason or None,
            "venue": venue_facts(card.venue),
        }
        for card in cards
        if card.occurrence
    ]
