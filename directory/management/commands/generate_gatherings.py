from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from directory.management.bulk_gatherings import SLUG, BulkGatherings
from directory.management.plausible import plausible_gathering
from directory.models import DirectoryPage
from directory.schedule import Changes

# Held in memory, and written in one transaction.
BATCH = 1000


class Command(BaseCommand):
    """
    For benchmarks and for trying the site at size: pages below the directory in the source language, live, with
    rhythms and exceptions of every kind, their occurrences and their entries in the search index; about half of them
    with an English translation below the English directory.

    The n-th of them is the same everywhere on the same day, whether in one run or in several. A run that is broken off
    leaves what it had finished, sound; the next one goes on from there.
    """

    help = "Add generated gatherings to the directory."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, help="How many gatherings to add.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be added, add nothing.")

    def handle(self, *args: Any, number: int, dry_run: bool, verbosity: int = 1, **options: Any) -> None:
        if number < 1:
            raise CommandError(_("Ask for one gathering at least."))
        parent = _directory(settings.LANGUAGE_CODE)
        if parent is None:
            raise CommandError(_("There is no directory in the source language to add gatherings to."))
        english = _directory("en") if settings.LANGUAGE_CODE != "en" else None
        today = timezone.localdate()
        first = parent.get_children().filter(slug__startswith=SLUG).count() + 1
        changes = Changes()
        with transaction.atomic() if dry_run else nullcontext():
            gatherings = BulkGatherings(parent, english, searchable=not dry_run)
            for start in range(first, first + number, BATCH):
                numbers = range(start, min(start + BATCH, first + number))
                changes += gatherings.add({each: plausible_gathering(each, today) for each in numbers})
                if verbosity > 1:
                    self.stdout.write(f"{numbers[-1]:,}")
            if dry_run:
                transaction.set_rollback(True)
        if verbosity:
            self.stdout.write(
                _summary(changes.series, dry_run=dry_run)
                % {"gatherings": changes.series, "dates": changes.created, "directory": parent.title}
            )


def _directory(language: str) -> DirectoryPage | None:
    locale = Locale.objects.filter(language_code=language).first()
    return DirectoryPage.objects.filter(locale=locale).order_by("path").first() if locale else None


def _summary(gatherings: int, *, dry_run: bool) -> str:
    if dry_run:
        return ngettext(
            "%(gatherings)d gathering with %(dates)d dates would be added to “%(directory)s”.",
            "%(gatherings)d gatherings with %(dates)d dates would be added to “%(directory)s”.",
            gatherings,
        )
    return ngettext(
        "%(gatherings)d gathering with %(dates)d dates added to “%(directory)s”.",
        "%(gatherings)d gatherings with %(dates)d dates added to “%(directory)s”.",
        gatherings,
    )
