"""Rules read from and written to RFC 5545 text.

Two texts exist. The exchanged one follows RFC 5545: UNTIL in UTC is an instant. The stored one, that of the page's
`RecurrenceField`, carries *local digits* followed by Z: django-recurrence writes UNTIL with Z whatever it was given,
and a stored instant would move the last date when the editor changes the time zone. A `timezone` argument chooses
the exchanged text, its absence the stored one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .errors import RuleOutOfBounds, RuleSyntaxError, UnsupportedFrequency, UnsupportedRulePart
from .rule import DAY_CODES, Frequency, Rule, Weekday
from .validity import RANGES
from .zones import get_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_RULES = 10
MAX_RULE_LENGTH = 2000
# A later UNTIL is the "for ever" of some calendars (99991231); no schedule is expanded that far.
FOR_EVER_YEAR = 2300
EARLIEST_UNTIL_YEAR = 1800
# django-recurrence can't serialize a BYMONTHDAY below this, although RFC 5545 has -31.
LOWEST_STORED_MONTH_DAY = -4

NUMBER = re.compile(r"[+-]?[0-9]{1,20}", re.ASCII)
BY_DAY_VALUE = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
UNTIL_VALUE = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?", re.ASCII)
FINER_FREQUENCIES = ("HOURLY", "MINUTELY", "SECONDLY")
KNOWN_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", *RANGES}


def parse_rule(text: str, *, timezone: str | None = None) -> Rule:
    """Read `FREQ=...` or `RRULE:FREQ=...`, in any letter case.

    UNTIL as a date means the end of that local day; floating, it is local; with Z it is an instant, brought to the wall
    time of `timezone`, or without `timezone` the local digits of the stored form. Raises a RecurrenceError.
    """
    if len(text) > MAX_RULE_LENGTH:
        raise RuleOutOfBounds(_("The rule is longer than %(most)s characters."), most=MAX_RULE_LENGTH)
    parts = _split_parts(text.strip().upper().removeprefix("RRULE:"))
    freq = _read_frequency(parts)
    _refuse_unknown(parts)
    return Rule(
        freq=freq,
        interval=_read_number("INTERVAL", parts["INTERVAL"]) if "INTERVAL" in parts else 1,
        count=_read_number("COUNT", parts["COUNT"]) if "COUNT" in parts else None,
        until=_read_until(parts["UNTIL"], timezone) if "UNTIL" in parts else None,
        by_day=_read_by_day(parts["BYDAY"]) if "BYDAY" in parts else (),
        wkst=_read_week_start(parts["WKST"]) if "WKST" in parts else 0,
        **{attribute: _read_numbers(part, parts) for part, (attribute, *_rest) in RANGES.items()},
    )


@lru_cache(maxsize=1024)
def parse_rules(text: str) -> tuple[Rule, ...]:
    """Read the stored form: no line, or one `RRULE:` line per rule (10 at most). Raises a RecurrenceError."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MAX_RULES:
        raise RuleOutOfBounds(_("At most %(most)s rules are accepted."), most=MAX_RULES)
    for line in lines:
        name = re.split("[:;=]", line, maxsplit=1)[0].upper()
        if name in ("DTSTART", "DTEND", "EXDATE", "RDATE", "EXRULE"):
            raise UnsupportedRulePart(
                _("%(name)s isn’t part of a rule: use the start, the exceptions and the breaks."), name=name
            )
    return tuple(parse_rule(line) for line in lines)


def format_rule(rule: Rule, *, timezone: str | None = None, all_day: bool = False) -> str:
    """Write `FREQ=...` in one canonical order.

    UNTIL: a DATE if `all_day`, else true UTC if `timezone` is given, else the stored form (local digits and Z).
    """
    parts = [f"FREQ={rule.freq}"]
    if rule.interval != 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    if rule.until is not None:
        parts.append(f"UNTIL={_write_until(rule.until, timezone, all_day=all_day)}")
    by_parts: dict[str, tuple[object, ...]] = {part: getattr(rule, name) for part, (name, *_rest) in RANGES.items()}
    set_positions = by_parts.pop("BYSETPOS")
    by_parts = {"BYDAY": rule.by_day, **by_parts, "BYSETPOS": set_positions}
    parts += [f"{part}={','.join(map(str, values))}" for part, values in by_parts.items() if values]
    if rule.wkst:
        parts.append(f"WKST={DAY_CODES[rule.wkst]}")
    return ";".join(parts)


def format_rules(rules: Iterable[Rule]) -> str:
    """Write the stored form, one `RRULE:` line per rule; RuleOutOfBounds if django-recurrence can't keep one."""
    return "\n".join(f"RRULE:{format_rule(_storable(rule))}" for rule in rules)


def format_duration(duration: timedelta, *, all_day: bool = False) -> str:
    """
    The DURATION value (RFC 5545, 3.3.6; ISO 8601): days if all day, else hours, minutes and seconds.

    Hours and less are exact time there; days are those of the local calendar.
    """
    if all_day:
        return f"P{duration.days}D"
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{value}{unit}" for value, unit in parts if value) or "0S")


