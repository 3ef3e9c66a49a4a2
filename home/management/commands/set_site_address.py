from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

# Names by which a machine calls itself. Any other one was given by somebody, who knows better than a start script.
THIS_MACHINE = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - compared, not listened on
DEFAULT_PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    """Absolute links are made from the site's row in the database, which knows nothing of the port served today."""

    help = "Make absolute links (calendars, canonical addresses) begin with SITE_URL, unless the site has a real name."

    def handle(self, *args: Any, **options: Any) -> None:
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        if address.scheme not in DEFAULT_PORTS or not address.hostname:
            raise CommandError(
                _("SITE_URL is no address of a site, such as https://www.example.org: %(url)s")
                % {"url": settings.WAGTAILADMIN_BASE_URL}
            )
        site = Site.objects.filter(is_default_site=True, hostname__in=THIS_MACHINE).first()
        if site is None:
            return
        site.hostname = address.hostname
        site.port = address.port or DEFAULT_PORTS[address.scheme]
        site.save()
