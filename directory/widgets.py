"""
Inputs of the admin whose behaviour lives in small Stimulus controllers (site/static/js/admin/).

Without JavaScript each is a plain, labelled input; every word a script shows comes from here.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.recurrence import DAY_CODES

__all__ = [
    "CreatableCheckboxes",
    "DayInput",
    "ExceptionKindSelect",
    "HourInput",
    "RulesWidget",
    "SeriesDateInput",
    "TimezoneInput",
]

# What a rule can say in plain words; the codes are those of rrule-text.js, which knows the rule for each.
RHYTHMS = (
    ("once", _("Only once")),
    ("weekly", _("Every week, on the day of the first date")),
    ("fortnightly", _("Every 2 weeks, on the day of the first date")),
    ("monthly-rank", _("Every month, on the same weekday of the month")),
    ("monthly-last", _("Every month, on the last such weekday")),
    ("monthly-day", _("Every month, on the same day of the month")),
    ("yearly", _("Every year")),
    ("weekdays", _("Monday to Friday")),
    ("custom", _("Another rhythm…")),
    ("raw", _("As RFC 5545 text (experts)…")),
)
UNITS = (
    ("DAILY", pgettext_lazy("every so many", "days")),
    ("WEEKLY", pgettext_lazy("every so many", "weeks")),
    ("MONTHLY", pgettext_lazy("every so many", "months")),
    ("YEARLY", pgettext_lazy("every so many", "years")),
)
RANKS = (
    (1, pgettext_lazy("rank of a weekday in the month", "1st")),
    (2, pgettext_lazy("rank of a weekday in the month", "2nd")),
    (3, pgettext_lazy("rank of a weekday in the month", "3rd")),
    (4, pgettext_lazy("rank of a weekday in the month", "4th")),
    (5, pgettext_lazy("rank of a weekday in the month", "5th")),
    (-1, pgettext_lazy("rank of a weekday in the month", "last")),
)


def module(path: str) -> Any:
    """A script element for an ES module, among the files of a form: they are typed as plain paths."""
    return Script(path, type="module")


class TemplateWidgetMixin:
    """Look the template up among the project's own; Django's form renderer only sees those of apps."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        return render_to_string(template_name, context)


class RulesWidget(TemplateWidgetMixin, forms.Textarea):
    """RRULE lines in a text area, which the `schedule` controller replaces by words, and a preview of the dates."""

    template_name = "directory/admin/widgets/rules.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, "spellcheck": "false", "autocapitalize": "characters", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context |= {
            "preview_url": reverse("directory_schedule_preview"),
            "rhythms": RHYTHMS,
            "units": UNITS,
            "ranks": RANKS,
            "weekdays": [(code, WEEKDAYS[index]) for index, code in enumerate(DAY_CODES)],
            "months": list(MONTHS.items()),
            "month_days": range(1, 32),
        }
        return context

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            js=[module("js/admin/schedule.js")],
            css={"all": ["css/admin/schedule.css"]},
        )


class DayInput(forms.DateInput):
    """
    The browser's own input of a date, in the order in which its user writes dates.

    Wagtail's picker replaces what it can't read by another day without a word: 03/12/2026 by today.
    """

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # Without a limit the year takes six digits, so that a hasty editor writes the year 20261.
        super().__init__({"max": "9999-12-31", **(attrs or {})}, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    """The browser's own input of an hour. Wagtail's makes 8:00 of "8h30" and 6:39 of "25:99"."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class SeriesDateInput(TemplateWidgetMixin, DayInput):
    """A date that the `series-date` controller lets the editor choose among the next ones of the series."""

    template_name = "directory/admin/widgets/series_date.html"


class ExceptionKindSelect(forms.Select):
    """
    The kind of an exception; the `exception-row` controller hides the fields of the row that mean nothing for it.

    `meaningful`: names of fields by kind, out of `optional`.
    """

    def __init__(self, meaningful: Mapping[str, Sequence[str]], attrs: dict[str, Any] | None = None) -> None:
        self.meaningful = meaningful
        super().__init__(
            {
                "data-controller": "exception-row",
                "data-action": "change->exception-row#show",
                "data-exception-row-fields-value": json.dumps(meaningful),
                **(attrs or {}),
            }
        )

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[module("js/admin/exceptions.js")])


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """IANA names that stand for a place, and UTC; the technical ones (Etc/GMT+5) stay valid but are not proposed."""
    return (*sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")), "UTC")


class TimezoneInput(TemplateWidgetMixin, forms.TextInput):
    """Type part of a city to find its IANA zone: a native list, so it needs no script."""

    template_name = "directory/admin/widgets/timezone.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["zones"] = zone_names()
        context["list_id"] = f"{context['widget']['attrs'].get('id', name)}-zones"
        return context


class CreatableCheckboxes(TemplateWidgetMixin, forms.CheckboxSelectMultiple):
    """Check boxes for a snippet, with a text field that creates a missing one through the chooser's own view."""

    template_name = "directory/admin/widgets/creatable_checkboxes.html"

    def __init__(self, create_url_name: str, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__(attrs, choices)
        self.create_url_name = create_url_name
        self.can_create = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["create_url"] = reverse(self.create_url_name)
        context["can_create"] = self.can_create
        return context

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[module("js/admin/creatable.js")], css={"all": ["css/admin/schedule.css"]})
