"""What a view restriction closes is told in no list, in no language."""

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from directory.models import DirectoryPage, GatheringPage, Series
from tests.factories.directory import make_gathering

LISTS = [
    "/fr/",
    "/fr/rencontres/",
    "/en/gatherings/",
    "/fr/rencontres/?view=calendar",
    "/en/gatherings/?view=calendar",
    "/fr/rencontres/?from=2026-11-24&to=2026-11-24",
    "/en/gatherings/?from=2026-11-24&to=2026-11-24",
    "/fr/rencontres/calendar.ics",
    "/fr/rencontres/calendar.ics?from=2026-11-24&to=2026-11-24",
    "/en/gatherings/calendar.ics",
]


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def in_english(page: GatheringPage, title: str) -> GatheringPage:
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = title
    english.save_revision().publish()
    return english


def told(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return b"".join(response).decode()


@pytest.mark.parametrize("url", LISTS)
def test_private_gathering__is_in_no_list(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage, url: str
) -> None:
    close(make_gathering(french_directory, title="Entre nous", introduction="À huis clos"))
    page = make_gathering(french_directory, title="Entre nous aussi")
    close(page)
    in_english(page, "Entre nous, in English")
    make_gathering(french_directory, title="Pour tous")
    answer = told(client, url)
    assert "Pour tous" in answer
    assert "Entre nous" not in answer
    assert "huis clos" not in answer


@pytest.mark.parametrize("url", LISTS)
def test_private_translation__leaves_the_source_to_tell(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage, url: str
) -> None:
    close(in_english(make_gathering(french_directory, title="Pour tous"), "Between us"))
    answer = told(client, url)
    assert "Pour tous" in answer
    assert "Between us" not in answer


def test_private_gatherings__are_not_counted(client: Client, french_directory: DirectoryPage) -> None:
    close(make_gathering(french_directory))
    make_gathering(french_directory)
    assert client.get("/fr/rencontres/").context["listing"].paginator.count == 1
    assert client.get("/fr/rencontres/?to=2026-11-24").context["listing"].paginator.count == 1
    assert sum(day.others for day in client.get("/fr/rencontres/?view=calendar").context["month"].days) == 0


def test_private_directory__tells_of_none_of_its_gatherings(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory)
    gone, closed = make_gathering(french_directory), make_gathering(french_directory)
    gone.unpublish()
    close(closed)
    assert Series.objects.told_publicly().count() == 1
    close(french_directory)
    assert not Series.objects.told_publicly().exists()


@pytest.mark.parametrize("file", ["", "calendar.ics"])
def test_private_source__closes_its_translations(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage, file: str
) -> None:
    page = make_gathering(french_directory, title="Entre nous")
    english = in_english(page, "Between us")
    assert "Between us" in told(client, f"{english.url}{file}")
    close(page)
    for each in (page, english):
        answer = client.get(f"{each.url}{file}")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/fr/_util/login/" if each is page else "/en/_util/login/")


def test_private_translation__leaves_the_source_open(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    page = make_gathering(french_directory, title="Pour tous")
    english = in_english(page, "Between us")
    close(english)
    assert client.get(english.url).status_code == 302
    assert "Pour tous" in told(client, page.url)
