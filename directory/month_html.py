"""
The days of a month, as HTML.

Written in Python, as `card_html` is: a month has thirty days and more than a hundred entries.
"""

import datetime as dt
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import clock_words, day_words
from directory.card_html import cancelled, deviation, lang, span
from directory.words import ending_words, zone_words

if TYPE_CHECKING:
    from directory.cards import Card
    from directory.models import Occurrence, Series
    from directory.month import Day, Month

__all__ = ["days_html"]


def days_html(month: "Month", today: dt.date, query: str) -> SafeString:
    """The days as items of a list, each with its dates; `query` is that of the list of the same gatherings."""
    return mark_safe("\n".join(_day(day, today, query) for day in month.days))  # noqa: S308 - each part is escaped below


def _day(day: "Day", today: dt.date, query: str) -> str:
    date = day.date
    states = "" if day.cards else " day--empty"
    if date <= today:
        states += " day--today" if date == today else " day--past"
    current = ' aria-current="date"' if date == today else ""
    words = day_words(date)
    return (
        f'<li class="day day--{day.column}{states}"{current}><h3 class="day__date"><time datetime="{date.isoformat()}">'
        f'<span class="day__words">{escape(words[:1].upper() + words[1:])}</span>'
        f'<span class="day__number" aria-hidden="true">{date.day}</span></time></h3>'
        f"{_entries(day)}{_others(day, query)}</li>"
    )


def _entries(day: "Day") -> str:
    if not day.cards:
        return ""
    return f'<ul class="day__entries">{"".join(_entry(card, day.date) for card in day.cards)}</ul>'


def _others(day: "Day", query: str) -> str:
    """The way to all dates of a day that has more of them than it shows."""
    if not day.cards or day.others <= 0:
        return ""
    date = day.date.isoformat()
    address = escape(f"?{query}{'&' if query else ''}from={date}&to={date}")
    words = ngettext("+%(number)s other", "+%(number)s others", day.others) % {"number": day.others}
    return (
        f'<p class="day__others"><a rel="nofollow" href="{address}">{escape(words)} '
        f'<span class="visually-hidden">{escape(day_words(day.date))}</span></a></p>'
    )


def _entry(card: "Card", day: dt.date) -> str:
    occurrence, venue = card.occurrence, card.venue
    if occurrence is None:
        return ""
    state, tag = (" entry--cancelled", cancelled()) if occurrence.cancelled else ("", "")
    return (
        f'<li class="entry{state}"><p class="entry__line">'
        f'<span class="entry__hour">{escape(_hour(card.series, occurrence, day))}</span> {tag}'
        f'<a class="entry__link" href="{escape(card.url)}"{lang(card.language)}>{escape(card.title)}</a>'
        f"{span('entry__city', venue.city if venue else '')}"
        f"{span('entry__zone', zone_words(card.series, occurrence))}</p>{deviation(card)}</li>"
    )


def _hour(series: "Series", occurrence: "Occurrence", day: dt.date) -> str:
    if occurrence.local_date < day:
        return ending_words(occurrence, series.zone, day)
    return _("all day") if occurrence.local_time is None else clock_words(occurrence.local_time)
