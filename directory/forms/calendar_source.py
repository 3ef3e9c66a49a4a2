"""Where a calendar to import comes from: a file of the editor, or an address."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.icalendar.importing.pending import PendingCalendar
from directory.icalendar.reading.read import read
from directory.icalendar.reading.refusal import UnreadableCalendar

__all__ = ["CalendarSourceForm"]


class CalendarSourceForm(forms.Form):
    """A file or an address, one of both; `cleaned_data["calendar"]` is the `PendingCalendar`."""

    file = forms.FileField(
        label=gettext_lazy("Calendar file"),
        required=False,
        help_text=gettext_lazy("A file that ends in .ics, as every calendar program exports it."),
        widget=forms.FileInput(attrs={"accept": ".ics,.ical,.ifb,text/calendar"}),
    )
    # Wider than a URLField: webcal:// is an address too, and `normalised` says what is wrong with any other.
    address = forms.CharField(
        label=gettext_lazy("or address of a calendar"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("The “iCal” link of a public calendar: https://… or webcal://…"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, address = cleaned.get("file"), cleaned.get("address", "")
        if self.errors:
            return cleaned
        if bool(file) == bool(address):
            raise ValidationError(_("Choose a file or give an address, one of both."))
        try:
            calendar = PendingCalendar.from_file(file) if file else PendingCalendar.from_address(address)
            read(calendar.text, settings.TIME_ZONE)  # refuses what is no calendar, while the form is at hand
            cleaned["calendar"] = calendar
        except UnreadableCalendar as refusal:
            self.add_error("file" if file else "address", refusal.message)
        return cleaned
