"""`manage.py import_calendar`, as scripts call it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.models import GatheringPage
from tests.directory.importing.conftest import CALENDARS, WEEKLY, calendar


def test_text__says_what_was_done(french_directory: object, tmp_path: Path) -> None:
    file = tmp_path / "agenda.ics"
    file.write_text(calendar(WEEKLY, WEEKLY.replace("weekly@", "bad@").replace("FREQ=WEEKLY", "FREQ=SECONDLY")))
    output = StringIO()
    call_command("import_calendar", str(file), stdout=output)

    assert "Apéro du mardi" in output.getvalue()
    assert "SECONDLY" in output.getvalue()
    assert GatheringPage.objects.count() == 1


@pytest.mark.parametrize("source", ["/no/such/file.ics", "ftp://example.org/a.ics", "https://", __file__])
def test_unreadable_source__is_an_error(french_directory: object, source: str) -> None:
    with pytest.raises(CommandError):
        call_command("import_calendar", source)


def test_calendar_without_entries__is_no_error(french_directory: object, tmp_path: Path) -> None:
    file = tmp_path / "empty.ics"
    file.write_text(calendar())

    call_command("import_calendar", str(file), stdout=StringIO())


def test_bytes__as_their_program_wrote_them(french_directory: object) -> None:
    call_command("import_calendar", str(CALENDARS / "windows_1252_bare_lf.ics"), stdout=StringIO())

    assert GatheringPage.objects.get().title == "Soirée des métiers de l’hôtellerie"
