"""The edit screen of a post, in tabs: what is read, who wrote it and where it belongs, how it is found."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface

from core.panels import footnotes_panel

__all__ = ["post_tabs"]

text = [
    FieldPanel("introduction"),
    MultiFieldPanel(
        [FieldPanel("cover"), FieldPanel("cover_alt"), FieldPanel("cover_credit")], heading=_("Cover"), icon="image"
    ),
    FieldPanel("body"),
    footnotes_panel(),
]

belonging = [
    InlinePanel(
        "post_authors",
        heading=_("Authors"),
        label=_("author"),
        help_text=_("In the order in which they sign. Without any, the post is signed JeNousPro."),
        icon="user",
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "topics",
                widget=forms.CheckboxSelectMultiple,
                help_text=_("One or two of the subjects that the blog keeps coming back to."),
            ),
            FieldPanel("tags", help_text=_("Free words, for what no topic says: a city, a book, a method.")),
        ],
        heading=_("Topics and tags"),
        icon="tag",
    ),
    InlinePanel(
        "post_gatherings",
        heading=_("Gatherings"),
        label=_("gathering"),
        help_text=_(
            "Shown below the text with their next dates, and the page of the gathering links back to the post. "
            "A translation follows: choose the page of any language."
        ),
        icon="calendar-alt",
    ),
    FieldPanel("published_on"),
    FieldPanel("comments_open"),
]


def post_tabs(content: list[Panel], promote: list[Panel], settings: list[Panel]) -> TabbedInterface:
    """The tabs of `BlogPostPage`; `content`, `promote` and `settings` are the panels every page has."""
    return TabbedInterface(
        [
            ObjectList([*content, *text], heading=_("Content")),
            ObjectList(belonging, heading=_("Authors and links")),
            ObjectList(promote, heading=_("Promote")),
            ObjectList(settings, heading=_("Settings")),
        ]
    )
