"""The demonstration as it stands once loaded."""

import datetime as dt
import re
from importlib import import_module
from itertools import chain

import pytest
from django.contrib.auth import get_user_model
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, ReferenceIndex, Revision, TaskState

from blog.models import BlogPostPage, Comment
from core.models import Navigation
from directory.enums import ExceptionKind
from directory.models import Closure, GatheringPage, Occurrence, ScheduleException, Series, Venue
from directory.models.gathering_page import PROSE_FIELDS
from directory.recurrence import describe
from home.demo.load import find_missing, load

pytestmark = pytest.mark.django_db


def french_pages() -> list[GatheringPage]:
    return list(GatheringPage.objects.filter(locale__language_code="fr"))


def english_pages() -> list[GatheringPage]:
    return list(GatheringPage.objects.filter(locale__language_code="en"))


def test_demo__counts(demo: dt.date) -> None:
    assert (len(french_pages()), Series.objects.live().count()) == (24, 24)
    assert len(english_pages()) >= 12


def test_demo__everything_is_published(demo: dt.date) -> None:
    pages = Page.objects.exclude(pk__in=BlogPostPage.objects.not_live()).exclude(depth=1)
    assert all(page.live and not page.has_unpublished_changes for page in pages)


def test_demo__tree_is_sound(demo: dt.date) -> None:
    assert not any(Page.find_problems())


def test_demo__cities_and_zones(demo: dt.date) -> None:
    assert len(set(Venue.objects.values_list("city", flat=True))) == 12
    zones = set(Series.objects.values_list("timezone", flat=True))
    assert zones >= {"Europe/Paris", "Europe/London", "America/Toronto"}


def test_demo__shows_every_way_to_depart_from_a_rhythm(demo: dt.date) -> None:
    assert set(ScheduleException.objects.values_list("kind", flat=True)) == set(ExceptionKind)
    assert Closure.objects.exists()
    changed = ScheduleException.objects.filter(kind=ExceptionKind.CHANGED)
    assert changed.exclude(new_date=None).exists()
    assert changed.exclude(new_time=None).exists()
    assert changed.exclude(venue=None).exists()


def test_demo__exceptions_fall_on_dates_of_the_series(demo: dt.date) -> None:
    told = set(Occurrence.objects.exclude(deviation="").values_list("deviation", flat=True))
    assert told >= {ExceptionKind.CANCELLED, ExceptionKind.CHANGED, ExceptionKind.EXTRA}


def test_demo__every_rhythm_is_said_in_words(demo: dt.date, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> str:
        raise AssertionError("said by its parts")

    # The package exports the function under the name of its module.
    monkeypatch.setattr(import_module("directory.recurrence.describe"), "_by_its_parts", refuse)
    for series in Series.objects.all():
        schedule = series.schedule
        assert describe(schedule.rules, schedule.start, schedule.closures, today=demo)


def test_demo__every_series_has_a_date_to_come(demo: dt.date) -> None:
    tomorrow = dt.datetime.combine(demo, dt.time(), dt.UTC) + dt.timedelta(days=1)
    for series in Series.objects.all():
        assert series.upcoming(tomorrow, 1), series.page.slug


def test_demo__pictures_are_described(demo: dt.date) -> None:
    images = Image.objects.filter(collection__name="Démonstration")
    assert len(images) >= 12
    for image in images:
        assert image.description.startswith(("Illustration", "Portrait", "Badge"))
        with image.file.open() as file:
            assert file.read(8) == b"\x89PNG\r\n\x1a\n"


def test_demo__english_is_english_and_speaks_of_the_same_series(demo: dt.date) -> None:
    for page in english_pages():
        french = page.get_translations().get(locale__language_code="fr").specific
        assert page.series == french.series
        assert all(getattr(page, name) != getattr(french, name) for name in PROSE_FIELDS if getattr(french, name))


def test_demo__french_has_its_spaces_and_quotes(demo: dt.date) -> None:
    texts = chain.from_iterable([getattr(page, name) for name in PROSE_FIELDS] for page in french_pages())
    wrong = re.compile(r" [;:!?»]|« |'|\"|\.\.\.|\d h\b")
    for text in texts:
        assert not wrong.search(text), text


def test_demo__is_honest_about_freshness(demo: dt.date) -> None:
    ages = [(demo - confirmed).days for confirmed in Series.objects.values_list("confirmed_on", flat=True)]
    assert min(ages) < 30
    assert max(ages) > 365


def test_demo__a_second_load_changes_nothing(demo: dt.date) -> None:
    def state() -> list[object]:
        pages = Page.objects.order_by("pk").values_list("pk", "path", "latest_revision_created_at", "live_revision")
        series = Series.objects.order_by("pk").values_list("pk", "sequence", "changed_at")
        models = (
            Revision,
            Occurrence,
            Image,
            Document,
            Comment,
            Navigation,
            TaskState,
            ReferenceIndex,
            get_user_model(),
        )
        counts = [model.objects.count() for model in models]
        return [list(pages), list(series), counts]

    before = state()
    assert not find_missing(with_accounts=True)
    assert not load(demo + dt.timedelta(days=3), with_accounts=True)
    assert state() == before
