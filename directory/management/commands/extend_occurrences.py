from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from directory import schedule


class Command(BaseCommand):
    """Run once a day: the rows of every live series then reach DIRECTORY_HORIZON_MONTHS ahead."""

    help = "Move the horizon of occurrences on. Safe to run at any time and any number of times."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        changes = schedule.extend(dry_run=dry_run)
        pattern = (
            _("%(created)d dates would be created, %(updated)d updated and %(deleted)d deleted.")
            if dry_run
            else _("%(created)d dates created, %(updated)d updated and %(deleted)d deleted.")
        )
        self.stdout.write(
            pattern % {"created": changes.created, "updated": changes.updated, "deleted": changes.deleted}
        )
