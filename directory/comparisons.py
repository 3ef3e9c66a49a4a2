"""Two revisions side by side, in the words an editor typed rather than as the database keeps them."""

import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.admin.compare import FieldComparison

from directory.forms.duration import format_duration
from directory.forms.rules import stored_text
from directory.recurrence import RecurrenceError, describe, parse_rules
from directory.words import language_names

__all__ = ["DurationComparison", "LanguagesComparison", "RulesComparison"]


class SaidComparison(FieldComparison):
    """Compares values as they are said; subclasses say how."""

    def __init__(self, field: models.Field, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a: str = self.say(field.value_from_object(obj_a), obj_a)
        self.val_b: str = self.say(field.value_from_object(obj_b), obj_b)

    def say(self, value: Any, obj: Any) -> str:
        raise NotImplementedError


class RulesComparison(SaidComparison):
    """The rhythm in words; the text itself where it can't be said."""

    def say(self, value: Any, obj: Any) -> str:
        text = stored_text(value)
        try:
            return describe(parse_rules(text), obj.start_date or dt.date(1970, 1, 1), today=timezone.localdate())
        except RecurrenceError:
            return text


class DurationComparison(SaidComparison):
    def say(self, value: Any, obj: Any) -> str:
        return format_duration(value) if value is not None else ""


class LanguagesComparison(SaidComparison):
    def say(self, value: Any, obj: Any) -> str:
        return ", ".join(language_names(value))
