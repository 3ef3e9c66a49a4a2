"""A town, or a point on the map, that a visitor means."""

import enum
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, pgettext

from directory.places.regions import FRANCE, country_name, region_name

__all__ = ["Place", "ToldBy"]

_AFRICAN = "BF BI BJ CD CF CG CI CM DJ DZ GA GN KM MA MG ML MU NE SC SN TD TG TN"
FRENCH_SPEAKING = frozenset(f"AD BE CH HT LU MC {_AFRICAN}".split())
QUEBEC = ("CA", "10")
# The site is French, and so are most of its visitors: a town of theirs counts for as many inhabitants more.
WEIGHT_IN_FRANCE = 20
WEIGHT_IN_FRENCH = 5


class ToldBy(enum.StrEnum):
    """What has to be said besides the name of a place so that nothing else is meant."""

    NAME = ""
    COUNTRY = "country"
    REGION = "region"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Place:
    """
    `country` by ISO 3166, `region` by GeoNames’ code within it, `latitude` and `longitude` in degrees (WGS 84).

    `english` and `french` are its names in these languages where `name`, GeoNames’ own, is another one. `town` is a
    larger one near by, for those that their region does not tell from a namesake. A point has no country.
    """

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    english: str = ""
    french: str = ""
    told_by: ToldBy = ToldBy.NAME
    town: str = ""

    @property
    def value(self) -> str:
        """What stands in an address for it, in the active language; `read_place` reads it back to it alone in any."""
        match self.told_by:
            case ToldBy.COUNTRY:
                return f"{self._local_name}, {self.country}"
            case ToldBy.REGION:
                return f"{self._local_name}, {region_name(self.country, self.region)}"
            case ToldBy.TOWN:
                return f"{self._local_name}, {self.town}"
        return self._local_name

    @property
    def label(self) -> str:
        """For people, in the active language: "Lyon", "Genève (Suisse)", "Saint-Denis (La Réunion)"."""
        if not self.country:
            numbers = {"latitude": number_format(self.latitude, 2), "longitude": number_format(self.longitude, 2)}
            return gettext("the point %(latitude)s, %(longitude)s") % numbers
        where = ", ".join(filter(None, self._where()))
        return f"{self._local_name} ({where})" if where else self._local_name

    @property
    def weight(self) -> int:
        """How likely it is meant: its inhabitants, the French-speaking ones several times."""
        if self.country in FRANCE:
            return WEIGHT_IN_FRANCE * max(1, self.population)
        if self.country in FRENCH_SPEAKING or (self.country, self.region) == QUEBEC:
            return WEIGHT_IN_FRENCH * max(1, self.population)
        return max(1, self.population)

    @property
    def _local_name(self) -> str:
        return (self.french if (get_language() or "").startswith("fr") else self.english) or self.name

    def _where(self) -> tuple[str, ...]:
        abroad = "" if self.country == "FR" else country_name(self.country)
        if self.told_by == ToldBy.NAME:
            # Not "Luxembourg (Luxembourg)".
            return () if abroad == self._local_name else (abroad,)
        near = pgettext("place", "near %(town)s") % {"town": self.town} if self.town else ""
        return (region_name(self.country, self.region), near, abroad)
