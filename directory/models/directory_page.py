from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.routing import Routed
from directory.cards import Card
from directory.models.answer import Answer
from directory.models.gathering_page import CALENDAR_FILE

# What is below the page besides gatherings.
FILES = (CALENDAR_FILE, "feed.rss", "data.json", "data.csv", "map.json", "suggestions")


class DirectoryPage(Routed, Page):
    """The list of recommended gatherings in one language, soonest first; also a month and a calendar feed."""

    template = "directory/directory_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["directory.GatheringPage"]

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    show_in_menus_default = True

    class Meta:
        verbose_name = _("directory")
        verbose_name_plural = _("directories")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer for the `FILES` below the page; `views.files` writes them."""
        # The address of a gathering of that name ends with a slash.
        if len(path_components) == 1 and path_components[0] in FILES and not request.path.endswith("/") and self.live:
            return RouteResult(self, kwargs={"view": path_components[0]})
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """
        Add the `answer` to the query string, and what templates need of it by name: `form`, `criteria`, `found`,
        `facets`, `chips`, `hints`, the `name` of the search, `places` (those that an ambiguous name may mean), the
        `licence` of the data, and `month`, or `listing` (a page of a paginator) with its `groups` of cards. Raise
        `Http404` for a month outside the data.
        """
        context = super().get_context(request, *args, **kwargs)
        answer = Answer(request, self.locale)
        criteria = answer.criteria
        context |= {
            "answer": answer,
            "form": answer.form,
            "criteria": criteria,
            "found": answer.found,
            "total": answer.found.total,
            "facets": answer.facets,
            "chips": answer.chips,
            "hints": answer.hints,
            "name": answer.name(self.title),
            "places": [(place.label, answer.form.query(near=place.value)) for place in answer.form.places],
            "today": timezone.localdate(),
            "licence": settings.DATA_LICENCE,
        }
        if criteria.is_calendar:
            context["month"] = answer.month()
        else:
            context |= {"listing": answer.listing, "groups": answer.groups}
        context["metadata"] = answer.metadata
        return context

    def kept_query(self, request: HttpRequest) -> str:
        """The search goes on in another language, from its first page; empty parameters are left out."""
        asked = [(name, value) for name, values in request.GET.lists() for value in values]
        return urlencode([(name, value) for name, value in asked if value and name != "page"])

    def soonest(self, limit: int, request: HttpRequest) -> list[Card]:
        """The cards of the `limit` gatherings that come next."""
        return Answer(request, self.locale).soonest(limit)
