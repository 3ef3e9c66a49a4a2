"""Dates within a window, and query strings that nobody meant."""

import datetime as dt

import pytest
from django.test import Client

from directory.models import Closure, DirectoryPage, ScheduleException
from tests.factories.directory import make_gathering

FRENCH = "/fr/rencontres/"
ENGLISH = "/en/gatherings/"

HOSTILE = [
    "from=yesterday",
    "from=2026-02-30",
    "from=0001-01-01",
    "from=9999-12-31",
    "from=-1",
    "from=%00",
    "from=2026-12-01%00",
    "from=%F0%9F%92%A9",
    "from=2026-12-24&to=2026-12-01",
    "to=' OR 1=1 --",
    "to=0000-00-00",
    "from[]=2026-01-01",
    "from=2026-12-01&from=x",
    "view=map",
    "view=",
    "view=calendar&from=x",
    "view=<script>alert(1)</script>",
    "page=0",
    "page=-1",
    "page=abc",
    "page=" + "9" * 5000,
    "page=1e9",
    "page=%00",
    "unknown=1",
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("address", [FRENCH, ENGLISH])
def test_hostile_query__is_answered(client: Client, french_directory: DirectoryPage, address: str, query: str) -> None:
    make_gathering(french_directory)
    response = client.get(f"{address}?{query}")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("query", ["from=yesterday", "from=0001-01-01", "view=globe", "day=xx", "radius=-5"])
def test_bad_value__is_told_and_the_list_still_shown(
    client: Client, french_directory: DirectoryPage, query: str
) -> None:
    page = make_gathering(french_directory)
    html = client.get(f"{ENGLISH}?{query}").content.decode()
    assert 'role="alert"' in html
    assert page.title in html


def test_window__that_ends_before_it_begins_is_told(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory)
    response = client.get(f"{ENGLISH}?from=2026-12-24&to=2026-12-01")
    assert response.context["form"].messages == ["The window ends before it begins."]


def test_window__every_date_in_it_by_day(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory)
    response = client.get(f"{FRENCH}?from=2026-12-01&to=2026-12-15")
    days = [date for date, _ in response.context["groups"]]
    assert days == [dt.date(2026, 12, 1), dt.date(2026, 12, 8), dt.date(2026, 12, 15)]
    assert b'content="noindex, follow"' in response.content


def test_window__without_beginning_begins_today(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory)
    response = client.get(f"{FRENCH}?to=2026-12-01")
    assert [date for date, _ in response.context["groups"]] == [dt.date(2026, 11, 24), dt.date(2026, 12, 1)]


def test_window__without_dates_says_so(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(
        french_directory, closures=[Closure(first_date=dt.date(2026, 12, 1), last_date=dt.date(2026, 12, 31))]
    )
    response = client.get(f"{ENGLISH}?from=2026-12-01&to=2026-12-31")
    assert response.context["groups"] == []
    assert [(hint.label, hint.query, hint.number) for hint in response.context["hints"]] == [
        ("from 1 to 31 December 2026", "", 1)
    ]


def test_window__cancelled_dates_stay_with_their_reason(client: Client, french_directory: DirectoryPage) -> None:
    cancelled = ScheduleException(kind="cancelled", date=dt.date(2026, 12, 8), reason="Salle fermée")
    make_gathering(french_directory, exceptions=[cancelled])
    html = client.get(f"{ENGLISH}?from=2026-12-08&to=2026-12-08").content.decode()
    assert "Cancelled" in html
    assert "Salle fermée" in html


def test_window__holds_what_began_before_it(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(
        french_directory, start_date=dt.date(2026, 12, 3), start_time=None, duration=dt.timedelta(days=3), rules=""
    )
    response = client.get(f"{ENGLISH}?from=2026-12-05&to=2026-12-05")
    assert [date for date, _ in response.context["groups"]] == [dt.date(2026, 12, 5)]
    assert "From 3 to 5 December 2026" in response.content.decode()


def test_long_window__names_each_gathering_once(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory)
    response = client.get(f"{FRENCH}?from=2026-12-01&to=2027-06-30")
    ((day, (card,)),) = response.context["groups"]
    assert day == dt.date(2026, 12, 1)
    assert card.others == 30  # Tuesdays from 8 December to 29 June
