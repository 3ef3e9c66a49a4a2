"""Addresses behind "add to my calendar": each subscribes to the feed, so that later changes arrive too."""

from typing import TypedDict
from urllib.parse import quote, urlencode, urlsplit

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from wagtail.models import Page

from directory.models.gathering_page import CALENDAR_FILE

__all__ = ["CalendarLinks", "calendar_links", "links_of"]

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK_LIVE = "https://outlook.live.com/calendar/0/addfromweb"
OUTLOOK_OFFICE = "https://outlook.office.com/calendar/0/addfromweb"


class CalendarLinks(TypedDict):
    """
    Absolute addresses. `ics` is the feed itself, `webcal` the same for calendars on this device, the others ask a
    service to follow it.
    """

    ics: str
    webcal: str
    google: str
    outlook_live: str
    outlook_office: str


def calendar_links(page: Page, request: HttpRequest | None = None, query: str = "", name: str = "") -> CalendarLinks:
    """
    The links for the feed of a gathering or, with the `query` string of a list, of the directory; `name` is that of the
    search, where it is not the title of the page.
    """
    ics = f"{iri_to_uri(page.get_full_url(request) or '')}{CALENDAR_FILE}"
    return links_of(f"{ics}?{query}" if query else ics, name or page.title)


def links_of(ics: str, name: str) -> CalendarLinks:
    """The links for the feed at the absolute address `ics`; `name` is what Outlook calls the calendar."""
    # Not https: Google takes the address of a calendar to follow only in this scheme.
    webcal = urlsplit(ics)._replace(scheme="webcal").geturl()
    outlook = urlencode({"url": ics, "name": name}, quote_via=quote)
    return {
        "ics": ics,
        "webcal": webcal,
        "google": f"{GOOGLE}?{urlencode({'cid': webcal}, quote_via=quote)}",
        "outlook_live": f"{OUTLOOK_LIVE}?{outlook}",
        "outlook_office": f"{OUTLOOK_OFFICE}?{outlook}",
    }
