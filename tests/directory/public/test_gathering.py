"""A gathering's page: its dates in words, its facts from the series, its notes in the reader's language."""

import datetime as dt

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Locale

from directory.models import Closure, DirectoryPage, GatheringPage, ScheduleException
from tests.factories.directory import make_gathering, make_organizer, make_profession, make_venue


def shown(client: Client, page: GatheringPage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def in_english(page: GatheringPage, **prose: str) -> GatheringPage:
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    for name, value in prose.items():
        setattr(english, name, value)
    english.save_revision().publish()
    return GatheringPage.objects.get(pk=english.pk)


def test_gathering__says_all_that_is_known(client: Client, french_directory: DirectoryPage) -> None:
    venue = make_venue(name="La Ruche", city="Lyon", postal_code="69002", latitude=45.5, longitude=4.25)
    page = make_gathering(
        french_directory,
        venue=venue,
        organizer=make_organizer(name="Le Cercle", website="https://cercle.example/"),
        price="membership",
        price_amount=120,
        booking_url="https://reserver.example/",
        expected_people=12,
        languages="fr en",
        recommended_by="Claire",
        confirmed_on=dt.date(2026, 11, 9),
        confirmed_by="Marc",
        closures=[Closure(first_date=dt.date(2027, 7, 1), last_date=dt.date(2027, 8, 31), reason="summer")],
    )
    html = shown(client, in_english(page, why="It is worth it.", not_for_whom="Not for sellers."))
    for words in (
        "Tuesday 24 November 2026 from 7 p.m. to 9 p.m.",
        'Break from 1 July to 31 August 2027: <span lang="fr">summer</span>',
        "For members, €120",
        "https://reserver.example/",
        "about 12 people",
        "French · English",
        "Recommended by <b>Claire</b>",
        "Confirmed on 9 November 2026 by Marc",
        "69002 Lyon, France",
        "mlat=45.5&amp;mlon=4.25",
        "https://cercle.example/",
        "It is worth it.",
        "Not for sellers.",
        "webcal://",
        '"@type":"EventSeries"',
    ):
        assert words in html, words


def test_gathering__cancelled_moved_and_extra_dates(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(
        french_directory,
        exceptions=[
            ScheduleException(kind="cancelled", date=dt.date(2026, 11, 24), reason="Grève"),
            ScheduleException(kind="changed", date=dt.date(2026, 12, 1), new_time=dt.time(20)),
            ScheduleException(kind="extra", date=dt.date(2026, 12, 3), time=dt.time(9), reason="Spécial"),
        ],
    )
    html = shown(client, in_english(page))
    for words in ("Cancelled", "Grève", "instead of 7 p.m.", "Extra date", "Spécial"):
        assert words in html


def test_gathering__facts_are_the_source_s_in_every_language(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    english = in_english(page)
    page.start_time = dt.time(18)
    page.save_revision().publish()
    assert "from 6 p.m. to 8 p.m." in shown(client, english)


def test_gathering__notes_of_snippets_are_translated(client: Client, french_directory: DirectoryPage) -> None:
    venue = make_venue(access="Par la cour")
    profession = make_profession(name="Architecte")
    page = make_gathering(french_directory, venue=venue)
    page.professions.set([profession])
    page.save_revision().publish()
    english = in_english(page)
    assert "Par la cour" in shown(client, english)
    locale = Locale.objects.get(language_code="en")
    for row, name, value in ((venue, "access", "Through the yard"), (profession, "name", "Architect")):
        translated = row.copy_for_translation(locale)
        setattr(translated, name, value)
        translated.save()
    html = shown(client, english)
    assert "Through the yard" in html
    assert "Architect</li>" in html
    assert "Par la cour" in shown(client, page)


def test_gathering__languages_name_each_other(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    assert "hreflang" not in shown(client, page)
    english = in_english(page)
    html = shown(client, page)
    assert '<html lang="fr">' in html
    assert f'hreflang="en" href="{english.full_url}"' in html
    assert f'hreflang="fr" href="{page.full_url}"' in html
    assert f'rel="canonical" href="{page.full_url}"' in html


@pytest.mark.parametrize(
    "missing",
    [
        {"start_date": None, "start_time": None, "duration": None, "timezone": "", "rules": ""},
        {"start_date": None},
        {"duration": None},
        {"rules": "RRULE:FREQ=WEEKLY;UNTIL=20200101T000000"},
    ],
)
def test_preview__of_a_draft_that_lacks_facts(
    french_directory: DirectoryPage, rf: RequestFactory, missing: dict[str, object]
) -> None:
    page = make_gathering(french_directory, publish=False, languages="", format="", price="", **missing)
    response = page.make_preview_request(original_request=rf.get("/"), preview_mode="")
    assert response.status_code == 200
    assert page.title in response.content.decode()


def test_gathering__names_the_language_of_what_is_not_translated(
    client: Client, french_directory: DirectoryPage
) -> None:
    profession = make_profession(name="Architecte")
    page = make_gathering(
        french_directory,
        venue=make_venue(access="Par la cour"),
        organizer=make_organizer(description="Un cercle"),
        exceptions=[ScheduleException(kind="cancelled", date=dt.date(2026, 11, 24), reason="Grève")],
        closures=[Closure(first_date=dt.date(2027, 7, 1), last_date=dt.date(2027, 8, 31), reason="vacances")],
    )
    page.professions.set([profession])
    page.save_revision().publish()
    english = shown(client, in_english(page))
    for words in (
        '<span lang="fr">Grève</span>',
        '<span lang="fr">vacances</span>',
        '<span lang="fr">Un cercle</span>',
        '<div lang="fr"><p>Par la cour</p></div>',
        'lang="fr">Architecte</li>',
    ):
        assert words in english, words
    for address in (
        "/en/gatherings/",
        "/en/gatherings/?view=calendar",
        "/en/gatherings/?from=2026-11-24&to=2026-11-24",
    ):
        assert 'lang="fr">Grève</span>' in client.get(address).content.decode(), address
    assert '<span lang="fr">' not in shown(client, page)
