"""The rhythm of one rule in words, without its months, hours and end; None where no plain sentence is right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from .rule import Frequency, Rule, Weekday
from .words import EACH_WEEKDAY, OF_MONTH, ON_WEEKDAY, WEEKDAYS, all_of, any_of, day_and_month, month_day, rank, ranked

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY_DAY = list(range(7))
WORKING_DAYS = [0, 1, 2, 3, 4]
WEEKEND = [5, 6]
# Longer lists of dates are said by their parts.
MAX_DATES = 6


def simplify(rule: Rule) -> Rule:
    """A rule with the same dates in the words people use for them; the rule is complete and has one time a day.

    One weekday at a BYSETPOS is that weekday with a rank; a weekday within days 8 to 14 is the second; a year whose
    parts hold no rank is told by its weeks or months.
    """
    if len(rule.by_day) == 1 and rule.by_day[0].ordinal is None and _may_rank(rule):
        day = rule.by_day[0].day
        if rule.by_set_pos and not rule.by_month_day and all(abs(position) <= 5 for position in rule.by_set_pos):
            ranks: Sequence[int] = rule.by_set_pos
            rule = replace(rule, by_day=tuple(Weekday(day, each) for each in ranks), by_set_pos=())
        elif not rule.by_set_pos and (week := _week_of_month(rule.by_month_day)):
            rule = replace(rule, by_day=(Weekday(day, week),), by_month_day=())
    if rule.interval != 1 or rule.by_set_pos or any(weekday.ordinal for weekday in rule.by_day):
        return rule
    if rule.freq is Frequency.YEARLY and not (rule.by_week_no or rule.by_year_day):
        dates = len(rule.by_month_day) * len(rule.by_month)
        if rule.by_month_day and not 1 <= dates <= MAX_DATES:
            rule = replace(rule, freq=Frequency.MONTHLY)
        elif not rule.by_month_day:
            return replace(rule, freq=Frequency.WEEKLY)
    if rule.freq is Frequency.MONTHLY and not rule.by_month_day:
        return replace(rule, freq=Frequency.WEEKLY)
    return rule


def rhythm(rule: Rule) -> str | None:
    """The sentence for a simplified rule, None if its parts make none of the known shapes."""
    return SHAPES[rule.freq](rule)


def every_days(count: int) -> str:
    """ "every day", "every 3 days"."""
    return npgettext("how often", "every day", "every %(count)s days", count) % {"count": count}


def _may_rank(rule: Rule) -> bool:
    """Whether a rank within the month means what the parts mean: a month, or a year narrowed to one."""
    if rule.freq is Frequency.MONTHLY:
        return True
    return rule.freq is Frequency.YEARLY and len(rule.by_month) == 1 and not (rule.by_week_no or rule.by_year_day)


def _week_of_month(days: tuple[int, ...]) -> int | None:
    """2 for the days 8 to 14, -1 for -7 to -1, None if the days aren't such a week."""
    ordered = sorted(days)
    for week in (1, 2, 3, 4):
        if ordered == list(range(7 * week - 6, 7 * week + 1)):
            return week
        if ordered == list(range(-7 * week, -7 * week + 7)):
            return -week
    return None


def _daily(rule: Rule) -> str | None:
    if rule.by_day or rule.by_month_day or rule.by_set_pos:
        return None
    if rule.interval == 2:
        return _("every other day")
    return every_days(rule.interval)


def _weekly(rule: Rule) -> str | None:
    if rule.by_set_pos:
        return None
    days = sorted(weekday.day for weekday in rule.by_day)
    if rule.interval == 1:
        return _every_week(days)
    if rule.interval == 2 and len(days) == 1:
        return _("every other %(day)s") % {"day": WEEKDAYS[days[0]]}
    on_days = all_of([ON_WEEKDAY[day] for day in days])
    if rule.interval == 2:
        return _("every other week, on %(days)s") % {"days": on_days}
    return ngettext("every week, on %(days)s", "every %(count)s weeks, on %(days)s", rule.interval) % {
        "count": rule.interval,
        "days": on_days,
    }


def _every_week(days: list[int]) -> str:
    if days == EVERY_DAY:
        return every_days(1)
    if len(days) >= 3 and days[-1] - days[0] == len(days) - 1:
        return pgettext("weekdays", "%(first)s to %(last)s") % {"first": WEEKDAYS[days[0]], "last": WEEKDAYS[days[-1]]}
    return _("every %(days)s") % {"days": all_of([EACH_WEEKDAY[day] for day in days])}


def _monthly(rule: Rule) -> str | None:
    days = _days_of_span(rule)
    if days is None:
        return None
    sentence = ngettext("%(days)s of the month", "%(days)s of the month, every %(count)s months", rule.interval) % {
        "count": rule.interval,
        "days": days,
    }
    return _with_weekdays(rule, sentence)


