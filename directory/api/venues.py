"""Venues where a gathering of the directory takes place."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from directory.api.paging import DEFAULT_LIMIT, Cursor, Limit, address_of_next, read_cursor
from directory.api.schemas import Failure, Venue, Venues
from directory.criteria import Criteria
from directory.feeds.facts import venue_facts
from directory.models import Venue as VenueRow
from directory.models.found import find

__all__ = ["router"]

router = Router(tags=["venues"])


@router.get("/venues", response={200: Venues, 400: Failure}, summary="All venues")
def list_venues(request: HttpRequest, cursor: Cursor = "", limit: Limit = DEFAULT_LIMIT) -> dict[str, Any]:
    after = read_cursor(cursor, int) or [0]
    keys = sorted(key for key in find(Criteria()).by_venue() if key > after[0])
    rows = VenueRow.objects.in_bulk(keys[:limit])
    return {
        "licence": settings.DATA_LICENCE,
        "items": [_facts(rows[key]) for key in keys[:limit] if key in rows],
        "next": address_of_next(request, keys[limit - 1]) if len(keys) > limit else None,
    }


@router.get("/venues/{id}", response={200: Venue, 400: Failure, 404: Failure}, summary="One venue")
def get_venue(request: HttpRequest, id: int) -> dict[str, Any]:  # noqa: A002  (the name in the address)
    row = VenueRow.objects.filter(pk=id).first() if id in find(Criteria()).by_venue() else None
    if row is None:
        raise HttpError(404, "There is no such venue.")
    return _facts(row)


def _facts(venue: VenueRow) -> dict[str, Any]:
    return {"id": venue.pk, **(venue_facts(venue) or {})}