def _split_parts(text: str) -> dict[str, str]:
    if not text:
        raise RuleSyntaxError(_("The rule is empty."))
    parts: dict[str, str] = {}
    # One trailing semicolon is forgiven: several calendars write it.
    for item in text.removesuffix(";").split(";"):
        name, equals, value = (piece.strip() for piece in item.partition("="))
        if not (name and equals and value):
            raise RuleSyntaxError(_("“%(item)s” isn’t of the form NAME=VALUE."), item=item)
        if name in parts:
            raise RuleSyntaxError(_("%(name)s is given twice."), name=name)
        parts[name] = value
    return parts


def _read_frequency(parts: Mapping[str, str]) -> Frequency:
    value = parts.get("FREQ")
    if value is None:
        raise RuleSyntaxError(_("The rule doesn’t say how often: FREQ is missing."))
    if value in FINER_FREQUENCIES:
        raise UnsupportedFrequency(
            _("A gathering recurs by the day at most: FREQ=%(freq)s isn’t accepted."), freq=value
        )
    try:
        return Frequency(value)
    except ValueError:
        raise RuleSyntaxError(_("FREQ=%(freq)s isn’t a frequency."), freq=value) from None


def _refuse_unknown(parts: Mapping[str, str]) -> None:
    """Let pass only what is carried out; RFC 7529's RSCALE=GREGORIAN and SKIP=OMIT say what is done anyway."""
    for name, value in parts.items():
        if name not in KNOWN_PARTS and (name, value) not in (("RSCALE", "GREGORIAN"), ("SKIP", "OMIT")):
            raise UnsupportedRulePart(_("%(name)s=%(value)s isn’t supported in a rule."), name=name, value=value)


def _read_number(part: str, value: str) -> int:
    if not NUMBER.fullmatch(value):
        raise RuleSyntaxError(_("%(part)s=%(value)s isn’t a whole number."), part=part, value=value)
    return int(value)


def _read_numbers(part: str, parts: Mapping[str, str]) -> tuple[int, ...]:
    if part not in parts:
        return ()
    numbers = [_read_number(part, value.strip()) for value in parts[part].split(",")]
    if part == "BYSECOND":
        # 3.3.10: without leap seconds, second 60 is second 59.
        numbers = [59 if number == 60 else number for number in numbers]
    return tuple(dict.fromkeys(numbers))


def _read_by_day(value: str) -> tuple[Weekday, ...]:
    weekdays = []
    for item in value.split(","):
        found = BY_DAY_VALUE.fullmatch(item.strip())
        if not found:
            raise RuleSyntaxError(_("BYDAY=%(value)s isn’t a day of the week."), value=item)
        ordinal = int(found[1]) if found[1] else None
        weekdays.append(Weekday(DAY_CODES.index(found[2]), ordinal))
    return tuple(dict.fromkeys(weekdays))


def _read_week_start(value: str) -> int:
    if value not in DAY_CODES:
        raise RuleSyntaxError(_("WKST=%(value)s isn’t a day of the week."), value=value)
    return DAY_CODES.index(value)


def _read_until(value: str, timezone: str | None) -> datetime | None:
    found = UNTIL_VALUE.fullmatch(value)
    if not found:
        raise RuleSyntaxError(_("UNTIL=%(value)s isn’t a date."), value=value)
    digits, clock, zulu = found.groups()
    if clock is None:
        clock = "235959"
    elif clock.endswith("60"):
        # As for BYSECOND, a leap second is the second before it.
        clock = f"{clock[:4]}59"
    try:
        until = datetime.strptime(digits + clock, "%Y%m%d%H%M%S")  # noqa: DTZ007 - wall time is naive on purpose
    except ValueError:
        raise RuleSyntaxError(_("UNTIL=%(value)s isn’t a date."), value=value) from None
    if until.year >= FOR_EVER_YEAR:
        return None
    if until.year < EARLIEST_UNTIL_YEAR:
        raise RuleOutOfBounds(_("UNTIL=%(value)s is too long ago."), value=value)
    if zulu and timezone is not None:
        until = until.replace(tzinfo=UTC).astimezone(get_zone(timezone)).replace(tzinfo=None, fold=0)
    return until


def _write_until(until: datetime, timezone: str | None, *, all_day: bool) -> str:
    if all_day:
        return f"{until:%Y%m%d}"
    if timezone is not None:
        until = until.replace(tzinfo=get_zone(timezone)).astimezone(UTC)
    return f"{until:%Y%m%dT%H%M%SZ}"


def _storable(rule: Rule) -> Rule:
    """The same rule in a form that django-recurrence can read and write again.

    Its serializer refuses a BYMONTHDAY below -4. "The 6th day from the end" is also the 6th position from the end among
    all days of the month, as long as the rule has one instance a day and no other part to take positions from.
    """
    if all(day >= LOWEST_STORED_MONTH_DAY for day in rule.by_month_day):
        return rule
    alone = not (rule.by_day or rule.by_set_pos or rule.by_hour or rule.by_minute or rule.by_second)
    if rule.freq is Frequency.MONTHLY and alone and all(day < 0 for day in rule.by_month_day):
        return replace(
            rule,
            by_month_day=(),
            by_day=tuple(Weekday(day) for day in range(7)),
            by_set_pos=rule.by_month_day,
        )
    raise RuleOutOfBounds(
        _("BYMONTHDAY=%(value)s is too far from the end of the month to be kept with the rest of this rule."),
        value=min(rule.by_month_day),
    )