def _yearly(rule: Rule) -> str | None:
    days = _days_of_year(rule)
    if days is None:
        return None
    if rule.interval == 2:
        sentence = _("every other year on %(days)s") % {"days": days}
    else:
        sentence = ngettext("every year on %(days)s", "every %(count)s years on %(days)s", rule.interval) % {
            "count": rule.interval,
            "days": days,
        }
    return _with_weekdays(rule, sentence)


def _days_of_span(rule: Rule) -> str | None:
    """The days that a month has by number, by weekday or by position."""
    if rule.by_set_pos:
        if rule.by_month_day or any(weekday.ordinal for weekday in rule.by_day):
            return None
        noun = _kind_of_day(sorted(weekday.day for weekday in rule.by_day))
        return all_of([ranked(position, noun) for position in rule.by_set_pos])
    if rule.by_month_day:
        return all_of([month_day(day) for day in _in_order(rule.by_month_day)])
    return _ranked_weekdays(rule.by_day)


def _days_of_year(rule: Rule) -> str | None:
    if rule.by_week_no:
        return _days_of_weeks(rule)
    if rule.by_year_day:
        return _days_by_number(rule)
    if rule.by_month_day:
        return _days_by_date(rule)
    # A position counts through all months of the year together.
    found = None if rule.by_set_pos and len(rule.by_month) > 1 else _days_of_span(rule)
    if found is None:
        return None
    if not rule.by_month:
        return _("%(days)s of the year") % {"days": found}
    of_months = all_of([OF_MONTH[month - 1] for month in sorted(rule.by_month)])
    return _("%(days)s %(of_months)s") % {"days": found, "of_months": of_months}


def _days_by_date(rule: Rule) -> str | None:
    if rule.by_set_pos or not 1 <= len(rule.by_month) * len(rule.by_month_day) <= MAX_DATES:
        return None
    days = _in_order(rule.by_month_day)
    return all_of([day_and_month(day, month) for month in sorted(rule.by_month) for day in days])


def _days_by_number(rule: Rule) -> str | None:
    if rule.by_day or rule.by_month_day or rule.by_month or rule.by_set_pos:
        return None
    days = all_of([ranked(day, pgettext("kind of day", "day")) for day in _in_order(rule.by_year_day)])
    return _("%(days)s of the year") % {"days": days}


def _days_of_weeks(rule: Rule) -> str | None:
    plain = rule.by_day and not (rule.by_year_day or rule.by_month_day or rule.by_month or rule.by_set_pos)
    # With another first day of the week the numbers aren't those of the calendar on the wall.
    if not plain or rule.wkst or min(rule.by_week_no) < 0:
        return None
    days = all_of([ON_WEEKDAY[day] for day in sorted(weekday.day for weekday in rule.by_day)])
    weeks = sorted(rule.by_week_no)
    return ngettext("%(days)s of week %(weeks)s", "%(days)s of weeks %(weeks)s", len(weeks)) % {
        "days": days,
        "weeks": all_of(weeks),
    }


def _with_weekdays(rule: Rule, sentence: str) -> str | None:
    """The sentence narrowed to weekdays where the rule has days by number too, as for Friday the 13th."""
    if not (rule.by_month_day and rule.by_day):
        return sentence
    if any(weekday.ordinal for weekday in rule.by_day):
        return None
    days = any_of([WEEKDAYS[day] for day in sorted(weekday.day for weekday in rule.by_day)])
    return _("%(rhythm)s, when it is a %(days)s") % {"rhythm": sentence, "days": days}


def _kind_of_day(days: list[int]) -> str:
    if days == EVERY_DAY:
        return pgettext("kind of day", "day")
    if days == WORKING_DAYS:
        return pgettext("kind of day", "working day")
    if days == WEEKEND:
        return pgettext("kind of day", "weekend day")
    return any_of([WEEKDAYS[day] for day in days])


def _ranked_weekdays(weekdays: Sequence[Weekday]) -> str:
    """ "the 2nd and the 4th Tuesday"; with several weekdays each has its rank: "the 1st Monday and the 3rd Friday"."""
    days = {weekday.day for weekday in weekdays}
    ranks = _in_order([weekday.ordinal for weekday in weekdays if weekday.ordinal is not None])
    if len(days) == 1 and len(ranks) == len(weekdays) and min(ranks) >= -2:
        return _("%(ranks)s %(day)s") % {"ranks": all_of([rank(each) for each in ranks]), "day": WEEKDAYS[days.pop()]}
    return all_of(
        [
            ranked(weekday.ordinal, str(WEEKDAYS[weekday.day]))
            if weekday.ordinal is not None
            else _("each %(day)s") % {"day": WEEKDAYS[weekday.day]}
            for weekday in weekdays
        ]
    )


def _in_order(numbers: Sequence[int]) -> list[int]:
    """Those from the start first, those from the end last."""
    return sorted(numbers, key=lambda number: (number < 0, number))


SHAPES = {
    Frequency.DAILY: _daily,
    Frequency.WEEKLY: _weekly,
    Frequency.MONTHLY: _monthly,
    Frequency.YEARLY: _yearly,
}
