"""What changes what the public is told, without publishing a page, gives another edition all the same."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page, PageViewRestriction

from directory.models import Closure, DirectoryPage, GatheringPage, ScheduleException
from tests.factories.directory import make_gathering, make_venue
from tests.factories.pages import make_content_page

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC)
EVERYWHERE = (
    "/fr/", "/en/", "/en/gatherings/", "/en/gatherings/feed.rss", "/en/gatherings/calendar.ics", "/api/v1/gatherings",
)  # fmt: skip


@pytest.fixture(autouse=True)
def frozen() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW) as traveller:
        yield traveller


def read(client: Client, url: str = "/fr/rencontres/") -> str:
    response = client.get(url)
    return b"".join(response).decode()


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def test_reordered_neighbour__leaves_a_closed_directory_closed(
    client: Client,
    french_directory: DirectoryPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """A page that moves to the front takes the path of another one, and all between move on."""
    home = french_directory.get_parent()
    last = make_content_page(home, title="Dernière", slug="derniere")
    make_gathering(french_directory, title="Entre nous")
    close(french_directory)
    assert not any("Entre nous" in read(client, url) for url in EVERYWHERE)
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=last.pk).move(home.get_children().first(), pos="left")
    assert [url for url in EVERYWHERE if "Entre nous" in read(client, url)] == []


def test_reordered_neighbour__leaves_an_open_directory_open(
    client: Client,
    french_directory: DirectoryPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    home = french_directory.get_parent()
    make_gathering(french_directory, title="Pour tous")
    last = make_content_page(home, title="Dernière", slug="derniere")
    close(home.get_children().exclude(pk__in=[french_directory.pk, last.pk]).last())
    assert "Pour tous" in read(client)
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=last.pk).move(home.get_children().first(), pos="left")
    assert "Pour tous" in read(client)


def test_alias__that_is_made_is_where_the_list_leads(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    page = make_gathering(french_directory, title="Café")
    assert f'href="{page.url}"' in read(client, "/en/gatherings/")
    alias = page.copy_for_translation(english(), alias=True)
    assert f'href="{alias.url}"' in read(client, "/en/gatherings/")


def test_alias__that_becomes_a_page_speaks_its_own_language(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    alias = make_gathering(french_directory, title="Café").copy_for_translation(english(), alias=True)
    assert f'href="{alias.url}" lang="fr"' in read(client, "/en/gatherings/")
    alias.refresh_from_db()
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    assert f'href="{alias.url}">Café' in read(client, "/en/gatherings/")


def test_calendar__leaves_out_no_month_that_is_over(
    client: Client, french_directory: DirectoryPage, frozen: time_machine.Traveller
) -> None:
    make_gathering(french_directory, closures=[Closure(first_date=dt.date(2027, 8, 1), last_date=dt.date(2027, 8, 31))])
    frozen.move_to(dt.datetime(2027, 7, 22, tzinfo=dt.UTC))
    assert "août" in read(client, "/fr/rencontres/calendar.ics")
    frozen.move_to(dt.datetime(2027, 9, 22, tzinfo=dt.UTC))
    assert "août" not in read(client, "/fr/rencontres/calendar.ics")


@pytest.mark.parametrize("date", [dt.date(2026, 12, 1), dt.date(2029, 12, 4)], ids=["kept as a row", "beyond the rows"])
def test_venue__of_a_single_date_is_followed(client: Client, french_directory: DirectoryPage, date: dt.date) -> None:
    elsewhere = make_venue(name="Ailleurs")
    make_gathering(french_directory, exceptions=[ScheduleException(kind="changed", date=date, venue=elsewhere)])
    assert "Ailleurs" in read(client, "/fr/rencontres/calendar.ics")
    elsewhere.name = "Plus loin"
    elsewhere.save()
    assert "Plus loin" in read(client, "/fr/rencontres/calendar.ics")
    elsewhere.delete()
    assert "Plus loin" not in read(client, "/fr/rencontres/calendar.ics")


def test_edition__that_was_taken_back_leaves_nothing(client: Client, french_directory: DirectoryPage) -> None:
    """The next one has its number."""
    page = make_gathering(french_directory, title="Avant")
    assert "Avant" in read(client)
    with transaction.atomic():
        page.title = "Pas encore"
        page.save_revision().publish()
        assert "Pas encore" in read(client)
        transaction.set_rollback(True)
    assert "Avant" in read(client)
    page = GatheringPage.objects.get(pk=page.pk)
    page.title = "Après"
    page.save_revision().publish()
    assert "Après" in read(client)
