"""What a gathering's facts are called in the visitor's language: dates, zones, prices, languages."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language_info, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from core.dates import clock_words, date_words, day_words, moment_words, span_words
from core.said_once import said_once
from directory.enums import GatheringFormat, Language, Price
from directory.recurrence import Local, RecurrenceError, day_of, describe, get_zone, parse_rules, time_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from directory.models import Occurrence, Series

__all__ = [
    "confirmed_words",
    "distance_words",
    "ending_words",
    "format_words",
    "instead_words",
    "iso_start",
    "language_name",
    "language_names",
    "moved_words",
    "others_words",
    "price_words",
    "recommended_words",
    "rhythm_words",
    "start_words",
    "when_words",
    "zone_words",
]

ONE_DAY = dt.timedelta(days=1)
# A currency that is not here is written by its code.
SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "CAD": pgettext_lazy("Canadian dollar", "CA$"), "JPY": "¥"}
# The IANA names a zone by its largest city; only those that French writes otherwise need a translation.
ZONE_CITIES = {
    "Europe/London": pgettext_lazy("city of a time zone", "London"),
    "Europe/Brussels": pgettext_lazy("city of a time zone", "Brussels"),
    "Europe/Lisbon": pgettext_lazy("city of a time zone", "Lisbon"),
    "Europe/Zurich": pgettext_lazy("city of a time zone", "Zurich"),
    "Europe/Athens": pgettext_lazy("city of a time zone", "Athens"),
    "Europe/Copenhagen": pgettext_lazy("city of a time zone", "Copenhagen"),
    "Europe/Vienna": pgettext_lazy("city of a time zone", "Vienna"),
    "Europe/Warsaw": pgettext_lazy("city of a time zone", "Warsaw"),
    "Africa/Algiers": pgettext_lazy("city of a time zone", "Algiers"),
    "America/Montreal": pgettext_lazy("city of a time zone", "Montreal"),
    "Asia/Singapore": pgettext_lazy("city of a time zone", "Singapore"),
}


def iso_start(occurrence: "Occurrence") -> str:
    """The start for machines: with its offset from UTC, or a date."""
    if occurrence.local_time is None:
        return occurrence.local_date.isoformat()
    return occurrence.start.isoformat()


def start_words(occurrence: "Occurrence") -> str:
    """ "Tuesday 24 November 2026 at 7 p.m."; the days of an all-day date."""
    if occurrence.local_time is None:
        return span_words(occurrence.local_date, occurrence.local_end_date)
    return moment_words(occurrence.local_date, occurrence.local_time)


def when_words(occurrence: "Occurrence", zone: "ZoneInfo") -> str:
    """The whole span of a date, in local time."""
    first, last = occurrence.local_date, occurrence.local_end_date
    if occurrence.local_time is None:
        if first == last:
            return _("%(day)s, all day") % {"day": day_words(first)}
        return span_words(first, last)
    end = occurrence.end.astimezone(zone).time()
    values = {"day": day_words(first), "start": clock_words(occurrence.local_time), "end": clock_words(end)}
    if first == last:
        return _("%(day)s from %(start)s to %(end)s") % values
    if occurrence.end - occurrence.start < ONE_DAY:
        return _("%(day)s from %(start)s to %(end)s the next day") % values
    return _("from %(day)s at %(start)s to %(last_day)s at %(end)s") % {**values, "last_day": day_words(last)}


def moved_words(occurrence: "Occurrence") -> str:
    """ "instead of Tuesday 8 December 2026 at 8:30 a.m.", what the rule gave; nothing where day and hour are those."""
    local = occurrence.local_date
    if occurrence.local_time is not None:
        local = dt.datetime.combine(local, occurrence.local_time)
    return instead_words(occurrence.planned, local)


def instead_words(planned: Local, local: Local) -> str:
    """What the rule gave, for a date that takes place at `local`; nothing where day and hour are those."""
    time = time_of(planned)
    if day_of(planned) != day_of(local):
        return _("instead of %(day)s") % {"day": moment_words(day_of(planned), time)}
    if time is not None and time != time_of(local):
        return _("instead of %(time)s") % {"time": clock_words(time)}
    return ""


def ending_words(occurrence: "Occurrence", zone: "ZoneInfo", day: dt.date) -> str:
    """What a date that began before `day` does on it: goes on, or ends at an hour."""
    if occurrence.local_time is None or occurrence.local_end_date != day:
        return pgettext("a date that runs on", "continued")
    return _("until %(time)s") % {"time": clock_words(occurrence.end.astimezone(zone).time())}


def zone_words(series: "Series", occurrence: "Occurrence") -> str:
    """Whose clock the hours are on, where it shows another hour than the site's that day: "London time (UTC+1)"."""
    if series.timezone == settings.TIME_ZONE:
        return ""
    offset = occurrence.start.astimezone(series.zone).utcoffset() or dt.timedelta()
    if offset == occurrence.start.astimezone(get_zone(settings.TIME_ZONE)).utcoffset():
        return ""
    city = _clock_city(series)
    return _("%(city)s time (UTC%(offset)s)") % {"city": city, "offset": _offset_words(offset)}


