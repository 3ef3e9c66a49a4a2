"""From the rows of gatherings to what is planned with."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from directory.enums import Part
from directory.models import DirectoryPage, ScheduleException, Series
from directory.places import Place
from directory.routine import around
from directory.routine.candidates import nearest_distance, read_candidates
from directory.routine.slots import Slot
from directory.routine.wishes import Candidate, Cost
from tests.directory.routine.conftest import MakeWeekly
from tests.directory.routine.weeks import LYON, make_wishes
from tests.factories.directory import make_profession, make_venue

pytestmark = pytest.mark.django_db


def read(radius: int = 20, **wishes: Any) -> list[Candidate]:
    return read_candidates(make_wishes(radius=radius, **wishes), timezone.now())


def test_candidate__has_the_facts_of_its_gathering(make_weekly: MakeWeekly) -> None:
    page = make_weekly(
        "Café", price="paid", price_amount="12.50", recommended_by="Léa", confirmed_on=dt.date(2026, 10, 1)
    )
    trade = make_profession()
    page.professions.set([trade])
    page.save_revision().publish()
    (candidate,) = read()
    series = Series.objects.get()
    assert (candidate.key, candidate.series) == (series.listing.number, series.pk)
    assert (candidate.cost, candidate.price, candidate.professions) == (Cost.KNOWN, Decimal("12.50"), {trade.pk})
    assert (candidate.recommended, candidate.fresh) == (True, True)
    assert len(candidate.dates) == 8
    assert candidate.dates[0].start == dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
    assert [slot.code for slot in candidate.dates[0].slots] == ["tu-morning"]
    assert candidate.hours == 8


@pytest.mark.parametrize(
    ("facts", "cost"),
    [
        ({"price": "free"}, Cost.FREE),
        ({"price": "paid"}, Cost.UNKNOWN),
        ({"price": "paid", "price_amount": "12", "price_currency": "CHF"}, Cost.UNKNOWN),
        ({"price": "membership", "price_amount": "120"}, Cost.MEMBERSHIP),
    ],
)
def test_cost__only_euros_a_date_are_known(make_weekly: MakeWeekly, facts: dict[str, str], cost: Cost) -> None:
    make_weekly("Café", **facts)
    (candidate,) = read()
    assert (candidate.cost, candidate.money) == (cost, 0)


@pytest.mark.parametrize(
    ("rules", "regular"),
    [
        ("RRULE:FREQ=MONTHLY;BYDAY=1TU", True),
        ("RRULE:FREQ=YEARLY", False),
        ("", False),
        ("RRULE:FREQ=MONTHLY;INTERVAL=3", False),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261231T235959", False),  # over before the weeks of the plan are
    ],
)
def test_candidates__come_back_every_few_weeks(make_weekly: MakeWeekly, rules: str, regular: bool) -> None:
    make_weekly("Café", rules=rules)
    assert bool(read()) is regular


def test_candidates__without_cancelled_dates(make_weekly: MakeWeekly) -> None:
    make_weekly("Café", exceptions=[ScheduleException(kind="cancelled", date=dt.date(2026, 11, 24))])
    (candidate,) = read()
    assert [date.start.day for date in candidate.dates[:2]] == [1, 8]
    assert len(candidate.dates) == 7


def test_dates__follow_a_move_to_another_venue_and_hour(make_weekly: MakeWeekly) -> None:
    elsewhere = make_venue(latitude=45.7, longitude=4.8)
    moved = ScheduleException(kind="changed", date=dt.date(2026, 11, 24), new_time=dt.time(19), venue=elsewhere)
    make_weekly("Café", exceptions=[moved])
    (candidate,) = read()
    assert candidate.dates[0].spot == (elsewhere.pk, 45.7, 4.8)
    assert candidate.dates[0].slot.code == "tu-evening"
    assert candidate.dates[1].spot == candidate.spot


def test_all_day__takes_working_days(make_weekly: MakeWeekly) -> None:
    make_weekly("Co-working", start_time=None, duration=dt.timedelta(days=2))
    (candidate,) = read()
    assert candidate.dates[0].asks == dt.timedelta(hours=16)
    assert [slot.code for slot in candidate.dates[0].slots] == [
        "tu-morning", "tu-lunch", "tu-afternoon", "we-morning", "we-lunch", "we-afternoon",
    ]  # fmt: skip


def test_radius__is_a_circle(make_weekly: MakeWeekly) -> None:
    make_weekly("À dix kilomètres", venue=make_venue(latitude=45.85, longitude=4.84))
    assert [len(read(radius)) for radius in (9, 11)] == [0, 1]
    assert nearest_distance(LYON, timezone.now()) == pytest.approx(10, abs=0.1)
    assert nearest_distance(Place("Suva", "FJ", "", -18.14, 178.44, 1), timezone.now()) == pytest.approx(
        16_900, rel=0.02
    )


@pytest.mark.parametrize(("here", "there"), [(179.95, -179.95), (-179.95, 179.95)])
def test_radius__reaches_over_the_date_line(make_weekly: MakeWeekly, here: float, there: float) -> None:
    make_weekly("Antipodes", venue=make_venue(latitude=-16.8, longitude=there))
    assert read(place=Place("Taveuni", "FJ", "", -16.8, here, 1))


def test_private_and_unpublished__are_none(make_weekly: MakeWeekly, french_directory: DirectoryPage) -> None:
    make_weekly("Brouillon").unpublish()
    page = make_weekly("Privé")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert read() == []
    assert nearest_distance(LYON, timezone.now()) is None


def test_many__the_most_promising_are_read(make_weekly: MakeWeekly, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(around, "MOST_WEIGHED", 2)
    trade = make_profession()
    far = make_venue(latitude=45.8, longitude=4.84)
    make_weekly("Loin", venue=far)
    make_weekly("Près")
    make_weekly("Confirmé", venue=far, confirmed_on=dt.date(2026, 11, 1))
    make_weekly("Le mercredi", venue=far, start_date=dt.date(2026, 1, 7))
    page = make_weekly("Du métier", venue=far)
    page.professions.set([trade])
    page.save_revision().publish()
    titles = {series.pk: series.page.title for series in Series.objects.select_related("page")}

    def found(**wishes: Any) -> set[str]:
        return {titles[each.series] for each in read(**wishes) if each.series}

    assert found() == {"Confirmé", "Près"}
    assert found(professions=frozenset({trade.pk})) == {"Du métier", "Confirmé"}
    assert found(slots=frozenset({Slot(3, Part.MORNING)})) == {"Le mercredi", "Près"}


def test_venue__without_coordinates_is_looked_for_in_its_town(make_weekly: MakeWeekly) -> None:
    make_weekly("Café", venue=make_venue(city="Villeurbanne"))
    (candidate,) = read(radius=6)
    assert 1 < candidate.distance(LYON) < 6
    assert candidate.spot.latitude is None
    assert read(radius=1) == []


def test_besides__are_read_wherever_they_are(make_weekly: MakeWeekly) -> None:
    make_weekly("À Paris", venue=make_venue(latitude=48.85, longitude=2.35))
    number = Series.objects.get().listing.number
    (candidate,) = read_candidates(make_wishes(), timezone.now(), besides={number, 10**9})
    assert candidate.key == number
