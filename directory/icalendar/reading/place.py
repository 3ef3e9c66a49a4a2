"""Where an entry takes place: one line of text, at times coordinates, read as a venue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import override
from django_countries import countries

from directory.icalendar.reading.prose import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from directory.icalendar.reading.lines import Property

ADDRESS = re.compile(r"^(?:https?:|www\.)\S+$", re.IGNORECASE)
ONLINE = re.compile(
    r"(?:(?:réunion|rendez-vous)\s)?"
    r"(?:https?://|zoom\b|microsoft teams\b|google meet\b|webex\b|jitsi\b|en ligne\b|online\b|visio)",
    re.IGNORECASE,
)
# "75011 Paris", "1050 Bruxelles", "L-1234 Luxembourg", "3512 JK Utrecht"
POSTAL_CITY = re.compile(
    r"^(?:[A-Z]{1,2}-)?(?P<code>\d{4,5}(?:\s?[A-Z]{2}(?=\s))?)\s+(?P<city>[^\d,;]{2,60}?)"
    r"(?:\s+(?:CEDEX|Cedex|cedex)(?:\s+\d+)?)?$"
)
# "London EC1V 2NX", "New York, NY 10001"
CITY_POSTAL = re.compile(
    r"^(?P<city>[^\d,;]{2,60}?)\s+(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|(?<=[A-Z]{2}\s)\d{5}(?:-\d{4})?)$"
)
# "3 place Bellecour 69002 Lyon"
STREET_POSTAL_CITY = re.compile(r"^(?P<street>.*\D)\s(?P<code>\d{5})\s(?P<city>[^\d,;]{2,60})$")
STREET = re.compile(r"^(?:\d+\s*(?:bis|ter|[a-d])?[\s,]|\S*(?:stra(?:ß|ss)e|straat|weg|laan)\b)", re.IGNORECASE)
COORDINATES = re.compile(r"(?:geo:)?\s*([+-]?\d{1,3}(?:\.\d{1,20})?)\s*[;,]\s*([+-]?\d{1,3}(?:\.\d{1,20})?)")
MAX_LOCATION = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Facts of a venue; `country` is ISO 3166-1 alpha-2 or empty, coordinates are degrees north and east."""

    name: str
    address: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None


def read_place(location: str, structured: Property | None = None, geo: str = "") -> Place | None:
    """
    The venue that LOCATION, Apple's X-APPLE-STRUCTURED-LOCATION and GEO (RFC 5545, 3.8.1.6 and 3.8.1.7) describe.

    None if nothing is said, or if it is the link of a video conference.
    """
    title, written, point = "", plain(location[:MAX_LOCATION]), geo
    if structured is not None:
        title = one_line(structured.parameters.get("X-TITLE", ""), 150)
        written = plain(structured.parameters.get("X-ADDRESS", "").replace("\\n", "\n").replace("\\,", ",")) or written
        point = structured.value or geo
    if is_online(written) and not title:
        return None
    parts = [" ".join(part.split()) for part in re.split(r"\s*[,;\n]\s*|\s[–|]\s|\s-\s", written)]
    parts = [part for part in parts if part and not ADDRESS.match(part)]
    if title and parts and parts[0] == title:
        parts = parts[1:]
    if not (title or parts):
        return None
    country = _take_country(parts)
    code, city = _take_city(parts)
    name = title or (parts.pop(0) if parts and not STREET.match(parts[0]) else ", ".join(parts) or city)
    if not city and parts and not STREET.match(parts[-1]) and not any(letter.isdigit() for letter in parts[-1]):
        city = parts.pop()
    latitude, longitude = _coordinates(point)
    return Place(
        name=one_line(name or city, 150),
        address=one_line(", ".join(parts), 255) if ", ".join(parts) != name else "",
        postal_code=code[:20],
        city=one_line(city, 100),
        country=country,
        latitude=latitude,
        longitude=longitude,
    )


def is_online(location: str) -> bool:
    """Whether a location names a video conference and no place."""
    return bool(ONLINE.match(location.strip())) and "," not in location


def _take_country(parts: list[str]) -> str:
    """The code of the country that ends `parts`, which loses it."""
    code = _country_codes().get(parts[-1].casefold(), "") if len(parts) > 1 else ""
    if code:
        parts.pop()
    return code


def _take_city(parts: list[str]) -> tuple[str, str]:
    """Postal code and city of the last part that has both; `parts` loses it."""
    for position in range(len(parts) - 1, -1, -1):
        part = parts[position]
        found = POSTAL_CITY.match(part) or CITY_POSTAL.match(part) or STREET_POSTAL_CITY.match(part)
        if found is None:
            continue
        street, city = found.groupdict().get("street", ""), found["city"].strip()
        parts[position : position + 1] = [street] if street else []
        if len(city) == 2 and city.isupper() and position > 0:  # an American state: the city stands before it
            city = parts.pop(position - 1)
        return found["code"], city
    return "", ""


def _coordinates(text: str) -> tuple[float | None, float | None]:
    found = COORDINATES.match(text.strip())
    if found is None:
        return None, None
    latitude, longitude = float(found[1]), float(found[2])
    # Many programs write 0;0 for "not known".
    if abs(latitude) > 90 or abs(longitude) > 180 or latitude == longitude == 0:
        return None, None
    return latitude, longitude


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    """Country names in French and English, and the usual short forms."""
    codes = {"uk": "GB", "usa": "US", "états-unis": "US", "united states": "US", "royaume-uni": "GB"}
    for language in ("en", "fr"):
        with override(language):
            codes |= _names(countries)
    return codes


def _names(listed: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {str(name).casefold(): code for code, name in listed}
