"""What the map is drawn from: every venue of all that the search finds, at a cost that does not grow with it."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from directory.models import DirectoryPage, GatheringPage, Venue
from tests.factories.directory import make_gathering, make_venue

ADDRESS = "/en/gatherings/map.json"
BUDGET = 15  # queries; Wagtail asks for eight of them on its way to the page


def collection(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    return json.loads(response.getvalue())


def test_answer__is_geojson(sillon: Venue, client: Client) -> None:
    response = client.get(ADDRESS)

    assert response["Content-Type"] == "application/geo+json"
    assert "Set-Cookie" not in response
    found = json.loads(response.getvalue())
    assert found["type"] == "FeatureCollection"
    assert found["features"][0] == {
        "type": "Feature",
        "id": sillon.pk,
        "geometry": {"type": "Point", "coordinates": [4.83457, 45.7675]},  # longitude first: RFC 7946, 3.1.1
        "properties": {
            "name": "Café Sillon",
            "city": "Lyon",
            "gatherings": 2,
            "said": "2 gatherings",
            "label": "Café Sillon, Lyon: 2 gatherings",
            "url": f"/en/gatherings/?venue={sillon.pk}",
        },
    }


def test_summary__tells_what_is_on_no_map(sillon: Venue, client: Client) -> None:
    assert collection(client)["summary"] == (
        "On the map: 2 gatherings, 1 venue. 1 gathering has no place on the map and stands in the list alone."
    )

    Venue.objects.located().update(latitude=None)
    found = collection(client)
    assert found["features"] == []
    assert found["summary"].startswith("None of these gatherings has a place on the map")


def test_search__is_that_of_the_list_whatever_its_page(sillon: Venue, client: Client) -> None:
    found = collection(client, "?view=map&page=7&format=lunch&venue=&language=")

    [feature] = found["features"]
    assert feature["properties"]["gatherings"] == 1
    assert feature["properties"]["url"] == f"/en/gatherings/?format=lunch&venue={sillon.pk}"

    [feature] = collection(client, f"?venue={sillon.pk}")["features"]

    assert feature["properties"]["url"] == f"/en/gatherings/?venue={sillon.pk}"


@pytest.mark.django_db
def test_search__that_cannot_be_read_is_answered(client: Client) -> None:
    for query in ("?venue=x", "?venue=-1&from=2026-02-31", "?near=%00&radius=1e9", "?q=%22%FF"):
        assert collection(client, query)["type"] == "FeatureCollection", query


def test_search__leaves_out_what_is_not_for_everybody(sillon: Venue, client: Client) -> None:
    closed = GatheringPage.objects.get(format="lunch")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    assert collection(client)["features"][0]["properties"]["gatherings"] == 1


def test_answer__is_not_written_again_until_something_changes(
    sillon: Venue, french_directory: DirectoryPage, client: Client
) -> None:
    etag = client.get(ADDRESS)["ETag"]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = client.get(ADDRESS, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert not any("directory_venue" in query["sql"] for query in queries)
    assert client.get(f"{ADDRESS}?format=lunch", headers={"if-none-match": etag}).status_code == 200

    make_gathering(french_directory, venue=sillon)
    assert client.get(ADDRESS, headers={"if-none-match": etag}).status_code == 200


def test_cost__does_not_grow_with_the_venues(sillon: Venue, french_directory: DirectoryPage, client: Client) -> None:
    def queries() -> int:
        collection(client)  # brings the index up to date
        with CaptureQueriesContext(connection) as captured:
            collection(client)
        return len(captured)

    before = queries()
    for number in range(3):
        make_gathering(french_directory, venue=make_venue(latitude=48 + number / 10, longitude=2))
    assert queries() == before <= BUDGET
