"""All that a search finds as JSON."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import override

from directory.conditional import stream
from directory.criteria import CriteriaForm
from directory.feeds.facts import facts_of
from directory.feeds.items import read_items
from directory.models.found import Found, find

if TYPE_CHECKING:
    from directory.models import DirectoryPage

__all__ = ["data_json"]

FORMAT = "json 1"


def data_json(page: "DirectoryPage", request: HttpRequest, form: CriteriaForm) -> HttpResponseBase:
    """
    An object with the `licence` of the data, the address of the same search as a page (`url`), the `total`, and the
    `gatherings` as `facts_of` tells them, in the order asked for.
    """
    return stream(
        request,
        lambda: _parts(page, request, form, find(form.criteria_of_feed())),
        content_type="application/json",
        file_name=f"{page.slug}.json",
        version=FORMAT,
        hourly=True,
    )


def _parts(page: "DirectoryPage", request: HttpRequest, form: CriteriaForm, found: Found) -> Iterator[str]:
    query = form.feed_query
    head = {
        "title": page.title,
        "language": page.locale.language_code,
        "licence": settings.DATA_LICENCE,
        "url": page.get_full_url(request) + (f"?{query}" if query else ""),
        "total": found.total,
    }
    yield f'{_json(head)[:-1]},"gatherings":['
    separator = ""
    with override(page.locale.language_code):
        for item in read_items(found.keys(), page.locale, request):
            yield f"{separator}\n{_json(facts_of(item))}"
            separator = ","
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