def price_words(series: "Series") -> str:
    """ "Free", "€12", "For members, €120"."""
    return _price_words(series.price, series.price_amount, series.price_currency)


@said_once
def _price_words(price: str, amount: Decimal | None, currency: str) -> str:
    label = str(Price(price).label) if price in Price else ""
    if price == Price.FREE or not amount:
        return label
    words = _amount(amount, currency)
    if price == Price.MEMBERSHIP:
        return _("%(label)s, %(amount)s") % {"label": label, "amount": words}
    return words


@said_once
def format_words(value: str) -> str:
    """ "Breakfast"; nothing for a format that is not ours."""
    return str(GatheringFormat(value).label) if value in GatheringFormat else ""


def rhythm_words(series: "Series") -> str:
    """The rule said for people; nothing for a draft whose rule is missing or wrong."""
    if not series.has_schedule:
        return ""
    try:
        if series.rules and series.start_date and not series.closures:
            return _rhythm_words(series.rules, series.start_date, series.start_time)
        return series.rhythm
    except RecurrenceError:
        return ""


@said_once
def _rhythm_words(rules: str, date: dt.date, time: dt.time | None) -> str:
    """By their text, which is quicker to compare than rules; without breaks no rhythm hangs on the day of today."""
    start = date if time is None else dt.datetime.combine(date, time)
    return describe(parse_rules(rules), start, today=timezone.localdate())


@said_once
def distance_words(km: float) -> str:
    """ "3 km away", as the crow flies."""
    if km < 1:
        return _("less than 1 km away")
    return _("%(number)s km away") % {"number": round(km)}


def others_words(number: int) -> str:
    """How many more dates a gathering has among those asked for."""
    return ngettext("and %(number)s other date", "and %(number)s other dates", number) % {"number": number}


def recommended_words(name: str) -> str:
    return _("Recommended by %(name)s") % {"name": name}


def confirmed_words(date: dt.date) -> str:
    """Since when it is known to take place."""
    return _("Confirmed on %(date)s") % {"date": date_words(date)}


def language_names(codes: str) -> list[str]:
    """The names of the languages in a column of codes ("fr en")."""
    return [language_name(code) for code in (codes or "").split()]


def language_name(code: str) -> str:
    """The name that we give a language, else Django's (an import may bring any), else the code itself."""
    if code in Language:
        return str(Language(code).label)
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _clock_city(series: "Series") -> str:
    """
    Where people meet, if the zone is that of the place: nobody in Montréal speaks of Toronto time.

    Else, and in that city itself, the city that the zone is named after, in the reader's language.
    """
    zone_city = series.timezone.rpartition("/")[2].replace("_", " ")
    if series.venue and series.venue.timezone == series.timezone and series.venue.city != zone_city:
        return series.venue.city
    return str(ZONE_CITIES.get(series.timezone, zone_city))


def _offset_words(offset: dt.timedelta) -> str:
    """ "+1", "−3:30" with a minus sign, and nothing for UTC itself."""
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


def _amount(amount: Decimal, currency: str) -> str:
    number = number_format(amount, decimal_pos=0 if amount == amount.to_integral_value() else 2, use_l10n=True)
    if currency not in SIGNS:
        return pgettext("price", "%(code)s %(number)s") % {"code": currency, "number": number}
    return pgettext("price", "%(sign)s%(number)s") % {"sign": SIGNS[currency], "number": number}
