"""
Dates and hours in words, in the active language.

Each pattern is a message of its own, in the letters of Django's `date` filter, so that a translator can order the
parts, write "1er" where the language does, and bind "19 h" with no-break spaces.
https://docs.djangoproject.com/en/5.2/ref/templates/builtins/#date
"""

import datetime as dt

from django.utils.dateformat import format as format_by
from django.utils.dateformat import time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.said_once import said_once

__all__ = ["clock_words", "date_words", "day_words", "moment_words", "month_words", "span_words"]


@said_once
def day_words(date: dt.date) -> str:
    """ "Tuesday 24 November 2026"."""
    if date.day == 1:
        return format_by(date, pgettext("first of a month, with weekday", "l j F Y"))
    return format_by(date, pgettext("day with weekday", "l j F Y"))


@said_once
def date_words(date: dt.date) -> str:
    """ "24 November 2026"."""
    if date.day == 1:
        return format_by(date, pgettext("first of a month", "j F Y"))
    return format_by(date, pgettext("day", "j F Y"))


@said_once
def month_words(date: dt.date) -> str:
    """ "November 2026"."""
    return format_by(date, pgettext("month", "F Y"))


@said_once
def clock_words(time: dt.time) -> str:
    """ "7 p.m.", "7:30 p.m."."""
    if time == dt.time():
        return pgettext("time of day", "midnight")
    if time.minute == 0:
        return time_format(time, pgettext("time on the hour", "P"))
    return time_format(time, pgettext("time with minutes", "P"))


@said_once
def moment_words(date: dt.date, time: dt.time | None) -> str:
    """ "Tuesday 24 November 2026 at 7 p.m."; the day alone where there is no hour."""
    if time is None:
        return day_words(date)
    return _("%(day)s at %(time)s") % {"day": day_words(date), "time": clock_words(time)}


def span_words(first: dt.date, last: dt.date) -> str:
    """ "from 3 to 5 March 2027", both ends included; what they have in common is said once."""
    if first == last:
        return day_words(first)
    return _("from %(first)s to %(last)s") % {"first": _opening(first, last), "last": date_words(last)}


def _opening(first: dt.date, last: dt.date) -> str:
    if first.year != last.year:
        return date_words(first)
    if first.month == last.month:
        pattern = pgettext("first, without month", "j") if first.day == 1 else pgettext("day, without month", "j")
    elif first.day == 1:
        pattern = pgettext("first of a month, without year", "j F")
    else:
        pattern = pgettext("day, without year", "j F")
    return format_by(first, pattern)
