"""The rhythm as text: RRULE lines, checked before the database field sees them."""

from typing import Any

import recurrence as stock_recurrence
from django import forms
from django.core.exceptions import ValidationError

from directory.recurrence import RecurrenceError, format_rules, parse_rules
from directory.widgets import RulesWidget

__all__ = ["RulesFormField", "stored_text"]


def stored_text(value: Any) -> str:
    """The RRULE lines of whatever a `RulesField` holds: text, a `recurrence.Recurrence`, or nothing."""
    if not value or isinstance(value, str):
        return value or ""
    return stock_recurrence.serialize(value) or ""


class RulesFormField(forms.CharField):
    """Cleans to the stored form of `recurrence.format_rules`; what can’t be read or kept is refused with a reason."""

    widget = RulesWidget

    def prepare_value(self, value: Any) -> Any:
        return stored_text(value)

    def to_python(self, value: Any) -> str:
        text = super().to_python(stored_text(value)) or ""
        try:
            return format_rules(parse_rules(text))
        except RecurrenceError as error:
            raise ValidationError(error.message, code="invalid") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare rules, not spelling: the same rule in another order of parts is no change."""
        try:
            return parse_rules(stored_text(initial)) != parse_rules(stored_text(data))
        except RecurrenceError:
            return True
