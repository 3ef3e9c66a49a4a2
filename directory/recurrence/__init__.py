"""Recurring schedules in local wall time: read, checked, expanded and said. Pure Python, without models or settings."""

from .describe import describe, describe_schedule
from .errors import (
    RecurrenceError,
    RuleConflict,
    RuleNeverMatches,
    RuleOutOfBounds,
    RuleSyntaxError,
    ScheduleOutOfBounds,
    UnknownTimezone,
    UnsupportedFrequency,
    UnsupportedRulePart,
)
from .expand import Instance, InstanceStatus, expand, following, original_starts
from .local import Local, day_of, time_of
from .rule import DAY_CODES, Frequency, Rule, Weekday
from .schedule import FIRST_YEAR, LAST_YEAR, MAX_DURATION, Deviation, DeviationKind, Schedule, Span
from .starts import LAST_DAY, matching_starts
from .text import format_duration, format_rule, format_rules, parse_rule, parse_rules
from .zones import get_zone, to_instant

__all__ = [
    "DAY_CODES",
    "FIRST_YEAR",
    "LAST_DAY",
    "LAST_YEAR",
    "MAX_DURATION",
    "Deviation",
    "DeviationKind",
    "Frequency",
    "Instance",
    "InstanceStatus",
    "Local",
    "RecurrenceError",
    "Rule",
    "RuleConflict",
    "RuleNeverMatches",
    "RuleOutOfBounds",
    "RuleSyntaxError",
    "Schedule",
    "ScheduleOutOfBounds",
    "Span",
    "UnknownTimezone",
    "UnsupportedFrequency",
    "UnsupportedRulePart",
    "Weekday",
    "day_of",
    "describe",
    "describe_schedule",
    "expand",
    "following",
    "format_duration",
    "format_rule",
    "format_rules",
    "get_zone",
    "matching_starts",
    "original_starts",
    "parse_rule",
    "parse_rules",
    "time_of",
    "to_instant",
]
