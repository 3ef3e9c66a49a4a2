"""The menu and the footer in the admin, under Settings."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import Navigation

__all__ = ["NavigationViewSet"]


class NavigationViewSet(SnippetViewSet):
    model = Navigation
    icon = "list-ul"
    menu_label = _("Menu and footer")
    menu_order = 150
    add_to_settings_menu = True
    list_display = ["__str__"]
    panels = [FieldPanel("menu"), FieldPanel("footer"), FieldPanel("footer_note")]
