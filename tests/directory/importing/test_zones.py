"""Zone names of real calendars, and VTIMEZONEs told by their offsets alone."""

import pytest
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from directory.icalendar.reading.components import RawZone, split
from directory.icalendar.reading.windows_zones import WINDOWS_ZONES
from directory.icalendar.reading.zones import from_fixed_offset, from_name, from_offsets


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        ("europe/paris", "Europe/Paris"),
        ("/mozilla.org/20050126_1/Europe/Paris", "Europe/Paris"),
        ("/freeassociation.sourceforge.net/America/Indiana/Knox", "America/Indiana/Knox"),
        ("Romance Standard Time", "Europe/Paris"),
        ("Romance Daylight Time", "Europe/Paris"),
        ("W. Europe", "Europe/Berlin"),
        ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Paris"),
        ("(GMT+01.00) Paris/Madrid", "Europe/Paris"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC) Coordinated Universal Time", "UTC"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Customized Time Zone", None),
        ("tzone://Microsoft/Custom", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_from_name(name: str, zone: str | None) -> None:
    assert from_name(name, "Europe/Paris") == zone


def test_from_name__prefers_the_zone_of_the_site_among_cities_of_one_time() -> None:
    assert from_name("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Madrid") == "Europe/Madrid"


@pytest.mark.parametrize(("name", "zone"), [("GMT+0100", "Etc/GMT-1"), ("UTC-5", "Etc/GMT+5"), ("+5:30", None)])
def test_from_fixed_offset(name: str, zone: str | None) -> None:
    assert from_fixed_offset(name) == zone


CENTRAL_EUROPE = """
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
"""
EASTERN = """
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
"""
INDIA = """
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
"""
FIXED = INDIA.replace("+0530", "+0100")
NOWHERE = INDIA.replace("+0530", "+0313")
BOMB = CENTRAL_EUROPE.replace("FREQ=YEARLY", "FREQ=SECONDLY")


def defined(definition: str) -> RawZone:
    """The zone of a calendar with this VTIMEZONE."""
    zone = f"BEGIN:VTIMEZONE\nTZID:Mine\n{definition.strip()}\nEND:VTIMEZONE\n"
    (event,), _found = split(f"BEGIN:VCALENDAR\n{zone}BEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n")
    return event.calendar.zones["Mine"]


@pytest.mark.parametrize(
    ("definition", "zone"),
    [
        (CENTRAL_EUROPE, "Europe/Paris"),
        (EASTERN, "America/New_York"),
        (INDIA, "Asia/Kolkata"),
        (FIXED, "Etc/GMT-1"),
        (NOWHERE, None),
        (BOMB, None),
        ("", None),
    ],
)
def test_from_offsets(definition: str, zone: str | None) -> None:
    assert from_offsets(defined(definition), 2026, "Europe/Paris") == zone


def test_from_offsets__prefers_the_zone_of_the_site() -> None:
    assert from_offsets(defined(CENTRAL_EUROPE), 2026, "Europe/Berlin") == "Europe/Berlin"


def test_windows_names__are_those_of_the_icalendar_library() -> None:
    """It follows Unicode CLDR: where this fails after an upgrade, copy what it knows anew."""
    assert WINDOWS_ZONES == WINDOWS_TO_OLSON
