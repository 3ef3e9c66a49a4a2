"""Calendars that people subscribe to: one gathering, or all that a list shows (RFC 5545, 5546 and 7986)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Self

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.text import slugify
from django.utils.translation import override
from wagtail.models import Locale, Page

from directory.conditional import stream
from directory.criteria import CriteriaForm
from directory.icalendar.writing.catalogue import Catalogue, entry_of_page
from directory.icalendar.writing.component import vevents
from directory.icalendar.writing.content_lines import content_lines, escape
from directory.icalendar.writing.recurrence_set import horizon_of
from directory.icalendar.writing.vtimezone import vtimezone
from directory.models import DirectoryPage, GatheringPage
from directory.models.found import find, name_of_feed
from directory.models.series import SeriesQuerySet
from directory.recurrence import UnknownTimezone

__all__ = ["Heading", "directory_calendar", "gathering_calendar", "series_calendar"]

# Raise it when the text written for unchanged facts changes, or subscribers keep the old one.
FORMAT = "2"
REFRESH_AFTER = "PT6H"
# So that a zone has one text, whatever its gatherings, and a date that a reader adds in the past is right too.
ZONES_SINCE = 2010
END = content_lines(["END:VCALENDAR"])


@dataclass(frozen=True, slots=True)
class Heading:
    """
    What a calendar is called, and the absolute address of the page that shows the same; `slug` names the file.
    """

    title: str
    slug: str
    address: str
    locale: Locale

    @classmethod
    def of(cls, page: Page, request: HttpRequest) -> Self:
        return cls(page.title, page.slug, page.get_full_url(request) or "", page.locale)


def gathering_calendar(page: GatheringPage, request: HttpRequest) -> HttpResponseBase:
    """The calendar of one gathering; raises `Http404` while its source page is not published."""
    series = page.series
    if series is None or series.start_date is None:
        raise Http404
    heading, zones = Heading.of(page, request), {series.timezone: series.start_date.year}

    def write() -> list[str]:
        with override(page.locale.language_code):
            events = vevents(entry_of_page(page, series, request), horizon_of(timezone.localdate()))
        return [_head(heading, request), *_zones(zones), events, END]

    return _answer(heading, request, write)


def directory_calendar(page: DirectoryPage, request: HttpRequest, form: CriteriaForm) -> HttpResponseBase:
    """The calendar of all that the query string of `form` finds; nothing is left out for length."""
    heading = Heading.of(page, request)

    def write() -> Iterator[str]:
        with override(page.locale.language_code):
            named = replace(heading, title=name_of_feed(page.title, form))
        series = find(form.criteria_of_feed()).series()
        return _calendar(named, request, Catalogue.read(series, page.locale, request))

    return _answer(heading, request, write)


def series_calendar(heading: Heading, request: HttpRequest, series: Callable[[], SeriesQuerySet]) -> HttpResponseBase:
    """The calendar of some series in the language of `heading`, where their pages are for everybody."""

    def write() -> Iterator[str]:
        # Read before the first part is sent, while a failure can still be told.
        return _calendar(heading, request, Catalogue.read(series(), heading.locale, request))

    return _answer(heading, request, write)


def _calendar(heading: Heading, request: HttpRequest, catalogue: Catalogue) -> Iterator[str]:
    yield "".join([_head(heading, request), *_zones(catalogue.zones)])
    yield from catalogue.texts()
    yield END


def _zones(first_years: dict[str, int]) -> Iterator[str]:
    for zone, year in sorted(first_years.items()):
        # A zone that a new time zone database no longer has is told by its gatherings, which are left out.
        with suppress(UnknownTimezone):
            # The year before covers an extra date that precedes the first one.
            yield vtimezone(zone, min(ZONES_SINCE, year - 1))


def _answer(heading: Heading, request: HttpRequest, write: Callable[[], Iterable[str]]) -> HttpResponseBase:
    return stream(
        request,
        write,
        content_type="text/calendar; charset=utf-8",
        file_name=f"{slugify(heading.slug) or 'calendar'}.ics",
        version=f"{FORMAT} {horizon_of(timezone.localdate())}",
    )


def _head(heading: Heading, request: HttpRequest) -> str:
    """
    What precedes the components. No X-WR-TIMEZONE: every time names its zone, and readers that apply it to UTC times
    would move them.
    """
    name = escape(heading.title)
    return content_lines(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:-//JeNousPro//Gatherings {FORMAT}//{heading.locale.language_code.upper()}",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            f"NAME:{name}",
            f"X-WR-CALNAME:{name}",
            f"URL:{iri_to_uri(heading.address)}",
            f"SOURCE;VALUE=URI:{iri_to_uri(request.build_absolute_uri())}",
            f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH_AFTER}",
            f"X-PUBLISHED-TTL:{REFRESH_AFTER}",
        ]
    )
