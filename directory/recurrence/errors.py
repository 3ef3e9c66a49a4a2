"""Why a rule or a schedule is refused, in words an editor can act on."""

from core.said_error import SaidError


class RecurrenceError(SaidError, ValueError):
    """Base of every refusal by this package."""


class RuleSyntaxError(RecurrenceError):
    """The text is not an RFC 5545 RECUR value."""


class UnsupportedFrequency(RecurrenceError):
    """FREQ is HOURLY, MINUTELY or SECONDLY: valid in RFC 5545, but no rhythm for people."""


class UnsupportedRulePart(RecurrenceError):
    """A part or property that this package does not carry out: RSCALE, SKIP, BYEASTER, X- parts, EXRULE."""


class RuleOutOfBounds(RecurrenceError):
    """A number, or the size of a list, lies outside what RFC 5545 or this package allows."""


class RuleConflict(RecurrenceError):
    """Parts that are valid alone but not together (RFC 5545, 3.3.10)."""


class RuleNeverMatches(RecurrenceError):
    """No date follows from the rule, as for 30 February or an end before the start."""


class ScheduleOutOfBounds(RecurrenceError):
    """The start or the duration of a schedule, or of one of its departures, lies outside the accepted range."""


class UnknownTimezone(RecurrenceError):
    """The name is not in the IANA time zone database."""
