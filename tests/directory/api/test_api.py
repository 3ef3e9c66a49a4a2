"""The public interface for programs: pages, filters, failures, what browsers and caches are told."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from directory.models import DirectoryPage, ScheduleException
from tests.factories.directory import make_gathering, make_venue

ROOT = "/api/v1/"


@pytest.fixture(autouse=True)
def _november() -> Any:
    with time_machine.travel(dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)):
        yield


def read(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(path if path.startswith("http") else f"{ROOT}{path}")
    assert response.status_code == status, response.content
    return response.json()


def all_items(client: Client, path: str) -> list[dict[str, Any]]:
    items, address = [], path
    while address:
        page = read(client, address)
        items += page["items"]
        address = page["next"]
    return items


def test_gatherings__are_all_met_once_by_following_next(client: Client, french_directory: DirectoryPage) -> None:
    made = [make_gathering(french_directory, title=f"Table {number}") for number in range(5)]
    first = read(client, "gatherings?limit=2")
    assert (first["total"], [item["title"] for item in first["items"]]) == (5, ["Table 0", "Table 1"])
    # One more, and one less, between two pages.
    make_gathering(french_directory, title="Table 5")
    made[0].unpublish()
    rest = all_items(client, first["next"])
    assert [item["title"] for item in rest] == ["Table 2", "Table 3", "Table 4", "Table 5"]


def test_gatherings__are_those_of_the_search(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Marche", format="walk", venue=make_venue(city="Lyon"))
    make_gathering(french_directory, title="Table", format="lunch")
    (item,) = read(client, "gatherings?format=walk&format=visit")["items"]
    assert (item["title"], item["venue"]["city"], item["format"]) == ("Marche", "Lyon", "walk")
    assert item["next"] == {"start": "2026-11-24T18:00:00Z", "end": "2026-11-24T20:00:00Z", "all_day": False}
    assert read(client, f"gatherings/{item['uid']}") == item


def test_gatherings__speak_the_language_asked_for(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    page = make_gathering(french_directory, title="Le mardi")
    translation = page.copy_for_translation(english_directory.locale)
    translation.title = "Tuesdays"
    translation.save_revision().publish()
    make_gathering(french_directory, title="Sans traduction")
    said = [(item["title"], item["language"]) for item in read(client, "gatherings?lang=en")["items"]]
    assert said == [("Tuesdays", None), ("Sans traduction", "fr")]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("gatherings?from=2026-02-31", "2026-02-31"),
        ("gatherings?format=opera", "opera"),
        ("gatherings?near=Saint-Denis", "Saint-Denis"),
        ("gatherings?limit=0", "limit"),
        ("gatherings?limit=101", "limit"),
        ("gatherings?cursor=abc", "cursor"),
        ("gatherings?cursor=WzEsMl0=", "cursor"),
        ("gatherings?lang=xx", "lang"),
        ("gatherings/not-a-uid", "uid"),
        ("occurrences?from=2026-01-01&to=2028-01-01", "year"),
        ("occurrences?cursor=WyJ4IiwieCIsMV0=", "cursor"),
        ("venues/x", "id"),
    ],
)
def test_wrong_question__is_refused_in_words(
    client: Client, french_directory: DirectoryPage, path: str, said: str
) -> None:
    assert said in read(client, path, status=400)["detail"]


@pytest.mark.parametrize("path", ["gatherings/6f1b0d1e-6a0c-4a6d-9d1d-000000000000", "venues/123456789012345678901234"])
def test_unknown__is_not_found(client: Client, french_directory: DirectoryPage, path: str) -> None:
    assert "There is no such" in read(client, path, status=404)["detail"]


def test_occurrences__in_utc_on_both_sides_of_a_change_of_clocks(
    client: Client, french_directory: DirectoryPage
) -> None:
    make_gathering(french_directory)
    items = all_items(client, "occurrences?from=2027-03-23&to=2027-03-30&limit=1")
    assert [item["start"] for item in items] == ["2027-03-23T18:00:00Z", "2027-03-30T17:00:00Z"]


def test_occurrences__called_off_are_told_when_asked_for(client: Client, french_directory: DirectoryPage) -> None:
    cancelled = ScheduleException(kind="cancelled", date=dt.date(2026, 12, 1), reason="Grève")
    make_gathering(french_directory, exceptions=[cancelled])
    path = "occurrences?from=2026-11-24&to=2026-12-08"
    assert [item["start"][:10] for item in all_items(client, path)] == ["2026-11-24", "2026-12-08"]
    told = [(item["status"], item["reason"]) for item in all_items(client, f"{path}&include_cancelled=true")]
    assert told == [("confirmed", None), ("cancelled", "Grève"), ("confirmed", None)]


def test_occurrences__of_the_weekday_and_part_of_the_day(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Soir")
    make_gathering(french_directory, title="Matin", start_time=dt.time(8), start_date=dt.date(2026, 11, 25), rules="")
    assert {item["title"] for item in all_items(client, "occurrences?part=evening")} == {"Soir"}
    assert {item["title"] for item in all_items(client, "occurrences?day=we")} == {"Matin"}


def test_venues__are_those_of_public_gatherings(client: Client, french_directory: DirectoryPage) -> None:
    make_venue(name="Sans rencontre")
    shown = make_gathering(french_directory, venue=make_venue(name="Ouvert"))
    hidden = make_gathering(french_directory, venue=make_venue(name="Fermé"))
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert [item["name"] for item in all_items(client, "venues")] == ["Ouvert"]
    assert read(client, f"venues/{shown.venue_id}")["name"] == "Ouvert"
    assert read(client, f"venues/{hidden.venue_id}", status=404)
    assert read(client, f"gatherings/{hidden.translation_key}", status=404)
    assert [item["uid"] for item in all_items(client, "occurrences?limit=100")] == [str(shown.translation_key)] * 5


def test_answer__is_told_to_be_unchanged_by_one_query(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    for path in ("gatherings", "occurrences", "venues"):
        response = client.get(f"{ROOT}{path}")
        with CaptureQueriesContext(connection) as queries:
            again = client.get(f"{ROOT}{path}", headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, len(queries)) == (304, 1)
        page.save_revision().publish()
        changed = client.get(f"{ROOT}{path}", headers={"If-None-Match": response["ETag"]})
        assert changed.status_code == 200


def test_scripts_of_other_sites__may_read_and_nothing_else(client: Client, french_directory: DirectoryPage) -> None:
    for path in ("gatherings", "gatherings?limit=0", "openapi.json"):
        assert client.get(f"{ROOT}{path}")["Access-Control-Allow-Origin"] == "*"
    asked = client.options(f"{ROOT}gatherings")
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, OPTIONS")
    assert client.post(f"{ROOT}gatherings").status_code == 405
    assert not client.get(f"{ROOT}gatherings").cookies
    assert "Access-Control-Allow-Origin" not in client.get("/fr/")


def test_licence__is_stated(client: Client, french_directory: DirectoryPage) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert read(client, "gatherings")["licence"] == licence
    assert read(client, "openapi.json")["info"]["license"]["url"] == licence


def test_queries__do_not_grow(client: Client, french_directory: DirectoryPage) -> None:
    for _ in range(3):
        make_gathering(french_directory, venue=make_venue())
    counts = []
    for more in (0, 6):
        for _ in range(more):
            make_gathering(french_directory, venue=make_venue())
        for path in ("gatherings", "occurrences", "venues"):
            client.get(f"{ROOT}{path}")  # reads the index, and what Wagtail keeps
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{ROOT}{path}?limit=100")
            counts.append(len(queries))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 15
