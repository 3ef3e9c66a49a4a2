"""
From an organizer's calendar to ours and on to a subscriber: every date arrives, at its hour, and no other.

The same reader expands the file as its author wrote it and the feed that the site publishes after importing it.
"""

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import Client

from directory.icalendar.reading.decode import decode
from directory.models import GatheringPage
from tests.directory import oracle
from tests.directory.feeds.conftest import ReadFeed

pytestmark = pytest.mark.django_db
CALENDARS = sorted((Path(__file__).parent.parent / "importing" / "calendars").glob("*.ics"))
AFTER, BEFORE = dt.date(2024, 1, 1), dt.date(2029, 1, 1)


def imported(path: Path) -> dict[str, list[GatheringPage]]:
    """The pages published for each UID of the file; those refused are left out."""
    output = StringIO()
    call_command("import_calendar", str(path), publish=True, format="json", stdout=output)
    pages: dict[str, list[GatheringPage]] = {}
    for row in json.loads(output.getvalue())["created"]:
        pages.setdefault(row["uid"], []).append(GatheringPage.objects.get(pk=row["page_id"]))
    return pages


def assert_zones_are_right(calendar: Any) -> None:
    """Each TZID that is used has a VTIMEZONE whose own rules give the offset of each of its dates."""
    zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        tzid = event["DTSTART"].params.get("TZID")
        if tzid is None:
            continue
        for month in range(60):
            local = dt.datetime(2024 + month // 12, month % 12 + 1, 10, 12, tzinfo=ZoneInfo(tzid))
            assert local.replace(tzinfo=zones[tzid]).utcoffset() == local.utcoffset()


def test_there_are_calendars() -> None:
    assert len(CALENDARS) >= 15


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.stem)
def test_imported_calendar__reaches_subscribers_date_by_date(path: Path, client: Client, read_feed: ReadFeed) -> None:
    expected = oracle.dates(decode(path.read_bytes()), AFTER, BEFORE)
    pages = imported(path)
    assert pages
    for uid, tellers in pages.items():
        found = []
        for page in tellers:
            url = f"{page.get_full_url()}calendar.ics"
            assert_zones_are_right(read_feed(url))
            text = b"".join(client.get(url)).decode()
            found += [when for dates in oracle.dates(text, AFTER, BEFORE).values() for when in dates]
        assert sorted(found) == expected.get(uid, []), uid
