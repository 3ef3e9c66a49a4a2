"""All that a search finds as a table (RFC 4180)."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import override

from directory.conditional import stream
from directory.criteria import CriteriaForm
from directory.feeds.facts import facts_of
from directory.feeds.items import read_items
from directory.models.found import Found, find

if TYPE_CHECKING:
    from directory.models import DirectoryPage

__all__ = ["data_csv"]

FORMAT = "csv 1"
# Told as columns of their own, with the name of the fact ahead.
NESTED = {
    "next": ("start", "end", "all_day"),
    "venue": ("name", "address", "postal_code", "city", "country", "latitude", "longitude"),
}
FACTS = (
    "uid", "title", "language", "introduction", "url", "format", "rhythm", "rules", "timezone", "next", "venue",
    "organizer", "professions", "price", "price_amount", "price_currency", "languages", "guest_policy",
    "expected_people", "booking_url", "recommended_by", "confirmed_on", "changed_at",
)  # fmt: skip
# Spreadsheets take a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def data_csv(page: "DirectoryPage", request: HttpRequest, form: CriteriaForm) -> HttpResponseBase:
    """
    A row for each gathering, after one of names: those of `facts_of`, "venue_city" for the city of the venue.

    Lists stand in one cell, apart by "; ". A text that a spreadsheet would run as a formula has an apostrophe ahead.
    """
    return stream(
        request,
        lambda: _parts(page, request, find(form.criteria_of_feed())),
        content_type="text/csv; charset=utf-8",
        file_name=f"{page.slug}.csv",
        version=FORMAT,
        hourly=True,
    )


def _parts(page: "DirectoryPage", request: HttpRequest, found: Found) -> Iterator[str]:
    yield _line([name for fact in FACTS for name in _columns(fact)])
    with override(page.locale.language_code):
        for item in read_items(found.keys(), page.locale, request):
            facts = facts_of(item)
            yield _line([_cell(value) for fact in FACTS for value in _values(fact, facts[fact])])


def _columns(fact: str) -> list[str]:
    return [f"{fact}_{name}" for name in NESTED[fact]] if fact in NESTED else [fact]


def _values(fact: str, value: Any) -> list[Any]:
    return [(value or {}).get(name) for name in NESTED[fact]] if fact in NESTED else [value]


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _line(cells: list[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
