"""Calendars that take longer than one import may: what is left is told, and the next import goes on."""

from itertools import count

import pytest

from directory.icalendar.importing.importer import MAX_SECONDS, Importer
from directory.icalendar.importing.report import Report
from directory.icalendar.reading.read import MAX_PLACES, read
from directory.models import DirectoryPage, GatheringPage
from tests.directory.importing.conftest import WEEKLY, ImportFile, calendar

ENTRIES = [WEEKLY.replace("weekly@", f"{number}@") for number in range(7)]


def slow_import(directory: DirectoryPage, text: str, *, publish: bool = False) -> Report:
    """An import that has time for three entries."""
    reading = read(text, "Europe/Paris")
    clock = count(reading.began, MAX_SECONDS / 2)
    return Importer(directory, publish=publish, clock=lambda: next(clock)).run(reading)


def summary(report: Report) -> str:
    """One sign for each entry, in the order of the file."""
    letters = {"created": "c", "updated": "u", "unchanged": "=", "refused": "r"}
    return "".join(letters[outcome.action] for outcome in report.outcomes)


@pytest.mark.parametrize("publish", [False, True])
def test_long_calendar__is_imported_in_several_goes(french_directory: DirectoryPage, publish: bool) -> None:
    text = calendar(*ENTRIES)
    goes = [slow_import(french_directory, text, publish=publish) for _go in range(4)]

    assert [summary(report) for report in goes] == ["cccrrrr", "===cccr", "======c", "======="]
    assert all(outcome.reason for outcome in goes[0].outcomes[3:])
    assert GatheringPage.objects.filter(latest_revision=None).count() == 0
    assert {page.live for page in GatheringPage.objects.all()} == {publish}


def test_last_entry_changed__is_reached_behind_all_that_are_settled(french_directory: DirectoryPage) -> None:
    for _go in range(3):
        slow_import(french_directory, calendar(*ENTRIES))
    moved = ENTRIES[-1].replace("T190000", "T200000").replace("T210000", "T220000")

    assert summary(slow_import(french_directory, calendar(*ENTRIES[:-1], moved))) == "======u"


def test_drafts_to_publish__are_published_in_several_goes(french_directory: DirectoryPage) -> None:
    for _go in range(3):
        slow_import(french_directory, calendar(*ENTRIES))
    goes = [summary(slow_import(french_directory, calendar(*ENTRIES), publish=True)) for _go in range(3)]

    assert goes == ["uuurrrr", "===uuur", "======u"]


def test_cancelled_entries__take_no_time_from_the_others(french_directory: DirectoryPage) -> None:
    cancelled = [f"{entry.strip()}\nSTATUS:CANCELLED" for entry in ENTRIES[:5]]

    assert summary(slow_import(french_directory, calendar(*cancelled, *ENTRIES[5:]))) == "rrrrrcc"


def test_entry_of_too_many_venues__is_refused(import_text: ImportFile) -> None:
    """Each venue is one more thing to write: nothing that can be stopped half-way."""
    days = [f"202601{day:02}T190000" for day in range(1, 32)] + [f"202{year}0201T190000" for year in range(7, 10)]
    many = [f"{day[:-6]}{hour:02}0000" for day in days for hour in range(10, 14)]
    zone = "TZID=Europe/Paris"
    dates = [
        f"UID:one@x\nRECURRENCE-ID;{zone}:{start}\nDTSTART;{zone}:{start}\nLOCATION:Lieu {start}" for start in many
    ]
    assert len(many) > MAX_PLACES
    report = import_text(calendar(*dates, WEEKLY))

    assert [refused["uid"] for refused in report["refused"]] == ["one@x"]
    assert str(MAX_PLACES) in report["refused"][0]["reason"]
    assert len(report["created"]) == 1
