"""A gathering for search engines: JSON-LD in the words of https://schema.org/EventSeries, from the same facts."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.images.models import SourceImageIOError

from core.metadata import VOCABULARY, Node, node_text
from directory.cards import COVER_SPECS
from directory.enums import ExceptionKind, Price
from directory.models import GatheringPage, Occurrence, Organizer, Series, Venue
from directory.recurrence import RecurrenceError
from directory.schema_schedule import schedules

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["gathering_json_ld"]


def gathering_json_ld(
    page: GatheringPage, series: Series, upcoming: Sequence[Occurrence], request: "HttpRequest | None" = None
) -> SafeString:
    """
    As `core.metadata.node_text` writes it.

    The dates are those of `upcoming`, cancelled ones among them; the rhythm is added where schema.org can say it.
    """
    url = page.get_full_url(request) or ""
    common = _common(page, series, url)
    events = [_event(occurrence, series, common, url) for occurrence in upcoming]
    node = {
        "@type": "EventSeries",
        "@id": url,
        **common,
        **_next_span(upcoming, events),
        "eventSchedule": _schedules(series),
        "subEvent": events,
    }
    return node_text(node)


def _common(page: GatheringPage, series: Series, url: str) -> Node:
    """What holds for the series and for each of its dates."""
    return {
        "name": page.title,
        "description": page.introduction,
        "url": url,
        "image": _image_url(series, url),
        "inLanguage": series.languages.split(),
        "eventAttendanceMode": f"{VOCABULARY}/OfflineEventAttendanceMode",
        "location": _place(series.venue),
        "organizer": _organization(series.organizer),
        "isAccessibleForFree": True if series.price == Price.FREE else None,
        "offers": _offer(series, url),
    }


def _event(occurrence: Occurrence, series: Series, common: Node, url: str) -> Node:
    event = {
        **common,
        "@type": "Event",
        "superEvent": {"@id": url},
        "startDate": _local_iso(occurrence, occurrence.start, series),
        # An all-day date ends on its last day, included.
        "endDate": occurrence.local_end_date.isoformat()
        if occurrence.all_day
        else _local_iso(occurrence, occurrence.end, series),
        "eventStatus": f"{VOCABULARY}/EventScheduled",
    }
    if occurrence.venue is not None:
        event["location"] = _place(occurrence.venue)
    if occurrence.reason:
        event["description"] = " ".join(filter(None, [occurrence.reason, common["description"]]))
    if occurrence.cancelled:
        event["eventStatus"] = f"{VOCABULARY}/EventCancelled"
    elif occurrence.deviation == ExceptionKind.CHANGED:
        planned = _planned_iso(occurrence, series)
        if planned != event["startDate"]:
            event |= {"eventStatus": f"{VOCABULARY}/EventRescheduled", "previousStartDate": planned}
    return event


def _next_span(upcoming: Sequence[Occurrence], events: list[Node]) -> Node:
    """
    Start and end of the next date that takes place.

    Not the first date of the rule: a search engine would take the gathering for one of years ago.
    """
    for occurrence, event in zip(upcoming, events, strict=True):
        if not occurrence.cancelled:
            return {"startDate": event["startDate"], "endDate": event["endDate"]}
    return {}


def _schedules(series: Series) -> list[Node]:
    if not series.has_schedule:
        return []
    try:
        return schedules(series.schedule, timezone.localdate())
    except RecurrenceError:
        return []  # the preview of a draft whose rule is wrong


def _local_iso(occurrence: Occurrence, instant: dt.datetime, series: Series) -> str:
    """Local time with its offset, or the day alone."""
    return occurrence.local_date.isoformat() if occurrence.all_day else instant.astimezone(series.zone).isoformat()


def _planned_iso(occurrence: Occurrence, series: Series) -> str:
    """What the rule gave."""
    planned = occurrence.planned
    return (planned.replace(tzinfo=series.zone) if isinstance(planned, dt.datetime) else planned).isoformat()


def _place(venue: Venue | None) -> Node | None:
    if venue is None:
        return None
    geo = None
    if venue.latitude is not None and venue.longitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
    return {
        "@type": "Place",
        "name": venue.name,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": venue.address,
            "postalCode": venue.postal_code,
            "addressLocality": venue.city,
            "addressCountry": str(venue.country),
        },
        "geo": geo,
    }


def _organization(organizer: Organizer | None) -> Node | None:
    if organizer is None:
        return None
    return {"@type": "Organization", "name": organizer.name, "url": organizer.website}


def _offer(series: Series, url: str) -> Node | None:
    """The price and where to book. `availability` is left out: whether seats are left is not known here."""
    price: str | None = "0" if series.price == Price.FREE else None
    if price is None and series.price_amount is not None:
        price = str(series.price_amount)
    if price is None and not series.booking_url:
        return None
    return {
        "@type": "Offer",
        "price": price,
        "priceCurrency": series.price_currency if price is not None else None,
        "url": series.booking_url or url,
    }


def _image_url(series: Series, url: str) -> str | None:
    """Absolute, on the site of the page's `url` unless media have a server of their own."""
    if series.cover is None:
        return None
    try:
        # The rendition that lists show: no picture is made for search engines alone.
        return urljoin(url, series.cover.get_rendition(COVER_SPECS[-1]).url)
    except SourceImageIOError:
        return None  # the file is gone
