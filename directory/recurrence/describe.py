"""A schedule's rules said for people, in the active language, without a capital or a full stop."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from core.dates import clock_words, date_words
from core.said_once import said_once

from .periods import complete, times_of_day
from .rhythm import every_days, rhythm, simplify
from .rule import Frequency
from .schedule import DeviationKind
from .words import MONTHS, WEEKDAYS, all_of, any_of, ranked

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .rule import Rule
    from .schedule import Schedule, Span

# Beyond this many, the months in which something happens are easier to read than those in which nothing does.
MAX_EXCEPTED_MONTHS = 4
MAX_TIMES = 6


def describe(rules: Sequence[Rule], start: date | datetime, closures: Sequence[Span] = (), *, today: date) -> str:
    """The rhythm, such as "every Tuesday except in August, until 24 June 2027".

    A month is excepted if the rules leave it out, or if `closures` cover all of it the next time it comes, counted from
    `today`. No rule: "only once".
    """
    if not rules or (len(rules) == 1 and rules[0].count == 1):
        return _("only once")
    closed = _closed_months(closures, today)
    if len(rules) == 1:
        return _sentence(rules[0], start, closed)
    sentence = all_of(list(dict.fromkeys(_sentence(rule, start, ()) for rule in rules)))
    return _excepting(sentence, sorted(closed)) if closed else sentence


# Lists say the same rhythms to every visitor.
_described = said_once(describe)


def describe_schedule(schedule: Schedule, *, today: date) -> str:
    """The rhythm of a whole schedule: that of its rules, or that it has none and goes from date to date."""
    if not schedule.rules and any(each.kind is DeviationKind.EXTRA for each in schedule.deviations):
        return _("on dates set one by one")
    return _described(schedule.rules, schedule.start, schedule.closures, today=today)


def _sentence(rule: Rule, start: date | datetime, closed: Collection[int]) -> str:
    all_day = not isinstance(start, datetime)
    first = start if isinstance(start, datetime) else datetime.combine(start, time())
    times = times_of_day(rule, first, all_day=all_day)
    told = complete(rule, first)
    # A position picks among hours as well as days when there are several hours.
    sentence = None
    if len(times) == 1 or not rule.by_set_pos:
        told = simplify(told)
        sentence = rhythm(told)
    if sentence is None:
        return _ending(_by_its_parts(told, times), rule, first)
    if told.freq is not Frequency.YEARLY:
        sentence = _in_months(sentence, told, closed)
    if times != (first.time(),):
        sentence = _at_times(sentence, times)
    return _ending(sentence, rule, first)


def _in_months(sentence: str, rule: Rule, closed: Collection[int]) -> str:
    own = sorted(rule.by_month) or list(range(1, 13))
    # A break over all the months of a rule is no part of its rhythm.
    kept = [month for month in own if month not in closed] or own
    excepted = [month for month in range(1, 13) if month not in kept]
    if not excepted:
        return sentence
    if len(excepted) <= MAX_EXCEPTED_MONTHS:
        return _excepting(sentence, excepted)
    return _("%(rhythm)s, in %(months)s") % {"rhythm": sentence, "months": _named(kept)}


def _excepting(sentence: str, months: Sequence[int]) -> str:
    return _("%(rhythm)s except in %(months)s") % {"rhythm": sentence, "months": _named(months)}


def _named(months: Sequence[int]) -> str:
    return all_of([MONTHS[month - 1] for month in months])


def _at_times(sentence: str, times: Sequence[time]) -> str:
    if len(times) > MAX_TIMES:
        return _("%(rhythm)s, at %(count)s different times of the day") % {"rhythm": sentence, "count": len(times)}
    return _("%(rhythm)s at %(times)s") % {"rhythm": sentence, "times": all_of([clock_words(each) for each in times])}


def _ending(sentence: str, rule: Rule, first: datetime) -> str:
    if rule.count is not None:
        return ngettext("%(rhythm)s, once", "%(rhythm)s, %(count)s times", rule.count) % {
            "rhythm": sentence,
            "count": rule.count,
        }
    if rule.until is not None:
        day = rule.until.date()
        # An end before the hour of the series leaves that day out.
        if rule.until.time() < first.time() and not rule.by_hour:
            day -= timedelta(days=1)
        return _("%(rhythm)s, until %(date)s") % {"rhythm": sentence, "date": date_words(day)}
    return sentence


def _closed_months(closures: Sequence[Span], today: date) -> set[int]:
    """The months whose next coming, the current one's included, lies wholly in closures; none if all twelve do."""
    if not closures:
        return set()
    closed = set()
    for month in range(1, 13):
        year = today.year if month >= today.month else today.year + 1
        days = range(date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal() + 1)
        if all(any(span.first.toordinal() <= day <= span.last.toordinal() for span in closures) for day in days):
            closed.add(month)
    return closed if len(closed) < 12 else set()


def _by_its_parts(rule: Rule, times: Sequence[time]) -> str:
    """The general form: how often the rule looks, and what the dates it takes have in common."""
    count = rule.interval
    looks = {
        Frequency.DAILY: every_days(count),
        Frequency.WEEKLY: npgettext("how often", "every week", "every %(count)s weeks", count) % {"count": count},
        Frequency.MONTHLY: npgettext("how often", "every month", "every %(count)s months", count) % {"count": count},
        Frequency.YEARLY: npgettext("how often", "every year", "every %(count)s years", count) % {"count": count},
    }
    weekdays = [
        str(WEEKDAYS[weekday.day]) if weekday.ordinal is None else ranked(weekday.ordinal, str(WEEKDAYS[weekday.day]))
        for weekday in rule.by_day
    ]
    parts = [
        (_("month: %(values)s"), [MONTHS[month - 1] for month in rule.by_month]),
        (_("week of the year: %(values)s"), rule.by_week_no),
        (_("day of the year: %(values)s"), rule.by_year_day),
        (_("day of the month: %(values)s"), rule.by_month_day),
        (_("day of the week: %(values)s"), weekdays),
        (_("time: %(values)s"), [clock_words(each) for each in times] if len(times) > 1 else []),
        (_("position among these: %(values)s"), rule.by_set_pos),
    ]
    separator = pgettext("between conditions", "; ")
    values = {
        "rhythm": looks[rule.freq],
        "conditions": separator.join(label % {"values": any_of(values)} for label, values in parts if values),
    }
    if min(*rule.by_week_no, *rule.by_year_day, *rule.by_month_day, *rule.by_set_pos, 0, 0) < 0:
        return _("%(rhythm)s, on these dates (a negative number counts from the end): %(conditions)s") % values
    return _("%(rhythm)s, on these dates: %(conditions)s") % values
