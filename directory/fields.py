"""Model fields whose form fields are ours: what an editor types differs from what the database keeps."""

from typing import Any

from django.db import models
from recurrence.fields import RecurrenceField

from directory import forms

__all__ = ["DurationField", "LanguagesField", "RulesField"]


class RulesField(RecurrenceField):
    """
    RRULE lines in the stored form of `recurrence.format_rules`; start, exceptions and zone live in fields of their own.

    The stock form field is not used: it answers hostile rules with a server error and shows local dates as UTC
    midnights (docs/adr/0001-local-wall-time.md).
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"include_dtstart": False, "blank": True, "default": "", **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": forms.RulesFormField, "widget": None, **kwargs})


class DurationField(models.DurationField):
    """A `timedelta` typed as people say it: "2 h", "1 h 30", "90 min", "2 days"."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.DurationFormField, **kwargs})


class LanguagesField(models.CharField):
    """ISO 639-1 codes in one column, separated by single spaces ("fr en"), chosen from check boxes."""

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": forms.LanguagesFormField, **kwargs})
