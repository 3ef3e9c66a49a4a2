from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from blog.blocks import PostBody
from core.blocks import Heading, headings
from core.panels import footnotes_panel
from core.previews import CardPreview
from core.routing import Routed

__all__ = ["ContentPage"]

# A page with fewer parts is read from top to bottom.
MIN_HEADINGS = 3


class ContentPage(CardPreview, Routed, Page):
    """Running text that lasts: the charter, how we recommend, about us, legal notices (schema.org WebPage)."""

    template = "home/content_page.html"
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage", "home.ContactPage"]

    introduction = models.TextField(
        _("introduction"), max_length=500, blank=True, help_text=_("What the page says, in two sentences.")
    )
    body = StreamField(PostBody(), verbose_name=_("text"), blank=True)
    reviewed_on = models.DateField(
        _("last reviewed on"), null=True, blank=True,
        help_text=_("The day somebody last made sure that it is all still true. Readers see it."),
    )  # fmt: skip

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        footnotes_panel(),
        FieldPanel("reviewed_on"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    @property
    def contents(self) -> list[Heading]:
        """The table of contents; empty for a short page."""
        found = headings(self.body)
        return found if len(found) >= MIN_HEADINGS else []
