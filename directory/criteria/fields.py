"""Fields of the query string: each says in words what it can't read."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.places import Place, PlaceError, read_place
from directory.recurrence import FIRST_YEAR, LAST_YEAR
from search.typed import one_line

__all__ = ["DayField", "LineField", "PlaceField"]

# Of what could not be read, so much is said again.
SHOWN = 40


class LineField(forms.CharField):
    """One line of text; what is beyond `longest` characters is left unread."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})
        self.longest = longest
        # After the fact: a longer text is cut, not refused, and a control character is no error.
        self.validators = []
        self.widget.attrs["maxlength"] = str(longest)

    def to_python(self, value: Any) -> str:
        return one_line(str(value or ""), self.longest)

    def bound_data(self, data: Any, initial: Any) -> str:
        """What is put back into the field: no page may hold all that may be typed."""
        return self.to_python(data)


class PlaceField(LineField):
    """A town, as `directory.places` knows it; the empty line is None. Raise `PlaceError` as it comes in `place`."""

    def clean(self, value: Any) -> Place | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_place(text)
        except PlaceError as error:
            raise forms.ValidationError(str(error), code="place") from error


class DayField(forms.DateField):
    """A day as browsers send it, ISO 8601, in a year that the directory can expand."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ["%Y-%m-%d"]
    default_error_messages = {
        "invalid": _("“%(value)s” is not a date we can read. Write it as 2026-12-24."),
        "year": _("Choose a year between %(first)s and %(last)s."),
    }

    def to_python(self, value: Any) -> dt.date | None:
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            shown = one_line(str(value), SHOWN)
            raise forms.ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": shown}
            ) from error

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise forms.ValidationError(
                self.error_messages["year"], code="year", params={"first": FIRST_YEAR, "last": LAST_YEAR}
            )
