"""Calendars to import, and the command that imports them."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.directory.importing import servers

CALENDARS = Path(__file__).parent / "calendars"
FILES = sorted(CALENDARS.glob("*.ics"))

ImportFile = Callable[..., dict[str, list[dict[str, Any]]]]


@pytest.fixture
def import_file(french_directory: object) -> ImportFile:
    """Run `import_calendar` on a file of ours and give its report."""

    def run(source: Path | str, *options: str) -> dict[str, list[dict[str, Any]]]:
        output = StringIO()
        call_command("import_calendar", str(source), *options, format="json", stdout=output)
        return json.loads(output.getvalue())

    return run


@pytest.fixture
def import_text(import_file: ImportFile, monkeypatch: pytest.MonkeyPatch) -> ImportFile:
    """The same for a text (or bytes) on standard input."""

    def run(content: str | bytes, *options: str) -> dict[str, list[dict[str, Any]]]:
        data = content.encode() if isinstance(content, str) else content
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(data)))
        return import_file("-", *options)

    return run


@pytest.fixture
def server() -> Iterator[servers.Server]:
    with servers.running() as server:
        yield server


@pytest.fixture
def loopback(settings: Any) -> None:
    """Let imports reach the servers of this machine."""
    settings.DIRECTORY_IMPORT_ALLOW_LOOPBACK = True


def calendar(*events: str, head: str = "") -> str:
    """A calendar of VEVENTs, each given as its lines without BEGIN and END."""
    blocks = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//FR\n{head}{blocks}END:VCALENDAR\n"


WEEKLY = """
UID:weekly@test.example
DTSTART;TZID=Europe/Paris:20260106T190000
DTEND;TZID=Europe/Paris:20260106T210000
RRULE:FREQ=WEEKLY
SUMMARY:Apéro du mardi
LOCATION:Le Comptoir, 8 quai Rambaud, 69002 Lyon
"""
