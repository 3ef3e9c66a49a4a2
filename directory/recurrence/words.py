"""The words that sentences about rhythms are made of: days, months, ranks and lists, in the active language.

French needs "mardis" after "tous les", "le mardi" in a list and "d’avril" after a day, where English has one form: the
context of each message says which form is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

# after an article or a rank: "the 2nd Tuesday"
WEEKDAYS = (
    pgettext_lazy("after a rank", "Monday"),
    pgettext_lazy("after a rank", "Tuesday"),
    pgettext_lazy("after a rank", "Wednesday"),
    pgettext_lazy("after a rank", "Thursday"),
    pgettext_lazy("after a rank", "Friday"),
    pgettext_lazy("after a rank", "Saturday"),
    pgettext_lazy("after a rank", "Sunday"),
)
# after "every": "every Tuesday and Thursday"
EACH_WEEKDAY = (
    pgettext_lazy("after every", "Monday"),
    pgettext_lazy("after every", "Tuesday"),
    pgettext_lazy("after every", "Wednesday"),
    pgettext_lazy("after every", "Thursday"),
    pgettext_lazy("after every", "Friday"),
    pgettext_lazy("after every", "Saturday"),
    pgettext_lazy("after every", "Sunday"),
)
# with its article where the language has one: "every 3 weeks, on Tuesday and Thursday"
ON_WEEKDAY = (
    pgettext_lazy("with article", "Monday"),
    pgettext_lazy("with article", "Tuesday"),
    pgettext_lazy("with article", "Wednesday"),
    pgettext_lazy("with article", "Thursday"),
    pgettext_lazy("with article", "Friday"),
    pgettext_lazy("with article", "Saturday"),
    pgettext_lazy("with article", "Sunday"),
)
MONTHS = (
    pgettext_lazy("after in", "January"),
    pgettext_lazy("after in", "February"),
    pgettext_lazy("after in", "March"),
    pgettext_lazy("after in", "April"),
    pgettext_lazy("after in", "May"),
    pgettext_lazy("after in", "June"),
    pgettext_lazy("after in", "July"),
    pgettext_lazy("after in", "August"),
    pgettext_lazy("after in", "September"),
    pgettext_lazy("after in", "October"),
    pgettext_lazy("after in", "November"),
    pgettext_lazy("after in", "December"),
)
OF_MONTH = (
    gettext_lazy("of January"),
    gettext_lazy("of February"),
    gettext_lazy("of March"),
    gettext_lazy("of April"),
    gettext_lazy("of May"),
    gettext_lazy("of June"),
    gettext_lazy("of July"),
    gettext_lazy("of August"),
    gettext_lazy("of September"),
    gettext_lazy("of October"),
    gettext_lazy("of November"),
    gettext_lazy("of December"),
)
# English has four endings; the first of each has a message of its own, because French has one for 1 alone.
RANKS = {
    "first": gettext_lazy("the 1st"),
    "st": gettext_lazy("the %(number)sst"),
    "nd": gettext_lazy("the %(number)snd"),
    "rd": gettext_lazy("the %(number)srd"),
    "th": gettext_lazy("the %(number)sth"),
}
MONTH_DAYS = {
    "first": pgettext_lazy("day of the month", "the 1st"),
    "st": pgettext_lazy("day of the month", "the %(number)sst"),
    "nd": pgettext_lazy("day of the month", "the %(number)snd"),
    "rd": pgettext_lazy("day of the month", "the %(number)srd"),
    "th": pgettext_lazy("day of the month", "the %(number)sth"),
}


def rank(number: int) -> str:
    """ "the 2nd", "the last", "the second-to-last": for numbers of -2 and above, but not 0."""
    if number == -1:
        return _("the last")
    if number == -2:
        return _("the second-to-last")
    return str(RANKS[_ending(number)]) % {"number": number}


def ranked(number: int, noun: str) -> str:
    """ "the 2nd Tuesday", "the 3rd Tuesday from the end"; the number isn't 0."""
    if number < -2:
        return _("%(rank)s %(noun)s from the end") % {"rank": rank(-number), "noun": noun}
    return _("%(rank)s %(noun)s") % {"rank": rank(number), "noun": noun}


def month_day(number: int) -> str:
    """ "the 15th" as a day of the month, counted from its end if negative: "the last day"."""
    if number < 0:
        return ranked(number, pgettext("kind of day", "day"))
    return str(MONTH_DAYS[_ending(number)]) % {"number": number}


def day_and_month(day: int, month: int) -> str:
    """ "14 July"; in French with its article, "le 14 juillet"; "the last day of June" if `day` is negative."""
    if day < 0:
        return _("%(days)s %(of_months)s") % {"days": month_day(day), "of_months": OF_MONTH[month - 1]}
    if day == 1:
        return pgettext("date", "1 %(month)s") % {"month": MONTHS[month - 1]}
    return pgettext("date", "%(day)s %(month)s") % {"day": day, "month": MONTHS[month - 1]}


def all_of(items: Sequence[object]) -> str:
    """ "a, b and c"."""
    *head, last = map(str, items)
    return _("%(list)s and %(last)s") % {"list": ", ".join(head), "last": last} if head else last


def any_of(items: Sequence[object]) -> str:
    """ "a, b or c"."""
    *head, last = map(str, items)
    return _("%(list)s or %(last)s") % {"list": ", ".join(head), "last": last} if head else last


def _ending(number: int) -> str:
    if number == 1:
        return "first"
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
