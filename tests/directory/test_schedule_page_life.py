"""The whole life of a page keeps Series and Occurrence right."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import Locale

from directory import schedule
from directory.models import DirectoryPage, GatheringPage, Occurrence, ScheduleException, Series
from tests.factories.directory import make_gathering

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def frozen() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def english(page: GatheringPage, **fields: object) -> GatheringPage:
    """A published English translation of `page`."""
    translation = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return GatheringPage.objects.get(pk=translation.pk)


def test_schedule__page_goes_live_later(french_directory: DirectoryPage, frozen: time_machine.Traveller) -> None:
    page = make_gathering(french_directory, go_live_at=NOW + dt.timedelta(days=1))
    assert not Series.objects.live().exists()
    frozen.shift(dt.timedelta(days=2))
    call_command("publish_scheduled")
    assert Series.objects.live().get().pk == page.translation_key


def test_schedule__change_of_a_live_page_waits_for_its_hour(
    french_directory: DirectoryPage, frozen: time_machine.Traveller
) -> None:
    page = make_gathering(french_directory)
    page.start_time = dt.time(8)
    page.go_live_at = NOW + dt.timedelta(days=1)
    page.save_revision().publish()
    assert Series.objects.get().start_time == dt.time(19)
    frozen.shift(dt.timedelta(days=2))
    call_command("publish_scheduled")
    assert Series.objects.get().start_time == dt.time(8)


def test_expire__hides_the_series(french_directory: DirectoryPage, frozen: time_machine.Traveller) -> None:
    make_gathering(french_directory, expire_at=NOW + dt.timedelta(days=1))
    frozen.shift(dt.timedelta(days=2))
    call_command("publish_scheduled")
    assert not Series.objects.live().exists()


def test_unpublish__hides_and_publish_shows_with_the_same_keys(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    keys = set(Occurrence.objects.values_list("pk", flat=True))
    page.unpublish()
    assert not Series.objects.live().exists()
    assert not Occurrence.objects.filter(series__in=Series.objects.told_publicly()).exists()
    page.refresh_from_db()
    page.save_revision().publish()
    assert Series.objects.live().count() == 1
    assert set(Occurrence.objects.values_list("pk", flat=True)) == keys


def test_move__leaves_the_rows_alone(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    other = french_directory.get_parent().add_child(
        instance=DirectoryPage(title="Autres", slug="autres", locale=french_directory.locale)
    )
    before = list(Occurrence.objects.values_list("pk", "start"))
    page.move(other, pos="last-child")
    assert list(Occurrence.objects.values_list("pk", "start")) == before
    assert Series.objects.get().page.get_parent().pk == other.pk


def test_copy__is_another_gathering_without_the_import_marks(french_directory: DirectoryPage) -> None:
    page = make_gathering(
        french_directory, source_uid="abc@example.org", source_url="https://example.org/a.ics",
        exceptions=[ScheduleException(kind="cancelled", date=dt.date(2026, 3, 10))],
    )  # fmt: skip
    copy = page.copy(update_attrs={"slug": "copie", "title": "Copie"}, keep_live=True)
    series = Series.objects.get(page=copy.pk)
    assert series.pk != page.translation_key
    assert (series.source_uid, series.source_url) == ("", "")
    assert series.occurrences.filter(status="cancelled").count() == 1
    assert Series.objects.get(pk=page.translation_key).source_uid == "abc@example.org"


def test_copy__not_kept_live_writes_nothing(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    page.copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert Series.objects.count() == 1


def test_alias__speaks_of_its_original(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    alias = page.create_alias(update_slug="alias")
    assert Series.objects.count() == 1
    assert alias.specific.series.pk == page.translation_key
    page.start_time = dt.time(20)
    page.save_revision().publish()
    assert Series.objects.count() == 1
    assert GatheringPage.objects.get(pk=alias.pk).series.start_time == dt.time(20)


def test_alias__unpublished_alone_leaves_the_original_public(french_directory: DirectoryPage) -> None:
    alias = make_gathering(french_directory).create_alias(update_slug="alias")
    alias.specific.unpublish()
    assert Series.objects.live().count() == 1


def test_delete__takes_the_rows_along(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory).delete()
    assert not Series.objects.exists()
    assert not Occurrence.objects.exists()


def test_delete__of_the_source_unpublishes_its_translations(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    translation = english(page)
    page.delete()
    translation.refresh_from_db()
    assert not translation.live
    assert not Series.objects.exists()


def test_delete__of_a_whole_directory_unpublishes_the_translations_elsewhere(french_directory: DirectoryPage) -> None:
    translation = english(make_gathering(french_directory))
    french_directory.delete()
    translation.refresh_from_db()
    assert not translation.live


def test_delete__of_a_translation_leaves_the_source_public(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    english(page).delete()
    page.refresh_from_db()
    assert page.live
    assert Series.objects.live().count() == 1


def test_revert__brings_the_old_dates_back(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    first = page.latest_revision
    page.start_time = dt.time(8)
    page.save_revision().publish()
    assert Series.objects.get().start_time == dt.time(8)
    first.publish()
    assert Series.objects.get().start_time == dt.time(19)


def test_translation__never_writes_facts(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    translation = english(page, title="Network drinks", start_time=dt.time(7))
    series = Series.objects.get()
    assert (series.page_id, series.start_time) == (page.pk, dt.time(19))
    assert translation.series == series


def test_translation__cancelled_in_all_languages_at_once(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    translation = english(page)
    page.exceptions = [ScheduleException(kind="cancelled", date=dt.date(2026, 3, 3), reason="Grève")]
    page.save_revision().publish()
    assert GatheringPage.objects.get(pk=translation.pk).series.upcoming(NOW, 1)[0].cancelled


def test_translation__unpublishing_the_source_hides_it_everywhere(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    translation = english(page)
    page.unpublish()
    assert GatheringPage.objects.get(pk=translation.pk).series is None


def test_translation__unpublished_alone_leaves_the_source_public(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    english(page).unpublish()
    assert page.series is not None


def test_extend__moves_the_horizon_on(french_directory: DirectoryPage, frozen: time_machine.Traveller) -> None:
    make_gathering(french_directory)
    last = Occurrence.objects.latest("start")
    frozen.shift(dt.timedelta(days=70))
    assert schedule.extend(dry_run=True).created == 10
    assert Occurrence.objects.latest("start") == last
    assert schedule.extend() == schedule.Changes(created=10)
    assert schedule.extend() == schedule.Changes()
    assert Occurrence.objects.latest("start").local_date == last.local_date + dt.timedelta(weeks=10)
    assert Series.objects.get().next_start == dt.datetime(2026, 5, 12, 17, tzinfo=dt.UTC)


def test_extend__past_rows_stay(french_directory: DirectoryPage, frozen: time_machine.Traveller) -> None:
    make_gathering(french_directory)
    first = Occurrence.objects.earliest("start")
    frozen.shift(dt.timedelta(days=800))
    schedule.extend()
    assert Occurrence.objects.earliest("start") == first


def test_refresh_next_dates__forgotten_horizon_shows_no_past_date(
    french_directory: DirectoryPage, frozen: time_machine.Traveller
) -> None:
    make_gathering(french_directory)
    frozen.shift(dt.timedelta(days=30))
    now = NOW + dt.timedelta(days=30)
    assert Series.objects.overdue(now).refresh_next_dates(now) == 1
    assert Series.objects.get().next_start == dt.datetime(2026, 4, 7, 17, tzinfo=dt.UTC)
    assert not Series.objects.overdue(now).exists()


def test_upcoming__computed_where_rows_end_before_the_rule(
    french_directory: DirectoryPage, frozen: time_machine.Traveller
) -> None:
    page = make_gathering(french_directory)
    later = NOW + dt.timedelta(days=365 * 4)
    assert [row.local_date.isoformat() for row in page.series.upcoming(later, 2)] == ["2030-03-05", "2030-03-12"]
