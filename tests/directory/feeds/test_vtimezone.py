"""The time zones of a feed, read back by the two implementations that Python readers use."""

import datetime as dt
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Timezone

from directory.icalendar.writing.vtimezone import vtimezone
from directory.icalendar.writing.zone_changes import zone_changes
from directory.recurrence import UnknownTimezone

ZONES = [
    "Africa/Cairo",  # Thursday at midnight: the change falls on a Friday that may be in November
    "Africa/Casablanca",  # Ramadan, date by date
    "Africa/El_Aaiun",
    "Africa/Lagos",
    "America/Argentina/San_Luis",
    "America/Havana",
    "America/New_York",
    "America/Nuuk",  # changed both offset and rule in 2023
    "America/Santiago",  # first Sunday on or after the 2nd
    "America/Sao_Paulo",  # abolished in 2019
    "America/St_Johns",
    "Asia/Gaza",
    "Asia/Jerusalem",  # Friday before the last Sunday
    "Asia/Kathmandu",
    "Asia/Pyongyang",
    "Asia/Tehran",  # the Persian calendar until 2022
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Australia/Lord_Howe",  # half an hour
    "Europe/Dublin",  # winter is the saving
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Paris",
    "Europe/Volgograd",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Norfolk",
    "UTC",
]
FIRST_YEAR, LAST_YEAR = 2015, 2040
HOUR = dt.timedelta(hours=1)


def moments(name: str, first_year: int, last_year: int) -> list[dt.datetime]:
    """Every hour around each change of clocks, and one moment in each month."""
    found = [
        dt.datetime(year, month, 15, 12, tzinfo=dt.UTC)
        for year in range(first_year, last_year + 1)
        for month in range(1, 13)
    ]
    for change in zone_changes(name):
        instant = (change.onset - change.offset_from).replace(tzinfo=dt.UTC)
        if first_year <= instant.year <= last_year:
            found += [instant + hours * HOUR for hours in range(-12, 13)] + [instant - dt.timedelta(seconds=1)]
    return found


def wrong_offsets(name: str, read: dt.tzinfo, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> list[str]:
    zone = ZoneInfo(name)
    wrong = []
    for moment in moments(name, first_year, last_year):
        local = moment.astimezone(zone)
        # In the repeated hour one local time has two offsets; the feed only ever means the first.
        if not local.fold and local.replace(tzinfo=read).utcoffset() != local.utcoffset():
            wrong.append(local.isoformat())
    return wrong


@pytest.mark.parametrize("name", ZONES)
def test_offsets__as_dateutil_reads_them(name: str) -> None:
    read = tzical(StringIO(vtimezone(name, FIRST_YEAR))).get()
    assert wrong_offsets(name, read) == []


@pytest.mark.parametrize("name", ZONES)
def test_offsets__as_icalendar_reads_them(name: str) -> None:
    component: Any = Timezone.from_ical(vtimezone(name, FIRST_YEAR))
    assert [error for part in component.walk() for error in part.errors] == []
    read = component.to_tz(lookup_tzid=False)
    # icalendar ends open rules with 2038.
    assert wrong_offsets(name, read, last_year=2037) == []


@pytest.mark.parametrize("name", ["America/New_York", "Europe/Paris", "Asia/Tehran", "Africa/Monrovia"])
def test_offsets__of_the_past(name: str) -> None:
    # New York's summer was shorter before 2007; Monrovia's offset had seconds until 1972.
    read = tzical(StringIO(vtimezone(name, 1965))).get()
    assert wrong_offsets(name, read, first_year=1966, last_year=2012) == []


def test_paris__two_open_rules() -> None:
    assert vtimezone("Europe/Paris", 2026).split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        "BEGIN:STANDARD",
        "DTSTART:20251026T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20260329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
        "",
    ]


def test_dublin__summer_is_daylight() -> None:
    text = vtimezone("Europe/Dublin", 2026)
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000" in text
    assert "BEGIN:STANDARD\r\nDTSTART:20251026T020000" in text


def test_zone_without_changes__one_standard_time() -> None:
    text = vtimezone("Etc/GMT+5", 2026)
    assert text.count("BEGIN:STANDARD") == 1
    assert "DAYLIGHT" not in text
    assert "TZOFFSETTO:-0500" in text


def test_half_hour__keeps_its_minutes() -> None:
    text = vtimezone("Australia/Lord_Howe", 2026)
    assert "TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100" in text


def test_unknown_zone__is_refused() -> None:
    with pytest.raises(UnknownTimezone):
        vtimezone("Mars/Olympus", 2026)
