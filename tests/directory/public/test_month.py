"""The month: bounds, days, dates that run on, the cap per day."""

import datetime as dt

import pytest
from django.test import Client

from directory.models import DirectoryPage, ScheduleException
from directory.month import SHOWN_PER_DAY, Day, Month
from tests.factories.directory import make_gathering

FRENCH = "/fr/rencontres/?view=calendar"
ENGLISH = "/en/gatherings/?view=calendar"


def month(client: Client, query: str = "") -> Month:
    response = client.get(f"{ENGLISH}{query}")
    assert response.status_code == 200
    return response.context["month"]


def day(client: Client, date: dt.date) -> Day:
    return month(client, f"&from={date:%Y-%m-%d}").days[date.day - 1]


def test_month__of_today_by_default(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory)
    november = month(client)
    assert november.first == dt.date(2026, 11, 1)
    assert [each.date.day for each in november.days if each.cards] == [3, 10, 17, 24]


def test_month__without_any_gathering(client: Client, french_directory: DirectoryPage) -> None:
    november = month(client)
    assert november.is_empty
    assert november.previous is None
    assert november.following is None


@pytest.mark.parametrize("first", ["2025-12-01", "2026-01-31", "2027-06-01", "1900-01-01", "2200-12-31"])
def test_month__outside_the_data_is_not_found(client: Client, french_directory: DirectoryPage, first: str) -> None:
    make_gathering(french_directory, start_date=dt.date(2026, 2, 3), rules="RRULE:FREQ=WEEKLY;UNTIL=20270501T000000")
    assert client.get(f"{FRENCH}&from={first}").status_code == 404


def test_month__steps_stop_where_the_data_ends(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, start_date=dt.date(2026, 2, 3), rules="RRULE:FREQ=WEEKLY;UNTIL=20270501T000000")
    assert month(client, "&from=2026-02-01").previous is None
    assert month(client, "&from=2026-02-01").following == dt.date(2026, 3, 1)
    assert month(client, "&from=2027-04-30").previous == dt.date(2027, 3, 1)
    assert month(client, "&from=2027-04-30").following is None


def test_month__is_not_for_search_engines(client: Client, french_directory: DirectoryPage) -> None:
    assert b'content="noindex, nofollow"' in client.get(FRENCH).content


def test_month__date_past_midnight_runs_on(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(
        french_directory,
        title="Nuit utile",
        start_date=dt.date(2026, 12, 4),
        start_time=dt.time(22),
        duration=dt.timedelta(hours=4),
        rules="",
    )
    assert [card.title for card in day(client, dt.date(2026, 12, 4)).cards] == ["Nuit utile"]
    assert [card.title for card in day(client, dt.date(2026, 12, 5)).cards] == ["Nuit utile"]
    assert "until 2 a.m." in client.get(f"{ENGLISH}&from=2026-12-01").content.decode()


def test_month__date_until_midnight_stays_on_its_day(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, start_date=dt.date(2026, 12, 4), start_time=dt.time(22), rules="")
    assert day(client, dt.date(2026, 12, 5)).cards == []


def test_month__several_days_across_its_end(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(
        french_directory, start_date=dt.date(2026, 12, 30), start_time=None, duration=dt.timedelta(days=4), rules=""
    )
    assert [each.date.day for each in month(client, "&from=2026-12-01").days if each.cards] == [30, 31]
    # January begins with what began in December, though no date begins there.
    assert client.get(f"{ENGLISH}&from=2027-01-01").status_code == 200
    assert [each.date.day for each in month(client, "&from=2027-01-01").days if each.cards] == [1, 2]


def test_month__cancelled_and_moved_dates_are_marked(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(
        french_directory,
        exceptions=[
            ScheduleException(kind="cancelled", date=dt.date(2026, 12, 8), reason="Salle fermée"),
            ScheduleException(
                kind="changed", date=dt.date(2026, 12, 15), new_date=dt.date(2026, 12, 16), reason="Fête"
            ),
        ],
    )
    html = client.get(f"{ENGLISH}&from=2026-12-01").content.decode().replace("\xa0", " ")
    for words in ("entry--cancelled", "Salle fermée", "instead of Tuesday 15 December 2026 at 7 p.m.", "Fête"):
        assert words in html
    assert day(client, dt.date(2026, 12, 15)).cards == []
    assert len(day(client, dt.date(2026, 12, 16)).cards) == 1


def test_month__full_day_leads_to_its_list(client: Client, french_directory: DirectoryPage) -> None:
    for _ in range(SHOWN_PER_DAY + 2):
        make_gathering(french_directory)
    tuesday = day(client, dt.date(2026, 12, 8))
    assert len(tuesday.cards) == SHOWN_PER_DAY
    assert tuesday.others == 2
    link = 'href="?from=2026-12-08&amp;to=2026-12-08"'
    assert link in client.get(f"{FRENCH}&from=2026-12-01").content.decode()
    listing = client.get("/fr/rencontres/?from=2026-12-08&to=2026-12-08").context["listing"]
    assert listing.paginator.count == SHOWN_PER_DAY + 2


def test_month__full_day_that_others_run_into(client: Client, french_directory: DirectoryPage) -> None:
    overnight = {"start_time": dt.time(22), "duration": dt.timedelta(hours=4), "rules": ""}
    for number in range(SHOWN_PER_DAY + 1):
        make_gathering(french_directory, title=f"Nuit {number}", start_date=dt.date(2026, 12, 7), **overnight)
        make_gathering(french_directory, title=f"Soir {number}")
    make_gathering(french_directory, title="Matin", start_time=dt.time(8))
    monday, tuesday, wednesday = (day(client, dt.date(2026, 12, number)) for number in (7, 8, 9))
    assert [card.title for card in monday.cards] == [f"Nuit {number}" for number in range(SHOWN_PER_DAY)]
    assert monday.others == 1
    assert [card.title for card in tuesday.cards] == [f"Nuit {number}" for number in range(SHOWN_PER_DAY)]
    assert tuesday.others == SHOWN_PER_DAY + 3
    assert wednesday.cards == []


def test_month__what_runs_on_comes_first_and_the_rest_fills_the_day(
    client: Client, french_directory: DirectoryPage
) -> None:
    for number in range(SHOWN_PER_DAY):
        make_gathering(french_directory, title=f"Soir {number}")
    make_gathering(
        french_directory,
        title="Salon",
        start_date=dt.date(2026, 11, 30),
        start_time=None,
        duration=dt.timedelta(days=3),
        rules="",
    )
    first = day(client, dt.date(2026, 12, 1))
    assert [card.title for card in first.cards] == ["Salon", *(f"Soir {number}" for number in range(SHOWN_PER_DAY - 1))]
    assert first.others == 1
