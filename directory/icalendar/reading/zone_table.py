"""The zones of one calendar: what each TZID in it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.icalendar.reading.refusal import EntryRefused
from directory.icalendar.reading.zones import from_fixed_offset, from_name, from_offsets

if TYPE_CHECKING:
    from directory.icalendar.reading.components import RawCalendar
    from directory.icalendar.reading.lines import Property


class ZoneTable:
    """
    Resolves the TZID of properties to IANA names, once for each name.

    `default` is where floating times and whole days lie: the calendar's X-WR-TIMEZONE, else the zone of the site.
    `utc_is_local` tells that the calendar writes its own hours in UTC, as Google's does: with X-WR-TIMEZONE beside
    them, hours in UTC are meant to recur in that zone.
    """

    def __init__(self, calendar: RawCalendar, site_zone: str) -> None:
        self._calendar = calendar
        self._site_zone = site_zone
        self._zones: dict[str, str] = {}
        self._unknown: dict[str, str] = {}
        self._warnings: list[str] = []
        named = calendar.properties.get("X-WR-TIMEZONE", "")
        declared = from_name(named, site_zone) if named else None
        self.default = declared or site_zone
        self.utc_is_local = declared is not None
        self.method = calendar.properties.get("METHOD", "").upper()

    def zone_of(self, item: Property) -> str | None:
        """The IANA zone of a property's TZID, None if it has none. Raises EntryRefused for one that can't be known."""
        name = item.parameters.get("TZID", "").strip()
        if not name:
            return None
        if name not in self._zones:
            year = item.value[:4]
            self._zones[name] = self._resolve(name, int(year) if year.isascii() and year.isdigit() else 0)
        if name in self._unknown:
            self._warnings.append(self._unknown[name])
        return self._zones[name]

    def take_warnings(self) -> list[str]:
        """What was to be said of zones since this was last asked, each once."""
        warnings, self._warnings = list(dict.fromkeys(self._warnings)), []
        return warnings

    def _resolve(self, name: str, year: int) -> str:
        found = from_name(name, self._site_zone)
        if found is not None:
            return found
        defined = self._calendar.zones.get(name)
        if defined is not None:
            found = from_offsets(defined, year, self._site_zone)
            if found is None:
                raise EntryRefused(
                    gettext_lazy("The time zone “%(name)s” keeps no time that is in use anywhere."), name=name[:80]
                )
            return found
        found = from_fixed_offset(name)
        if found is None:
            self._unknown[name] = _("The time zone “%(name)s” is unknown: its hours are read in %(zone)s.") % {
                "name": name[:80],
                "zone": self.default,
            }
        return found or self.default
