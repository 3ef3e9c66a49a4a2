from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from blog.models import BlogIndexPage
from directory.models import DirectoryPage
from home.demo.accounts import ACCOUNTS, PASSWORD
from home.demo.load import Missing, find_missing, load
from home.models import HomePage

NEEDED = (BlogIndexPage.DoesNotExist, DirectoryPage.DoesNotExist, HomePage.DoesNotExist, Locale.DoesNotExist)


class Command(BaseCommand):
    """Writes the demonstration; a second run changes nothing."""

    help = (
        "Fill the site with invented gatherings and posts, in French and partly in English, dated around today. "
        "What is already there is left as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would be created, and write nothing.")
        parser.add_argument(
            "--with-accounts",
            action="store_true",
            help="Create the accounts, whose password is public, even where DEBUG is off. Never on a public server.",
        )

    def handle(self, *args: Any, dry_run: bool, with_accounts: bool, **options: Any) -> None:
        accounts = settings.DEBUG or with_accounts
        missing = find_missing(with_accounts=accounts) if dry_run else self._load(with_accounts=accounts)
        self._report(missing, dry_run=dry_run)
        if not accounts:
            self.stdout.write(
                _(
                    "DEBUG is off, so the demonstration accounts were left out: their password is public. "
                    "--with-accounts creates them."
                )
            )
        elif missing.accounts and not dry_run:
            self.stdout.write(
                _("Accounts, with the password “%(password)s”: %(names)s.")
                % {"password": PASSWORD, "names": ", ".join(account.username for account in ACCOUNTS)}
            )

    def _load(self, *, with_accounts: bool) -> Missing:
        try:
            return load(timezone.localdate(), with_accounts=with_accounts)
        except NEEDED as error:
            raise CommandError(
                _("The site has no home page, directory or blog in French to load into: create it, or run migrate.")
            ) from error

    def _report(self, missing: Missing, *, dry_run: bool) -> None:
        if not missing:
            self.stdout.write(_("The demonstration is already there: nothing to change."))
            return
        self.stdout.write(_("Would be created:") if dry_run else _("Created:"))
        for line in (
            ngettext("%(number)d profession", "%(number)d professions", missing.professions)
            % {"number": missing.professions},
            ngettext("%(number)d organizer", "%(number)d organizers", missing.organizers)
            % {"number": missing.organizers},
            ngettext("%(number)d venue", "%(number)d venues", missing.venues) % {"number": missing.venues},
            ngettext("%(number)d gathering", "%(number)d gatherings", missing.gatherings)
            % {"number": missing.gatherings},
            ngettext("%(number)d author", "%(number)d authors", missing.authors) % {"number": missing.authors},
            ngettext("%(number)d topic", "%(number)d topics", missing.topics) % {"number": missing.topics},
            ngettext("%(number)d post", "%(number)d posts", missing.posts) % {"number": missing.posts},
            ngettext("%(number)d page", "%(number)d pages", missing.pages) % {"number": missing.pages},
            ngettext("%(number)d account", "%(number)d accounts", missing.accounts) % {"number": missing.accounts},
        ):
            self.stdout.write(f"  {line}")
