"""The week, day by day: every date that touches a day stands under it."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from directory.models import DirectoryPage
from tests.factories.directory import make_gathering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC), tick=False):
        yield


def when_of_each(client: Client, url: str) -> list[str]:
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    return [" ".join(tag.get_text(" ").split()) for tag in soup.select(".card__when")]


def test_night__says_on_the_next_day_until_when_it_lasts(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(
        french_directory,
        title="Nuit des veilleurs",
        start_date=dt.date(2026, 11, 27),
        start_time=dt.time(21, 30),
        duration=dt.timedelta(hours=3, minutes=30),
        rules="",
    )
    friday, saturday = when_of_each(client, "/fr/rencontres/?when=week")
    assert friday.endswith("à 21 h 30")
    assert saturday == f"{friday} jusqu’à 1 h"


def test_feed__of_news_keeps_the_spaces_that_do_not_break(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Café\xa0: à table\x0b\ufffe", start_time=dt.time(18, 30))
    feed = b"".join(client.get("/fr/rencontres/feed.rss")).decode()
    assert "<title>Café\xa0: à table</title>" in feed
    assert "18\xa0h\xa030" in feed or "18\u202fh\u202f30" in feed
