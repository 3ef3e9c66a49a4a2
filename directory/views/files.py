"""The files below the directory and below a gathering: each search as a calendar, a feed, open data or a map."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from wagtail.models import Page

from directory.criteria import CriteriaForm
from directory.feeds import data_csv, data_json, feed_rss
from directory.icalendar.writing.feed import directory_calendar, gathering_calendar
from directory.models import DirectoryPage, GatheringPage
from directory.models.current_index import current
from directory.models.directory_page import FILES
from directory.models.gathering_page import CALENDAR_FILE
from directory.views.map_data import map_data
from directory.views.suggestions import SUGGESTIONS, suggestions

__all__ = ["Serve", "serve_file"]

Args = list[Any]
Kwargs = dict[str, Any]
Serve = Callable[[Page, HttpRequest, Args, Kwargs], HttpResponseBase]

# What answers to the query string of the list, whichever page and view it asks for.
ANSWERS: dict[str, Callable[[DirectoryPage, HttpRequest, CriteriaForm], HttpResponseBase]] = {
    CALENDAR_FILE: directory_calendar,
    "feed.rss": feed_rss,
    "data.json": data_json,
    "data.csv": data_csv,
    "map.json": map_data,
}


def serve_file(serve: Serve) -> Serve:
    """
    An `on_serve_page` hook that answers for the files below a gathering or the directory.

    Registered with an order above 0, it runs inside Wagtail's check of view restrictions. A `before_serve_page` hook
    would run before that check and give private pages away:
    https://docs.wagtail.org/en/stable/reference/hooks.html#on-serve-page
    """

    def serve_page_or_file(page: Page, request: HttpRequest, args: Args, kwargs: Kwargs) -> HttpResponseBase:
        name = kwargs.get("view")
        if name not in FILES:
            return serve(page, request, args, kwargs)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if isinstance(page, GatheringPage):
            return gathering_calendar(page, request)
        if name == SUGGESTIONS:
            return suggestions(page, request)
        form = CriteriaForm(request.GET, professions=lambda: current().profession_choices(page.locale))
        return ANSWERS[name](page, request, form)

    return serve_page_or_file
