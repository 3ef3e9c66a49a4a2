"""The venues of all that a search finds, for its map: GeoJSON (https://www.rfc-editor.org/rfc/rfc7946)."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from directory.conditional import stream
from directory.criteria import CriteriaForm
from directory.models import Venue
from directory.models.found import find

if TYPE_CHECKING:
    from directory.models import DirectoryPage

__all__ = ["map_data"]

FORMAT = "map 1"
DECIMALS = 5  # of a degree: a metre
COLUMNS = ("pk", "name", "city", "latitude", "longitude")


def map_data(page: "DirectoryPage", request: HttpRequest, form: CriteriaForm) -> HttpResponseBase:
    """
    A FeatureCollection with one Point for each venue that has coordinates, whichever page or view `form` asks for.

    Properties: `name`, `city`, `gatherings` (how many), `said` ("3 gatherings"), `label` ("Café Sillon, Lyon:
    3 gatherings"), `url` (the list narrowed to the venue). The collection has a `summary`: what is on the map and what
    is not. Words are in the language of the page.
    """
    return stream(
        request,
        lambda: [_written(page, request, form)],
        content_type="application/geo+json",
        file_name="map.json",
        version=FORMAT,
    )


def _written(page: "DirectoryPage", request: HttpRequest, form: CriteriaForm) -> str:
    with override(page.locale.language_code):
        collection = _collection(page.get_url(request), form)
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def _collection(address: str, form: CriteriaForm) -> dict[str, Any]:
    found = find(form.criteria_of_feed())
    query = form.query(without=("page", "view", "venue"))
    features = list(_features(found.by_venue(), f"{address}?{query}&" if query else f"{address}?"))
    shown = sum(feature["properties"]["gatherings"] for feature in features)
    return {"type": "FeatureCollection", "features": features, "summary": _summary(found.total, shown, len(features))}


def _features(numbers: Mapping[int, int], address: str) -> Iterator[dict[str, Any]]:
    """By city and name of the venue; `numbers` are those of gatherings by venue, `address` goes on with a criterion."""
    said = {number: _gatherings(number) for number in set(numbers.values())}
    label = _("%(venue)s, %(city)s: %(gatherings)s")
    for key, name, city, latitude, longitude in Venue.objects.of_keys(numbers).located().values_list(*COLUMNS):
        number = numbers[key]
        yield {
            "type": "Feature",
            "id": key,
            "geometry": {"type": "Point", "coordinates": [round(longitude, DECIMALS), round(latitude, DECIMALS)]},
            "properties": {
                "name": name,
                "city": city,
                "gatherings": number,
                "said": said[number],
                "label": label % {"venue": name, "city": city, "gatherings": said[number]},
                "url": f"{address}venue={key}",
            },
        }


def _summary(total: int, shown: int, venues: int) -> str:
    if not shown:
        return _("None of these gatherings has a place on the map: the list below holds them.")
    at = ngettext("%(number)s venue", "%(number)s venues", venues) % {"number": _grouped(venues)}
    sentences = [_("On the map: %(gatherings)s, %(venues)s.") % {"gatherings": _gatherings(shown), "venues": at}]
    if left := total - shown:
        sentences.append(
            ngettext(
                "%(number)s gathering has no place on the map and stands in the list alone.",
                "%(number)s gatherings have no place on the map and stand in the list alone.",
                left,
            )
            % {"number": _grouped(left)}
        )
    return " ".join(sentences)


def _gatherings(number: int) -> str:
    return ngettext("%(number)s gathering", "%(number)s gatherings", number) % {"number": _grouped(number)}


def _grouped(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)
