from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """
    Write a `.mo` file beside each `.po` file of `LOCALE_PATHS`; fuzzy and untranslated entries are left out.

    Django's own `compilemessages` calls msgfmt of GNU gettext, which a visitor's machine rarely has.
    """

    help = "Compile the message catalogues of the site without GNU gettext."
    # Also runs while a catalogue is missing or the database is not there yet.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                catalogue = polib.pofile(str(source), encoding="utf-8")
                catalogue.save_as_mofile(str(source.with_suffix(".mo")))
                if options["verbosity"] > 0:
                    self.stdout.write(f"{source.parents[1].name}: {len(catalogue.translated_entries())} messages")
