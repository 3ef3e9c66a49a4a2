"""From a published page to the rows that everybody reads."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory import schedule
from directory.models import Closure, DirectoryPage, GatheringPage, Occurrence, ScheduleException, Series
from tests.factories.directory import make_gathering, make_organizer, make_profession, make_venue

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def frozen() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def rows(page: GatheringPage) -> dict[str, Occurrence]:
    return {row.recurrence_id: row for row in Occurrence.objects.filter(series=page.translation_key)}


def publish_again(page: GatheringPage, **changes: object) -> GatheringPage:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return GatheringPage.objects.get(pk=page.pk)


def test_publish__writes_series_and_dates_up_to_the_horizon(french_directory: DirectoryPage) -> None:
    venue, organizer, profession = make_venue(), make_organizer(), make_profession()
    page = make_gathering(french_directory, venue=venue, organizer=organizer, professions=[profession], price="paid")

    series = Series.objects.get(pk=page.translation_key)
    assert (series.venue, series.organizer, list(series.professions.all())) == (venue, organizer, [profession])
    assert (series.page_id, series.live, series.price, series.sequence) == (page.pk, True, "paid", 0)
    assert series.next_start == dt.datetime(2026, 3, 3, 18, tzinfo=dt.UTC)
    dates = rows(page)
    assert min(dates) == "20260106T190000"
    assert max(dates) == "20280229T190000"
    # One hour earlier in UTC once summer time has begun: the local hour is what stays.
    assert dates["20260324T190000"].start == dt.datetime(2026, 3, 24, 18, tzinfo=dt.UTC)
    assert dates["20260331T190000"].start == dt.datetime(2026, 3, 31, 17, tzinfo=dt.UTC)


def test_publish__draft_writes_nothing(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, publish=False)
    assert not Series.objects.exists()


def test_publish__draft_may_lack_its_dates(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, publish=False, start_date=None, duration=None)
    assert page.start_date is None


def test_publish__every_kind_of_exception(french_directory: DirectoryPage) -> None:
    elsewhere = make_venue(name="Ailleurs")
    page = make_gathering(
        french_directory,
        exceptions=[
            ScheduleException(kind="cancelled", date=dt.date(2026, 3, 10), reason="Salle prise"),
            ScheduleException(
                kind="changed",
                date=dt.date(2026, 3, 17),
                new_date=dt.date(2026, 3, 18),
                new_time=dt.time(18),
                venue=elsewhere,
            ),
            ScheduleException(kind="extra", date=dt.date(2026, 3, 20), time=dt.time(8), duration=dt.timedelta(hours=1)),
            ScheduleException(kind="skipped", date=dt.date(2026, 3, 24)),
        ],
        closures=[Closure(first_date=dt.date(2026, 7, 1), last_date=dt.date(2026, 8, 31), reason="Été")],
    )
    dates = rows(page)
    cancelled, changed, extra = (dates[key] for key in ("20260310T190000", "20260317T190000", "20260320T080000"))
    assert (cancelled.status, cancelled.reason) == ("cancelled", "Salle prise")
    assert (changed.local_date, changed.local_time, changed.venue) == (dt.date(2026, 3, 18), dt.time(18), elsewhere)
    assert extra.end - extra.start == dt.timedelta(hours=1)
    assert "20260324T190000" not in dates
    assert not [key for key in dates if "20260701" <= key < "20260901"]


def test_publish__again_touches_only_changed_rows(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    before = {key: row.pk for key, row in rows(page).items()}
    page.exceptions = [ScheduleException(kind="cancelled", date=dt.date(2026, 3, 10), reason="Grève")]
    page.save_revision().publish()
    after = rows(page)
    assert {key: row.pk for key, row in after.items()} == before
    assert after["20260310T190000"].status == "cancelled"
    page = GatheringPage.objects.get(pk=page.pk)
    assert schedule.publish(page) == schedule.Changes()


def test_publish__hour_moved_keeps_keys_and_exceptions(french_directory: DirectoryPage) -> None:
    page = make_gathering(
        french_directory, exceptions=[ScheduleException(kind="cancelled", date=dt.date(2026, 3, 10), reason="Grève")]
    )
    before = {row.local_date: row.pk for row in rows(page).values()}
    page = publish_again(page, start_time=dt.time(18, 30))
    after = rows(page)
    assert {row.local_date: row.pk for row in after.values()} == before
    assert after["20260310T183000"].status == "cancelled"


def test_publish__sequence_rises_with_the_schedule_alone(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    page = publish_again(page, introduction="Autre texte")
    assert Series.objects.get(pk=page.translation_key).sequence == 0
    page = publish_again(page, price="paid")
    assert Series.objects.get(pk=page.translation_key).sequence == 0
    page = publish_again(page, start_time=dt.time(20))
    assert Series.objects.get(pk=page.translation_key).sequence == 1


def test_publish__professions_follow(french_directory: DirectoryPage) -> None:
    first, second, third = make_profession(), make_profession(), make_profession()
    page = make_gathering(french_directory, professions=[first, second])
    page.professions = [second, third]
    page.save_revision().publish()
    assert set(Series.objects.get(pk=page.translation_key).professions.all()) == {second, third}


def test_publish__zone_of_the_venue_when_the_page_has_none(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, timezone="", venue=make_venue(city="Montréal", timezone="America/Toronto"))
    assert Series.objects.get(pk=page.translation_key).timezone == "America/Toronto"
    assert rows(page)["20260303T190000"].start == dt.datetime(2026, 3, 4, 0, tzinfo=dt.UTC)


def test_venue__zone_edited_moves_the_dates_of_its_series(french_directory: DirectoryPage) -> None:
    venue = make_venue(timezone="Europe/Paris")
    page = make_gathering(french_directory, timezone="", venue=venue)
    venue.timezone = "Europe/London"
    venue.save()
    assert Series.objects.get(pk=page.translation_key).timezone == "Europe/London"
    assert rows(page)["20260303T190000"].start == dt.datetime(2026, 3, 3, 19, tzinfo=dt.UTC)


def test_venue__renamed_counts_as_a_change_of_its_series(
    french_directory: DirectoryPage, frozen: time_machine.Traveller
) -> None:
    venue = make_venue()
    page = make_gathering(french_directory, venue=venue)
    frozen.shift(3600)
    venue.name = "Le Grand Comptoir"
    venue.save()
    assert Series.objects.get(pk=page.translation_key).changed_at == timezone.now()


def test_venue__deleted_leaves_the_dates_without_it(french_directory: DirectoryPage) -> None:
    venue, elsewhere = make_venue(), make_venue()
    moved = ScheduleException(kind="changed", date=dt.date(2026, 3, 17), venue=elsewhere)
    page = make_gathering(french_directory, venue=venue, exceptions=[moved])
    venue.delete()
    elsewhere.delete()
    schedule.extend()
    assert Series.objects.get(pk=page.translation_key).venue is None
    assert rows(page)["20260317T190000"].venue is None
    assert schedule.extend() == schedule.Changes()


@pytest.mark.parametrize(("make", "field"), [(make_organizer, "organizer"), (make_profession, "professions")])
def test_snippet__renamed_counts_as_a_change_of_its_series(
    french_directory: DirectoryPage, frozen: time_machine.Traveller, make: Callable[[], Any], field: str
) -> None:
    snippet = make()
    page = make_gathering(french_directory, **{field: [snippet] if field == "professions" else snippet})
    frozen.shift(3600)
    snippet.name = "Autre nom"
    snippet.save()
    assert Series.objects.get(pk=page.translation_key).changed_at == timezone.now()


def test_rebuild__is_idempotent_and_mends(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    expected = {key: row.pk for key, row in rows(page).items()}
    assert schedule.rebuild() == schedule.Changes()
    Occurrence.objects.filter(recurrence_id="20260310T190000").update(local_time=dt.time(7))
    Occurrence.objects.filter(recurrence_id="20260317T190000").delete()
    assert schedule.rebuild(dry_run=True) == schedule.Changes(created=1, updated=1)
    assert schedule.rebuild() == schedule.Changes(created=1, updated=1)
    assert set(rows(page)) == set(expected)
    assert schedule.rebuild() == schedule.Changes()


def test_rebuild__queries_do_not_grow_with_the_number(french_directory: DirectoryPage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            schedule.rebuild()
        return len(captured)

    make_gathering(french_directory)
    few = queries()
    for _number in range(6):
        make_gathering(french_directory)
    assert queries() == few
