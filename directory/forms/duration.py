"""Durations typed and shown as people say them."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory.recurrence import MAX_DURATION

__all__ = ["DurationFormField", "format_duration", "parse_duration"]

MAX_LENGTH = 40
NUMBER = r"[0-9]{1,6}(?:[.,][0-9]{1,3})?"
# Both languages are read whatever the active one is: editors share drafts.
SPOKEN = re.compile(
    rf"""
    (?:(?P<weeks>{NUMBER})\s*(?:semaines?|sem|weeks?|w)\s*)?
    (?:(?P<days>{NUMBER})\s*(?:jours?|j|days?|d)\s*)?
    (?:(?P<hours>{NUMBER})\s*(?:heures?|hours?|hrs?|h)\s*
       (?:(?P<after_hours>[0-5]?[0-9])\s*(?:minutes?|mins?|mn|m)?\s*)?)?
    (?:(?P<minutes>{NUMBER})\s*(?:minutes?|mins?|mn|m)\s*)?
    """,
    re.VERBOSE | re.ASCII,
)
CLOCK = re.compile(r"(?P<hours>[0-9]{1,3}):(?P<minutes>[0-5][0-9])(?::(?P<seconds>[0-5][0-9]))?", re.ASCII)


def parse_duration(text: str) -> dt.timedelta:
    """Read "2 h", "1h30", "90 min", "2:30", "1 day 4 h", "2 jours"; raise ValueError for anything else."""
    text = " ".join(text.lower().split())
    found = CLOCK.fullmatch(text)
    if found is None:
        found = SPOKEN.fullmatch(text)
    if found is None or not any(found.groups()) or len(text) > MAX_LENGTH:
        raise ValueError(text)
    amounts = {unit: float(amount.replace(",", ".")) for unit, amount in found.groupdict().items() if amount}
    amounts["minutes"] = amounts.get("minutes", 0) + amounts.pop("after_hours", 0)
    return dt.timedelta(**amounts)


def format_duration(duration: dt.timedelta) -> str:
    """Say a duration in the active language, in a form that `parse_duration` reads back."""
    hours, seconds = divmod(duration.seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    if seconds or duration.microseconds or duration.days < 0:
        return str(duration)
    parts = []
    if duration.days:
        parts.append(ngettext("%(count)s day", "%(count)s days", duration.days) % {"count": duration.days})
    if hours and minutes:
        parts.append(_("%(hours)s h %(minutes)s") % {"hours": hours, "minutes": f"{minutes:02}"})
    elif hours:
        parts.append(_("%(hours)s h") % {"hours": hours})
    elif minutes or not parts:
        parts.append(_("%(minutes)s min") % {"minutes": minutes})
    return " ".join(parts)


class DurationFormField(forms.DurationField):
    """A `timedelta` that an editor types as it is said."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": gettext_lazy("Give a duration such as 2 h, 1 h 30, 45 min or 2 days."),
        "not_positive": gettext_lazy("The duration must be longer than zero."),
        "too_long": gettext_lazy("The duration must be at most %(days)s days."),
    }

    def prepare_value(self, value: Any) -> Any:
        return format_duration(value) if isinstance(value, dt.timedelta) else value

    def to_python(self, value: Any) -> dt.timedelta | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.timedelta):
            return value
        try:
            duration = parse_duration(str(value))
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if duration <= dt.timedelta():
            raise ValidationError(self.error_messages["not_positive"], code="not_positive")
        if duration > MAX_DURATION:
            raise ValidationError(self.error_messages["too_long"], code="too_long", params={"days": MAX_DURATION.days})
        return duration
