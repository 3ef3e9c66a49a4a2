"""What a rule may hold: the ranges and exclusions of RFC 5545, 3.3.10, and the bounds that keep expansion cheap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .errors import RuleConflict, RuleOutOfBounds

if TYPE_CHECKING:
    from .rule import Rule

MAX_INTERVAL = 1000
MAX_COUNT = 100_000
MAX_VALUES = 100
MAX_INSTANCES_PER_DAY = 48

# part of RFC 5545 -> (attribute of Rule, lowest, highest, whether it also counts from the end)
RANGES = {
    "BYMONTH": ("by_month", 1, 12, False),
    "BYMONTHDAY": ("by_month_day", 1, 31, True),
    "BYYEARDAY": ("by_year_day", 1, 366, True),
    "BYWEEKNO": ("by_week_no", 1, 53, True),
    "BYSETPOS": ("by_set_pos", 1, 366, True),
    "BYHOUR": ("by_hour", 0, 23, False),
    "BYMINUTE": ("by_minute", 0, 59, False),
    "BYSECOND": ("by_second", 0, 59, False),
}
# the parts that 3.3.10 forbids for a frequency
FORBIDDEN = {
    "DAILY": ("BYYEARDAY", "BYWEEKNO"),
    "WEEKLY": ("BYYEARDAY", "BYWEEKNO", "BYMONTHDAY"),
    "MONTHLY": ("BYYEARDAY", "BYWEEKNO"),
    "YEARLY": (),
}


def check_rule(rule: Rule) -> None:
    """Raise RuleOutOfBounds for a number or list outside its range, RuleConflict for parts that exclude each other."""
    _check_scalars(rule)
    for part, (attribute, lowest, highest, from_end) in RANGES.items():
        values = getattr(rule, attribute)
        _check_size(part, values)
        for value in values:
            if not (lowest <= value <= highest or (from_end and lowest <= -value <= highest)):
                raise RuleOutOfBounds(_("%(part)s doesn’t accept %(value)s."), part=part, value=value)
        if values and part in FORBIDDEN[rule.freq]:
            raise RuleConflict(_("%(part)s can’t be used with FREQ=%(freq)s."), part=part, freq=str(rule.freq))
    _check_by_day(rule)
    if rule.by_set_pos and not _has_by_part(rule):
        raise RuleConflict(_("BYSETPOS picks among dates: it needs another BY part."))
    times = max(1, len(rule.by_hour)) * max(1, len(rule.by_minute)) * max(1, len(rule.by_second))
    if times > MAX_INSTANCES_PER_DAY:
        raise RuleOutOfBounds(
            _("This rule makes %(times)s dates a day; at most %(most)s are accepted."),
            times=times,
            most=MAX_INSTANCES_PER_DAY,
        )


def _check_scalars(rule: Rule) -> None:
    if not 1 <= rule.interval <= MAX_INTERVAL:
        raise RuleOutOfBounds(_("INTERVAL must be between 1 and %(most)s."), most=MAX_INTERVAL)
    if rule.count is not None and not 1 <= rule.count <= MAX_COUNT:
        raise RuleOutOfBounds(_("COUNT must be between 1 and %(most)s."), most=MAX_COUNT)
    if rule.count is not None and rule.until is not None:
        raise RuleConflict(_("A rule ends after a number of times or on a date, not both."))
    if rule.until is not None and rule.until.tzinfo is not None:
        raise RuleOutOfBounds(_("UNTIL is kept as a local time, without a time zone."))
    if not 0 <= rule.wkst <= 6:
        raise RuleOutOfBounds(_("%(part)s doesn’t accept %(value)s."), part="WKST", value=rule.wkst)


def _check_size(part: str, values: tuple[object, ...]) -> None:
    if len(values) > MAX_VALUES:
        raise RuleOutOfBounds(_("%(part)s holds more than %(most)s values."), part=part, most=MAX_VALUES)


def _check_by_day(rule: Rule) -> None:
    _check_size("BYDAY", rule.by_day)
    # In a month, and in a year narrowed to months, an ordinal beyond 5 names a day that no month has.
    most = 5 if rule.freq == "MONTHLY" or rule.by_month else 53
    for weekday in rule.by_day:
        if not 0 <= weekday.day <= 6:
            raise RuleOutOfBounds(_("%(part)s doesn’t accept %(value)s."), part="BYDAY", value=weekday.day)
        if weekday.ordinal is None:
            continue
        if rule.freq not in ("MONTHLY", "YEARLY"):
            raise RuleConflict(
                _("BYDAY=%(value)s: a rank like “2nd Tuesday” needs FREQ=MONTHLY or FREQ=YEARLY."), value=str(weekday)
            )
        if rule.by_week_no:
            raise RuleConflict(_("BYDAY=%(value)s: a rank can’t be used with BYWEEKNO."), value=str(weekday))
        if not 1 <= abs(weekday.ordinal) <= most:
            raise RuleOutOfBounds(_("%(part)s doesn’t accept %(value)s."), part="BYDAY", value=str(weekday))


def _has_by_part(rule: Rule) -> bool:
    return bool(rule.by_day) or any(
        getattr(rule, attribute) for part, (attribute, *_rest) in RANGES.items() if part != "BYSETPOS"
    )
