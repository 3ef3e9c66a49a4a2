"""The list by next date: order, pages, cancelled and stale dates, words, languages."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from wagtail.models import Locale

from directory.models import DirectoryPage, GatheringPage, ScheduleException, Series
from tests.factories.directory import make_gathering, make_venue

FRENCH = "/fr/rencontres/"
ENGLISH = "/en/gatherings/"


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def titles(client: Client, url: str) -> list[str]:
    return [card.title for _, cards in client.get(url).context["groups"] for card in cards]


def test_list__soonest_first_and_dateless_last(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Passée", start_date=dt.date(2026, 3, 3), rules="")
    make_gathering(french_directory, title="Décembre", start_date=dt.date(2026, 12, 9), rules="")
    make_gathering(french_directory, title="Mardi")
    assert titles(client, FRENCH) == ["Mardi", "Décembre", "Passée"]
    groups = client.get(FRENCH).context["groups"]
    assert [date for date, _ in groups] == [dt.date(2026, 11, 24), dt.date(2026, 12, 9), None]


def test_list__pages_of_twenty(client: Client, french_directory: DirectoryPage) -> None:
    for hour in range(21):
        make_gathering(french_directory, title=f"À {hour} h", start_time=dt.time(hour), duration=dt.timedelta(hours=1))
    assert titles(client, FRENCH) == [f"À {hour} h" for hour in range(20)]
    assert titles(client, f"{FRENCH}?page=2") == ["À 20 h"]
    assert titles(client, f"{FRENCH}?page=99") == ["À 20 h"]
    assert f'<link rel="canonical" href="{french_directory.full_url}?page=2">' in shown(client, f"{FRENCH}?page=2")


def test_list__what_a_professional_weighs(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(
        french_directory,
        introduction="Douze personnes, une conversation.",
        venue=make_venue(name="La Ruche", city="Lyon"),
        price="paid",
        price_amount="12.50",
        recommended_by="Claire Bonnet",
        confirmed_on=dt.date(2026, 11, 9),
    )
    html = shown(client, ENGLISH)
    for fact in (
        "Tuesday 24 November 2026 at 7 p.m.",
        "Every Tuesday",
        "La Ruche, Lyon",
        "€12.50",
        "Recommended by Claire Bonnet",
        "Confirmed on 9 November 2026",
    ):
        assert fact in html


def test_list__stale_next_date_is_corrected_on_read(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory)
    with time_machine.travel(dt.datetime(2026, 12, 3, tzinfo=dt.UTC)):
        assert "Tuesday 8 December 2026" in shown(client, ENGLISH)
        assert Series.objects.get().next_start == dt.datetime(2026, 12, 8, 18, tzinfo=dt.UTC)


def test_list__cancelled_next_date_is_said_with_its_reason(client: Client, french_directory: DirectoryPage) -> None:
    cancelled = ScheduleException(kind="cancelled", date=dt.date(2026, 11, 24), reason="Grève des transports")
    make_gathering(french_directory, exceptions=[cancelled])
    html = shown(client, ENGLISH)
    assert "Tuesday 1 December 2026 at 7 p.m." in html
    assert "Tuesday 24 November 2026" in html
    assert "Cancelled" in html
    assert "Grève des transports" in html


def test_list__moved_date_and_other_venue(client: Client, french_directory: DirectoryPage) -> None:
    moved = ScheduleException(
        kind="changed",
        date=dt.date(2026, 11, 24),
        new_date=dt.date(2026, 11, 25),
        new_time=dt.time(18, 30),
        venue=make_venue(name="Maison du peuple", city="Lille"),
    )
    make_gathering(french_directory, exceptions=[moved])
    html = shown(client, ENGLISH)
    assert "Wednesday 25 November 2026 at 6:30 p.m." in html
    assert "instead of Tuesday 24 November 2026 at 7 p.m." in html
    assert "Maison du peuple, Lille" in html


@pytest.mark.parametrize(
    ("venue", "words"),
    [
        ({"city": "London", "timezone": "Europe/London"}, "London time (UTC)"),
        ({"city": "Cork", "timezone": "Europe/Dublin"}, "Cork time (UTC)"),
        ({"city": "Montréal", "timezone": "America/Toronto"}, "Montréal time (UTC−5)"),
    ],
)
def test_list__zone_is_said_where_it_is_not_the_site_s(
    client: Client, french_directory: DirectoryPage, venue: dict[str, str], words: str
) -> None:
    make_gathering(french_directory, timezone="", venue=make_venue(**venue))
    assert words in shown(client, ENGLISH)


@pytest.mark.parametrize("zone", ["Europe/Paris", "Europe/Zurich"])
def test_list__zone_of_the_same_hour_is_not_said(client: Client, french_directory: DirectoryPage, zone: str) -> None:
    make_gathering(french_directory, timezone="", venue=make_venue(timezone=zone))
    assert "UTC" not in shown(client, ENGLISH)


def test_list__title_in_the_reader_s_language_else_the_source_s(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    translated = make_gathering(french_directory, title="Petit déjeuner")
    make_gathering(french_directory, title="Jamais traduit", start_time=dt.time(20))
    english = translated.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "Breakfast club"
    english.save_revision().publish()
    assert titles(client, ENGLISH) == ["Breakfast club", "Jamais traduit"]
    html = shown(client, ENGLISH)
    assert 'lang="fr">Jamais traduit</a>' in html
    assert 'lang="en">Breakfast club' not in html
    assert titles(client, FRENCH) == ["Petit déjeuner", "Jamais traduit"]


def test_list__leads_to_the_pages_it_tells_of(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    translated = make_gathering(french_directory, slug="petit-déjeuner")
    source = make_gathering(french_directory, slug="été", start_time=dt.time(20))
    english = translated.copy_for_translation(Locale.objects.get(language_code="en"))
    english.slug = "breakfast"
    english.save_revision().publish()
    english = GatheringPage.objects.get(pk=english.pk)
    urls = [card.url for _, cards in client.get(ENGLISH).context["groups"] for card in cards]
    assert urls == [english.url, source.url]
    assert [client.get(url).status_code for url in urls] == [200, 200]
    urls = [card.url for _, cards in client.get(FRENCH).context["groups"] for card in cards]
    assert urls == [translated.url, source.url]


def test_list__longest_date_over_the_end_of_summer_time(client: Client, french_directory: DirectoryPage) -> None:
    """What comes next is looked for within how long a date lasts: 31 days, and the hour that a clock is set back."""
    start = {"start_date": dt.date(2027, 10, 10), "start_time": None, "rules": ""}
    make_gathering(french_directory, title="Salon", duration=dt.timedelta(days=31), **start)
    assert "From 10 October to 9 November 2027" in shown(client, ENGLISH)


def test_hidden_gathering__is_gone_in_every_language(client: Client, french_directory: DirectoryPage) -> None:
    source = make_gathering(french_directory)
    english = source.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    english = GatheringPage.objects.get(pk=english.pk)
    assert client.get(english.url).status_code == 200
    source.unpublish()
    assert client.get(source.url).status_code == 404
    assert client.get(english.url).status_code == 404
    assert titles(client, FRENCH) == titles(client, ENGLISH) == []
