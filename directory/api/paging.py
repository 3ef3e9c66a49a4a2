"""Paging by cursor: a page begins after the last item of the one before, whatever was added meanwhile."""

import base64
import binascii
import json
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query
from ninja.errors import HttpError

__all__ = ["Cursor", "Limit", "address_of_next", "read_cursor"]

DEFAULT_LIMIT = 50

Cursor = Annotated[str, Query(description="From `next` of the page before; say nothing of what it holds")]
Limit = Annotated[int, Query(ge=1, le=100, description="Items of a page, at most")]


def read_cursor(cursor: str, *kinds: type) -> list[Any] | None:
    """What `address_of_next` put into the cursor; None for the first page. Raise `HttpError` 400 for any other text."""
    if not cursor:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
    except (binascii.Error, UnicodeError, ValueError, RecursionError) as error:
        raise HttpError(400, "This cursor is not one of ours.") from error
    if not isinstance(place, list) or [type(each) for each in place] != list(kinds):
        raise HttpError(400, "This cursor is not one of ours.")
    return place


def address_of_next(request: HttpRequest, *place: Any) -> str:
    """The address of the page that begins after `place`, of plain types."""
    query = request.GET.copy()
    query["cursor"] = base64.urlsafe_b64encode(json.dumps(place).encode()).decode()
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
