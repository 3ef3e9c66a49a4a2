import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from directory.enums import ImportAction
from directory.icalendar.importing.importer import Importer, source_directory
from directory.icalendar.importing.report import Outcome, Report
from directory.icalendar.importing.source import Source
from directory.icalendar.reading.read import read
from directory.icalendar.reading.refusal import UnreadableCalendar

# What a person reads of one list; `--format json` gives all.
MAX_LINES = 100


class Command(BaseCommand):
    """
    Gatherings from the iCalendar file of an organizer (RFC 5545); importing it again updates them.

    Exits with 0 if the file could be read, whatever became of its entries, else with 1 and the reason on stderr.
    """

    help = "Import the gatherings of a calendar; import it again to update them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="A file, an address (https, http, webcal), or - for standard input.")
        parser.add_argument("--publish", action="store_true", help="Publish at once; without it, drafts are written.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, source: str, publish: bool, dry_run: bool, format: str, **options: Any) -> None:  # noqa: A002  (the name of the option)
        try:
            calendar = _load(source)
            importer = Importer(source_directory(), source_url=calendar.url, publish=publish, dry_run=dry_run)
            report = importer.run(read(calendar.text, settings.TIME_ZONE))
        except UnreadableCalendar as refusal:
            raise CommandError(refusal.message) from refusal
        if format == "json":
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
        else:
            self._say(report, dry_run=dry_run)

    def _say(self, report: Report, *, dry_run: bool) -> None:
        for action in ImportAction:
            heading, outcomes = action.said(planned=dry_run), report.of(action)
            self.stdout.write(self.style.MIGRATE_HEADING(f"{heading} ({len(outcomes)})"))
            for outcome in outcomes[:MAX_LINES]:
                self._say_one(outcome)
            if len(outcomes) > MAX_LINES:
                self.stdout.write("  " + _("and %(number)s more") % {"number": len(outcomes) - MAX_LINES})

    def _say_one(self, outcome: Outcome) -> None:
        self.stdout.write("  " + (outcome.title or outcome.uid or "–") + (f"  {outcome.url}" if outcome.url else ""))
        for line in [*outcome.warnings, *([outcome.reason] if outcome.reason else [])]:
            self.stdout.write(self.style.WARNING(f"    {line}"))


def _load(source: str) -> Source:
    """Raises UnreadableCalendar or CommandError."""
    if "://" in source:
        return Source.from_address(source)
    try:
        if source == "-":
            return Source.from_file(sys.stdin.buffer)
        with Path(source).open("rb") as file:
            return Source.from_file(file)
    except OSError as error:
        raise CommandError(_("The file can’t be read: %(reason)s") % {"reason": error}) from error
