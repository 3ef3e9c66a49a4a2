"""Authors and topics in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.widgets import SlugInput
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from blog.models import Author, Topic

__all__ = ["BlogViewSetGroup"]

NAME = TitleFieldPanel("name", targets=["slug"], placeholder=False)


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "user"
    menu_label = _("Authors")
    list_display = ["name", "role"]
    panels = [
        NAME,
        FieldPanel("role"),
        FieldPanel("portrait"),
        FieldPanel("biography"),
        FieldPanel("website"),
        FieldPanel("slug", widget=SlugInput),
    ]


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "description"]
    panels = [NAME, FieldPanel("description"), FieldPanel("slug", widget=SlugInput)]


class BlogViewSetGroup(SnippetViewSetGroup):
    """What posts point at."""

    menu_label = _("Blog")
    menu_icon = "edit"
    menu_order = 240
    items = (AuthorViewSet, TopicViewSet)
