"""What a search is called: in its calendar and its feed, by services that follow it, in the title bar."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from directory.facets import Chip, name_of_search
from directory.facets.asked import LONGEST_NAME
from directory.models import DirectoryPage
from tests.directory.feeds.conftest import ReadFeed
from tests.factories.directory import make_gathering, make_profession, make_venue

pytestmark = pytest.mark.django_db

Names = Callable[[str, str], set[str]]

FRENCH = "/fr/rencontres/"
ENGLISH = "/en/gatherings/"


@pytest.fixture
def venue_key(french_directory: DirectoryPage) -> int:
    venue = make_venue(name="La Ruche", city="Lyon")
    make_gathering(french_directory, venue=venue, professions=[make_profession(name="Comptables")])
    return venue.pk


@pytest.fixture
def names(client: Client, read_feed: ReadFeed) -> Names:
    """All that a search is called, by the address of the directory and the query; one name, where they agree."""
    return partial(read_names, client, read_feed)


def read_names(client: Client, read_feed: ReadFeed, address: str, query: str) -> set[str]:
    calendar = read_feed(f"{address}calendar.ics{query}")
    feed = b"".join(client.get(f"{address}feed.rss{query}"))
    channel = ElementTree.fromstring(feed).find("channel")  # noqa: S314 - our own
    soup = BeautifulSoup(client.get(f"{address}{query}").text, "html.parser")
    outlook: Any = [link["href"] for link in soup.select(".subscribe a[href*=outlook]")]
    title_bar = " ".join(re.split(r"[ \n]+", soup.title.text.strip()))
    return {
        # icalendar leaves the value of a property that it does not know as it is.
        *(re.sub(r"\\([\\;,])", r"\1", calendar[name]) for name in ("NAME", "X-WR-CALNAME")),
        channel.findtext("title").removesuffix(" – JeNousPro"),
        title_bar.removesuffix(" – JeNousPro"),
        *(parse_qs(urlsplit(link).query)["name"][0] for link in outlook),
    }


@pytest.mark.parametrize(
    ("address", "query", "name"),
    [
        (FRENCH, "", "Rencontres"),
        (FRENCH, "?sort=newest", "Rencontres"),
        (FRENCH, "?near=Lyon&day=th", "Rencontres\xa0: Lyon, à moins de 25\xa0km, Jeudi"),
        (ENGLISH, "?near=Lyon&day=th", "Gatherings: Within 25 km of Lyon, Thursday"),
        (ENGLISH, "?profession=comptables&format=lunch&format=walk", "Gatherings: Comptables, Lunch, Walk"),
        (ENGLISH, "?venue={venue}", "Gatherings: La Ruche, Lyon"),
        (ENGLISH, "?q=%3Cb%3E%26%3B%2C%5C%00%0B%EF%BF%BE", "Gatherings: “<b>&;,\\ ”"),
    ],
)
def test_name__is_the_title_and_what_is_asked_for(
    names: Names, venue_key: int, address: str, query: str, name: str
) -> None:
    found = names(address, query.format(venue=venue_key))
    assert found == {name}


def test_name__of_a_month_is_that_of_its_feed(client: Client, read_feed: ReadFeed, venue_key: int) -> None:
    query = "?view=calendar&from=2026-03-01&day=th"
    assert read_feed(f"{ENGLISH}calendar.ics{query}")["NAME"] == "Gatherings: Thursday"
    soup = BeautifulSoup(client.get(f"{ENGLISH}{query}").text, "html.parser")
    assert soup.title.text.split() == ["Gatherings:", "Thursday", "–", "March", "2026", "–", "JeNousPro"]


def test_name__of_what_cannot_be_read_is_the_title(client: Client, read_feed: ReadFeed, venue_key: int) -> None:
    assert read_feed(f"{ENGLISH}calendar.ics?near=Xyzzy")["NAME"] == "Gatherings"
    assert read_feed(f"{ENGLISH}calendar.ics?near=Xyzzy&day=th")["NAME"] == "Gatherings: Thursday"


def test_name__of_open_data_stays_the_title(client: Client, venue_key: int) -> None:
    response = client.get(f"{FRENCH}data.json?day=th")
    assert b'"title":"Rencontres"' in b"".join(response)


def test_name__has_as_many_whole_chips_as_there_is_room_for() -> None:
    translation.activate("en")
    chips = [Chip(f"{number:010}", "") for number in range(20)]
    name = name_of_search("Gatherings", chips)
    assert name == "Gatherings: " + ", ".join(chip.label for chip in chips[:6]) + ", …"
    assert len(name) <= len("Gatherings: ") + LONGEST_NAME
    assert name_of_search("Gatherings", chips[:6]) == name.removesuffix(", …")


def test_name__of_one_long_chip_is_cut() -> None:
    translation.activate("en")
    name = name_of_search("Gatherings", [Chip("a" * 200, ""), Chip("b", "")])
    assert name.startswith("Gatherings: aaaa")
    assert "b" not in name
    assert len(name) <= len("Gatherings: ") + LONGEST_NAME + len(", …")


@pytest.mark.parametrize("name", ["calendar.ics", "feed.rss"])
def test_name__costs_a_query_for_a_venue_alone(client: Client, venue_key: int, name: str) -> None:
    def queries(query: str, **headers: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            b"".join(client.get(f"{FRENCH}{name}{query}", headers=headers))
        return len(captured)

    queries("")  # sites and content types are kept in memory after the first
    everything = queries("")
    assert queries("?format=apero") == everything
    venue = f"?venue={venue_key}"
    assert queries(venue) == everything + 1
    tag = client.get(f"{FRENCH}{name}{venue}")["ETag"]
    unchanged = {"if-none-match": tag}
    plain = {"if-none-match": client.get(f"{FRENCH}{name}")["ETag"]}
    assert queries(venue, **unchanged) == queries("", **plain) < everything
