"""
From the zone names that calendars use to those of the IANA database.

Three sources, best first: the name itself, the Windows names, and the offsets that the calendar's own VTIMEZONE
gives. A zone is never guessed from a name alone when its offsets say otherwise.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from directory.icalendar.reading.observances import offsets_at
from directory.icalendar.reading.windows_zones import WINDOWS_ZONES
from directory.recurrence import RecurrenceError, get_zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from directory.icalendar.reading.components import RawZone

UTC_NAMES = frozenset({"utc", "z", "gmt", "etc/utc", "etc/gmt", "coordinated universal time", "tzone://microsoft/utc"})
# "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", as Windows shows its zones.
DISPLAYED = re.compile(r"\((?:UTC|GMT)\s*(?:([+-]\d\d?)[:.]?(\d\d))?\)\s*(.*)", re.IGNORECASE)
# "UTC+1", "GMT+0100", "+01:00"
FIXED = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d\d?)(?::?(\d\d))?", re.IGNORECASE)
# Zones are compared twice a day over these days: often enough to tell any two rules for daylight time apart.
SAMPLED_DAYS = 800
FIRST_SAMPLED_YEAR = 2008
SAMPLE_STEP = timedelta(hours=12)
# The few zones that most calendars of our readers mean, tried before the whole list in alphabetical order.
LIKELY = (
    "Europe/Paris", "Europe/London", "Europe/Athens", "Europe/Lisbon", "America/New_York", "America/Chicago",
    "America/Denver", "America/Los_Angeles", "America/Halifax", "Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney",
)  # fmt: skip


def from_name(name: str, preferred: str) -> str | None:
    """
    The IANA zone that a TZID or X-WR-TIMEZONE names by itself, None if it names none.

    Understands IANA names in any letter case, with the prefixes of libical and Mozilla, Windows names, the list of
    cities that Windows shows (`preferred`, an IANA name, wins if it is among them).
    """
    name = " ".join(name.strip().strip('"').split())
    if name.lower() in UTC_NAMES:
        return "UTC"
    return _iana(name) or _windows(name) or _displayed(name, preferred)


def from_offsets(zone: RawZone, year: int, preferred: str) -> str | None:
    """
    The IANA zone that keeps the same time as a VTIMEZONE from the start of `year` on; None if there is none.

    `preferred` (an IANA name) is tried first, then the likely ones, then all.
    """
    # Calendars give today's rules even for old dates, and the last of the great changes was that of 2007.
    begin = datetime(max(year, FIRST_SAMPLED_YEAR), 1, 1, tzinfo=UTC)
    samples = [begin + step * SAMPLE_STEP for step in range(2 * SAMPLED_DAYS)]
    expected = offsets_at(zone, samples)
    if expected is None:
        return None
    only = set(expected)
    if len(only) == 1 and (fixed := _whole_hours(only.pop())) is not None:
        # Several countries keep this offset today and may not tomorrow: the calendar asked for the offset alone.
        return preferred if _keeps(preferred, samples, expected) else fixed
    return next((name for name in _candidates(preferred) if _keeps(name, samples, expected)), None)


def from_fixed_offset(name: str) -> str | None:
    """The IANA zone of a TZID such as "GMT+0100", for calendars that don't describe it any better."""
    found = FIXED.fullmatch(name.strip())
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return _whole_hours(-offset if found[1] == "-" else offset)


def _iana(name: str) -> str | None:
    known = _known_names()
    # "/mozilla.org/20050126_1/Europe/Paris", "/freeassociation.sourceforge.net/America/Indiana/Knox"
    parts = name.strip("/").split("/")
    for length in (len(parts), 3, 2):
        found = known.get("/".join(parts[-length:]).replace(" ", "_").lower())
        if found is not None:
            return found
    return None


def _windows(name: str) -> str | None:
    standard = name
    for ending in (" Daylight Time", " Summer Time", " Time (US & Canada)"):
        standard = standard.replace(ending, " Standard Time")
    found = _windows_names().get(standard.lower()) or _windows_names().get(f"{standard} Standard Time".lower())
    return found if found is None else _iana(found)


def _displayed(name: str, preferred: str) -> str | None:
    found = DISPLAYED.fullmatch(name)
    if found is None:
        return None
    cities = {city.strip().replace(" ", "_").lower() for city in re.split("[,/]", found[3])}
    zones = [zone for zone in _candidates(preferred) if zone.rpartition("/")[2].lower() in cities]
    if zones:
        return zones[0]
    return _windows(found[3]) or ("UTC" if found[3].lower() in UTC_NAMES else None)


def _whole_hours(offset: timedelta) -> str | None:
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest or not -12 <= hours <= 14:
        return None
    # The names of these zones count west of Greenwich.
    return "UTC" if hours == 0 else f"Etc/GMT{-hours:+d}"


def _candidates(preferred: str) -> Iterator[str]:
    yield from dict.fromkeys((preferred, *LIKELY, *sorted(_known_names().values())))


def _keeps(name: str, samples: Sequence[datetime], expected: Sequence[timedelta]) -> bool:
    try:
        zone = get_zone(name)
    except RecurrenceError:
        return False
    pairs = zip(samples, expected, strict=True)
    return all(moment.astimezone(zone).utcoffset() == offset for moment, offset in pairs)


@cache
def _known_names() -> dict[str, str]:
    """IANA names by their lower-case form; without the copies of the database that count leap seconds or are local."""
    left_out = ("posix/", "right/", "SystemV/")
    return {
        name.lower(): name
        for name in available_timezones()
        if not name.startswith(left_out) and name not in ("localtime", "Factory", "posixrules")
    }


@lru_cache(maxsize=1)
def _windows_names() -> dict[str, str]:
    return {name.lower(): zone for name, zone in WINDOWS_ZONES.items()}
