from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from blog.models import BlogIndexPage
from core.previews import CardPreview
from core.routing import Routed
from directory.models import DirectoryPage
from home.blocks import DEFAULT_SECTIONS, SectionsBlock
from home.models.contact_page import ContactPage

__all__ = ["HomePage"]


class HomePage(CardPreview, Routed, Page):
    """The front door of the site in one language."""

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["directory.DirectoryPage", "blog.BlogIndexPage", "home.ContentPage", "home.ContactPage"]

    idea = models.CharField(
        _("the idea in a sentence"), max_length=120, blank=True,
        help_text=_("The first thing that readers see. Empty: “Good gatherings give back the time you give them.”"),
    )  # fmt: skip
    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link"],
        help_text=_("Two or three sentences below the idea."),
    )  # fmt: skip
    body = StreamField(SectionsBlock(), verbose_name=_("sections"), blank=True, default=DEFAULT_SECTIONS)

    content_panels = [*Page.content_panels, FieldPanel("idea"), FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("idea"), index.SearchField("introduction")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the `directory` of this language, None unless it is live."""
        return super().get_context(request, *args, **kwargs) | {"directory": self._child(DirectoryPage)}

    @property
    def blog(self) -> BlogIndexPage | None:
        return self._child(BlogIndexPage)

    @property
    def contact(self) -> ContactPage | None:
        return self._child(ContactPage)

    def _child(self, model: type[Page]) -> Any:
        return model.objects.child_of(self).live().first()
