"""The page of the map without a script: a list, a notice, and a policy that lets its tiles in and nobody else's."""

import pytest
from django.test import Client

from directory.models import Venue

MAP = "/en/gatherings/?view=map"
HOST = "https://tiles.example"


def pictures(client: Client, path: str) -> list[str]:
    """Where the policy lets pictures come from."""
    policy = client.get(path).headers["Content-Security-Policy"]
    return next(part.split()[1:] for part in policy.split("; ") if part.startswith("img-src "))


def test_map__is_a_list_with_a_notice(sillon: Venue, client: Client) -> None:
    html = client.get(f"{MAP}&format=lunch&page=2").content.decode()

    assert "The map needs JavaScript. The list below holds the same gatherings." in html
    assert html.count("Café Sillon, Lyon") == 1
    assert "https://tile.openstreetmap.org/{z}/{x}/{y}.png" in html
    assert "Show the map (tiles come from tile.openstreetmap.org)" in html
    # All that the search finds, whichever page of the list this is.
    assert 'data-venues="/en/gatherings/map.json?format=lunch"' in html


@pytest.mark.django_db
def test_policy__lets_the_tiles_into_the_map_alone(settings: object, client: Client) -> None:
    settings.MAP_TILE_URL = HOST + "/{z}/{x}/{y}.png"

    assert HOST in pictures(client, MAP)
    for path in ("/en/gatherings/", "/en/gatherings/?view=calendar", "/en/gatherings/?view=list", "/en/?view=map"):
        assert HOST not in pictures(client, path), path


@pytest.mark.django_db
def test_policy__of_tiles_of_our_own_is_that_of_any_page(settings: object, client: Client) -> None:
    settings.MAP_TILE_URL = "/tiles/{z}/{x}/{y}.png"

    assert pictures(client, MAP) == pictures(client, "/en/gatherings/")
