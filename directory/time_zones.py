"""Which time zone the hours of a gathering are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from directory.models import Venue


def zone_name(own: str | None, venue: Venue | None) -> str:
    """IANA name: the gathering's `own` zone, else its venue's, else the site's."""
    return own or (venue.timezone if venue else "") or settings.TIME_ZONE
