"""The main promise: after an import, `list_occurrences` gives the dates that the organizer's calendar means."""

import datetime as dt
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from directory.icalendar.reading.decode import decode
from tests.directory import oracle
from tests.directory.importing.conftest import FILES, ImportFile

AFTER, BEFORE = dt.date(2025, 1, 1), dt.date(2028, 1, 1)


def test_calendars__are_at_least_fifteen() -> None:
    assert len(FILES) >= 15


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_imported_dates__are_those_of_another_program(path: Path, import_file: ImportFile) -> None:
    report = import_file(path, "--publish")

    assert report["refused"] == []
    assert report["created"]
    assert listed_dates() == oracle.dates(decode(path.read_bytes()), AFTER, BEFORE)


def listed_dates() -> dict[str, list[oracle.When]]:
    output = StringIO()
    call_command(
        "list_occurrences", "--from", f"{AFTER - dt.timedelta(days=2)}", "--to", f"{BEFORE + dt.timedelta(days=2)}",
        format="json", stdout=output,
    )  # fmt: skip
    found: dict[str, list[oracle.When]] = {}
    for record in json.loads(output.getvalue()):
        start, end = (_moment(record[name], all_day=record["all_day"]) for name in ("start", "end"))
        day = start.date() if isinstance(start, dt.datetime) else start
        if AFTER <= day < BEFORE and record["status"] != "cancelled":
            found.setdefault(record["source_uid"], []).append((start, end))
    return {uid: sorted(values) for uid, values in found.items()}


def _moment(text: str, *, all_day: bool) -> dt.date | dt.datetime:
    return dt.date.fromisoformat(text) if all_day else dt.datetime.fromisoformat(text)
