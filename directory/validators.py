import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.recurrence import FIRST_YEAR, LAST_YEAR, RecurrenceError, get_zone


def validate_timezone(value: str) -> None:
    """Raise `ValidationError` unless `value` names a zone of the IANA database (RFC 5545, 3.2.19)."""
    try:
        get_zone(value)
    except RecurrenceError as error:
        raise ValidationError(error.message) from error


def validate_day(value: dt.date) -> None:
    """Raise `ValidationError` for a day outside the years that schedules are expanded in: mostly a year typed short."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(
            _("The date must lie between %(first)s and %(last)s."), params={"first": FIRST_YEAR, "last": LAST_YEAR}
        )
