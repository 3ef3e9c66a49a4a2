"""The number of queries of each public page: small, and the same however many gatherings there are."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from directory.models import DirectoryPage, GatheringPage, ScheduleException, Series, next_dates
from tests.factories.directory import make_gathering, make_organizer, make_venue

BUDGET = 15
PAGES = [
    "/fr/",
    "/en/",
    "/fr/rencontres/",
    "/en/gatherings/",
    "/fr/rencontres/?view=calendar&from=2026-12-01",
    "/en/gatherings/?view=calendar&from=2026-12-01",
    "/fr/rencontres/?from=2026-12-01&to=2026-12-31",
    "/en/gatherings/?from=2026-12-01&to=2026-12-31",
]


def queries(client: Client, url: str) -> int:
    client.get(url)  # fills the caches that a running site has filled
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def add_gatherings(directory: DirectoryPage, number: int) -> GatheringPage:
    """Every third one with another venue next time, every fourth one cancelled then, every fifth one translated."""
    english = Locale.objects.get(language_code="en")
    for place in range(number):
        exceptions = []
        if place % 3 == 0:
            exceptions.append(ScheduleException(kind="changed", date=dt.date(2026, 12, 1), venue=make_venue()))
        if place % 4 == 0:
            exceptions.append(ScheduleException(kind="cancelled", date=dt.date(2026, 11, 24), reason="Grève"))
        page = make_gathering(directory, venue=make_venue(), organizer=make_organizer(), exceptions=exceptions)
        if place % 5 == 0:
            page.copy_for_translation(english).save_revision().publish()
    return page


@pytest.mark.parametrize("url", PAGES)
def test_queries__of_a_list_do_not_grow(client: Client, french_directory: DirectoryPage, url: str) -> None:
    add_gatherings(french_directory, 10)
    few = queries(client, url)
    add_gatherings(french_directory, 30)
    assert queries(client, url) == few <= BUDGET


def test_queries__of_a_gathering_do_not_grow(client: Client, french_directory: DirectoryPage) -> None:
    page = add_gatherings(french_directory, 1)
    english = GatheringPage.objects.get(translation_key=page.translation_key, locale__language_code="en")
    few = [queries(client, each.url) for each in (page, english)]
    add_gatherings(french_directory, 20)
    assert [queries(client, each.url) for each in (page, english)] == few
    assert max(few) <= BUDGET


@pytest.mark.parametrize("url", ["/fr/", "/fr/rencontres/"])
def test_queries__of_an_overdue_list(client: Client, french_directory: DirectoryPage, url: str) -> None:
    add_gatherings(french_directory, 3)
    overdue = list(Series.objects.order_by("pk"))
    with time_machine.travel(dt.datetime(2026, 12, 3, tzinfo=dt.UTC), tick=False):
        client.get(url)  # fills the caches that a running site has filled
        # Past the next date of each, which the first request to come has to move on.
        Series.objects.bulk_update(overdue, ["next_start", "next_end"])
        next_dates.forget()
        with CaptureQueriesContext(connection) as captured:
            assert "8 décembre 2026" in client.get(url).content.decode().replace("\xa0", " ")
        assert any(query["sql"].startswith("UPDATE") for query in captured)
        assert len(captured) <= BUDGET + 3  # a savepoint around the update, the update itself, and when to look next
