"""Venues, organizers and professions in the admin: lists, filters, and choosers that create in place."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.chooser import ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup
from wagtail.snippets.widgets import AdminSnippetChooser

from directory.forms.snippets import OrganizerForm, ProfessionForm, VenueForm
from directory.models import Organizer, Profession, Venue
from directory.widgets import TimezoneInput

__all__ = ["DirectoryViewSetGroup"]


class SnippetChooser(AdminSnippetChooser):
    """
    A chooser in words of its view set: Wagtail's put a noun without its article behind a verb ("Choisir lieu").

    A key that is no number is no choice; Wagtail's answers it with a 500 when the form is shown again.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for text in ("choose_one_text", "choose_another_text", "link_to_chosen_text"):
            # The view set gives the class its texts, Wagtail the instance others.
            self.__dict__.pop(text, None)

    def get_instance(self, value: Any) -> Any:
        if isinstance(value, str) and not value.isdecimal():
            return None
        return super().get_instance(value)


class SnippetChooseView(ChooseView):
    """Its title says all; Wagtail's adds the noun behind it."""

    page_subtitle = ""


class DirectoryChooserViewSet(SnippetChooserViewSet):
    """Where an editor picks one snippet for a gathering."""

    base_widget_class = SnippetChooser
    choose_view_class = SnippetChooseView


class VenueChooserViewSet(DirectoryChooserViewSet):
    choose_one_text = _("Choose a venue")
    choose_another_text = _("Choose another venue")
    edit_item_text = _("Edit this venue")
    creation_form_class = VenueForm
    create_action_label = _("Add a venue")


class OrganizerChooserViewSet(DirectoryChooserViewSet):
    choose_one_text = _("Choose an organizer")
    choose_another_text = _("Choose another organizer")
    edit_item_text = _("Edit this organizer")
    creation_form_class = OrganizerForm
    create_action_label = _("Add an organizer")


class ProfessionChooserViewSet(SnippetChooserViewSet):
    creation_form_class = ProfessionForm
    create_action_label = _("Add a profession")


class VenueFilterSet(WagtailFilterSet):
    city = django_filters.CharFilter(label=_("City"), lookup_expr="icontains")

    class Meta:
        model = Venue
        fields = ["city", "country"]


class VenueViewSet(SnippetViewSet):
    model = Venue
    icon = "site"
    menu_label = _("Venues")
    list_display = ["name", "city", "country", "timezone"]
    filterset_class = VenueFilterSet
    chooser_viewset_class = VenueChooserViewSet
    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("city")]),
                FieldPanel("country"),
                FieldPanel("timezone", widget=TimezoneInput),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Address"),
        ),
        FieldPanel("access"),
        FieldPanel("accessibility"),
    ]


class OrganizerViewSet(SnippetViewSet):
    model = Organizer
    icon = "group"
    menu_label = _("Organizers")
    list_display = ["name", "website", "email"]
    chooser_viewset_class = OrganizerChooserViewSet
    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("website"), FieldPanel("email")]),
    ]


class ProfessionViewSet(SnippetViewSet):
    model = Profession
    icon = "user"
    menu_label = _("Professions")
    list_display = ["name"]
    chooser_viewset_class = ProfessionChooserViewSet
    panels = [FieldPanel("name")]

    def get_form_class(self, for_update: bool = False) -> Any:
        return ProfessionForm


class DirectoryViewSetGroup(SnippetViewSetGroup):
    """What gatherings point at."""

    menu_label = _("Directory")
    menu_icon = "calendar-alt"
    menu_order = 250
    items = (VenueViewSet, OrganizerViewSet, ProfessionViewSet)
