"""`manage.py list_occurrences`: the dates of the published gatherings in any window."""

import csv
import datetime as dt
import io
import json

import pytest
import time_machine
from django.core.management import CommandError, call_command

from directory.models import DirectoryPage, ScheduleException
from tests.factories.directory import make_gathering, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen() -> object:
    with time_machine.travel(dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC), tick=False):
        yield


def listed(*options: str, format: str = "json") -> str:  # noqa: A002  (the name of the option)
    out = io.StringIO()
    call_command("list_occurrences", *options, "--format", format, stdout=out)
    return out.getvalue()


WEEK = ("--from", "2026-03-23", "--to", "2026-04-05")


def test_list_occurrences__timed(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Apéro", source_uid="a@example.org", venue=make_venue(name="Bar"))
    assert json.loads(listed(*WEEK)) == [
        {
            "uid": str(page.translation_key),
            "source_uid": "a@example.org",
            "title": "Apéro",
            "start": f"2026-03-{day}T{hour}:00:00Z",
            "end": f"2026-03-{day}T{hour + 2}:00:00Z",
            "local_start": f"2026-03-{day}T19:00:00",
            "tzid": "Europe/Paris",
            "all_day": False,
            "status": "confirmed",
            "venue": "Bar",
        }
        for day, hour in ((24, 18), (31, 17))
    ]


def test_list_occurrences__all_day_ends_the_day_after(french_directory: DirectoryPage) -> None:
    make_gathering(
        french_directory, start_date=dt.date(2026, 3, 25), start_time=None, duration=dt.timedelta(days=2), rules=""
    )
    (record,) = json.loads(listed(*WEEK))
    assert (record["start"], record["end"], record["local_start"]) == ("2026-03-25", "2026-03-27", "2026-03-25")
    assert record["all_day"] is True


def test_list_occurrences__cancelled_only_when_asked(french_directory: DirectoryPage) -> None:
    make_gathering(
        french_directory, exceptions=[ScheduleException(kind="cancelled", date=dt.date(2026, 3, 24), reason="Grève")]
    )
    assert [row["local_start"] for row in json.loads(listed(*WEEK))] == ["2026-03-31T19:00:00"]
    assert [row["status"] for row in json.loads(listed(*WEEK, "--include-cancelled"))] == ["cancelled", "confirmed"]


def test_list_occurrences__venue_of_a_moved_date(french_directory: DirectoryPage) -> None:
    moved = ScheduleException(kind="changed", date=dt.date(2026, 3, 24), venue=make_venue(name="Ailleurs"))
    make_gathering(french_directory, venue=make_venue(name="Bar"), exceptions=[moved])
    assert [row["venue"] for row in json.loads(listed(*WEEK))] == ["Ailleurs", "Bar"]


def test_list_occurrences__any_window(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory)
    far = json.loads(listed("--from", "2041-01-01", "--to", "2041-01-08"))
    assert [row["local_start"] for row in far] == ["2041-01-01T19:00:00", "2041-01-08T19:00:00"]
    assert json.loads(listed("--from", "1990-01-01", "--to", "1999-01-01")) == []


def test_list_occurrences__instants_are_half_open(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory)
    assert json.loads(listed("--from", "2026-03-24T20:00Z", "--to", "2026-03-31T17:00Z")) == []
    assert len(json.loads(listed("--from", "2026-03-24T19:59Z", "--to", "2026-03-31T17:01Z"))) == 2


def test_list_occurrences__one_gathering(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, source_uid="a@example.org")
    make_gathering(french_directory)
    for uid in (str(page.translation_key), "a@example.org"):
        assert {row["uid"] for row in json.loads(listed(*WEEK, "--uid", uid))} == {str(page.translation_key)}
    assert json.loads(listed(*WEEK, "--uid", "nobody")) == []


def test_list_occurrences__drafts_and_hidden_pages_are_not_told(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, publish=False)
    make_gathering(french_directory).unpublish()
    assert json.loads(listed(*WEEK)) == []


def test_list_occurrences__csv_and_table(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Apéro, et après")
    rows = list(csv.DictReader(io.StringIO(listed(*WEEK, format="csv"))))
    assert (rows[0]["title"], rows[0]["start"]) == ("Apéro, et après", "2026-03-24T18:00:00Z")
    assert "2026-03-31T19:00:00" in listed(*WEEK, format="table")


@pytest.mark.parametrize("value", ["hier", "2026-02-31", "2026-13-01", "99999-01-01", ""])
def test_list_occurrences__bad_date_is_said(value: str) -> None:
    with pytest.raises(CommandError, match="--from"):
        listed("--from", value, "--to", "2026-01-01")
