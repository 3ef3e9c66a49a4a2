"""What choosers ask for when they create a venue, an organizer or a profession in place."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from directory.models import Organizer, Profession, Venue
from directory.widgets import TimezoneInput

__all__ = ["OrganizerForm", "ProfessionForm", "VenueForm"]


class VenueForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Venue
        fields = ["name", "address", "postal_code", "city", "country", "timezone"]
        widgets = {"timezone": TimezoneInput}


class OrganizerForm(WagtailAdminModelForm):
    """With Wagtail's own form fields, such as an address that becomes https:// when it lacks a scheme."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Organizer
        fields = ["name", "website", "email"]


class ProfessionForm(WagtailAdminModelForm):
    """Refuses a second profession of the same name in the same language, whatever its letter case."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Profession
        fields = ["name"]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        locale = self.instance.locale_id or self.instance.get_default_locale().pk
        twins = Profession.objects.filter(name__iexact=name, locale=locale).exclude(pk=self.instance.pk)
        if twins.exists():
            self.add_error("name", _("This name exists already."))
        return name
