"""The rows below the rule: single dates that depart from it, and breaks."""

from functools import cached_property
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from directory.recurrence import DeviationKind

__all__ = ["MEANINGFUL", "ClosureForm", "RowsFormSet", "ScheduleExceptionForm"]

# What a kind can say beside kind and date. The other fields are hidden; those that would change the date are not kept.
MEANINGFUL = {
    DeviationKind.CANCELLED.value: ("reason",),
    DeviationKind.CHANGED.value: ("new_date", "new_time", "duration", "venue", "reason"),
    DeviationKind.EXTRA.value: ("time", "duration", "venue", "reason"),
    DeviationKind.SKIPPED.value: (),
}
CHANGES = ("new_date", "new_time", "duration", "venue")


class ScheduleExceptionForm(WagtailAdminModelForm):
    """One exception. What depends on the series (is it one of its dates?) is checked by the form of the page."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind not in MEANINGFUL:
            return cleaned
        for name in CHANGES:
            if name not in MEANINGFUL[kind]:
                cleaned[name] = None
        if kind == DeviationKind.CHANGED and not self.errors and not self._says_what_changes(cleaned):
            self.add_error("kind", _("Say what changes: the day, the hour, the duration, the venue, or why."))
        return cleaned

    def _says_what_changes(self, cleaned: dict[str, Any]) -> bool:
        return any(cleaned.get(name) for name in ("new_date", "duration", "venue", "reason")) or (
            cleaned.get("new_time") is not None  # midnight is an hour
        )


class ClosureForm(WagtailAdminModelForm):
    """One break, both ends included."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_date"), cleaned.get("last_date")
        if first and last and last < first:
            self.add_error("last_date", _("The last day of a break can’t come before its first day."))
        return cleaned


class RowsFormSet(BaseChildFormSet):
    """
    Has the rows that were sent, not those that a forged form claims: to show 2,000 empty ones again takes a minute.

    Takes a row that lost its number, or has none that is one, for a new row; modelcluster answers with a 500.
    """

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = self.data.copy()
            for number in range(min(self.initial_form_count(), self.total_form_count())):
                name = f"{self.add_prefix(number)}-id"
                if not self.data.get(name, "").isdecimal():
                    self.data[name] = ""

    def total_form_count(self) -> int:
        claimed: int = super().total_form_count()
        return min(claimed, self._sent) if self.is_bound else claimed

    def clean(self) -> None:
        super().clean()
        if super().total_form_count() > self._sent:
            raise ValidationError(_("Some rows did not arrive. Load this page again and repeat your changes."))

    @cached_property
    def _sent(self) -> int:
        """How many rows have a field in the request, counted from the first without a gap."""
        begin = f"{self.prefix}-"
        numbers = {name.removeprefix(begin).partition("-")[0] for name in self.data if name.startswith(begin)}
        return next(number for number in count() if str(number) not in numbers)
