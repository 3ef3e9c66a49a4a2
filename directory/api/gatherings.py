"""Gatherings, in the order in which they came into the directory."""

import uuid
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import override
from ninja import Query, Router
from ninja.errors import HttpError
from wagtail.models import Locale

from directory.api.asking import Language, Search, form_of, locale_of
from directory.api.paging import DEFAULT_LIMIT, Cursor, Limit, address_of_next, read_cursor
from directory.api.schemas import Failure, Gathering, Gatherings
from directory.criteria import Criteria
from directory.facets import numbers_of
from directory.feeds.facts import facts_of
from directory.feeds.items import read_items
from directory.models.found import find

__all__ = ["router"]

router = Router(tags=["gatherings"])


@router.get("/gatherings", response={200: Gatherings, 400: Failure}, summary="All that a search finds")
def list_gatherings(
    request: HttpRequest,
    search: Query[Search],
    lang: Language = settings.LANGUAGE_CODE,
    cursor: Cursor = "",
    limit: Limit = DEFAULT_LIMIT,
) -> dict[str, Any]:
    locale = locale_of(lang)
    with override(lang):
        found = find(form_of(request, locale).criteria())
        selection = found.selection
        after = read_cursor(cursor, int) or [0]
        later = selection.bits >> (max(after[0], 0) + 1)
        numbers = [number + max(after[0], 0) + 1 for number in islice(numbers_of(later), limit + 1)]
        keys = [selection.index.series[number] for number in numbers[:limit]]
        return {
            "licence": settings.DATA_LICENCE,
            "total": found.total,
            "items": _facts(keys, locale, request),
            "next": address_of_next(request, numbers[limit - 1]) if len(numbers) > limit else None,
        }


@router.get("/gatherings/{uid}", response={200: Gathering, 400: Failure, 404: Failure}, summary="One gathering")
def get_gathering(request: HttpRequest, uid: uuid.UUID, lang: Language = settings.LANGUAGE_CODE) -> dict[str, Any]:
    locale = locale_of(lang)
    selection = find(Criteria()).selection
    number = selection.index.numbers.get(uid)
    with override(lang):
        facts = _facts([uid], locale, request) if number is not None and selection.bits >> number & 1 else []
    if not facts:
        raise HttpError(404, "There is no such gathering.")
    return facts[0]


def _facts(keys: list[uuid.UUID], locale: Locale, request: HttpRequest) -> list[dict[str, Any]]:
    return [facts_of(item) for item in read_items(keys, locale, request)]
