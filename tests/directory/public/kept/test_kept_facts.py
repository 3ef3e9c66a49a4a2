"""The facts of a gathering are kept by each process, and yet every change of one is told by the next answer."""

import datetime as dt
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from directory.models import DirectoryPage, ScheduleException
from tests.directory.public.kept.conftest import (
    ENGLISH,
    FRENCH,
    QUERIES,
    After,
    publish,
    read,
    save,
    tell,
)
from tests.factories.blog import make_picture
from tests.factories.directory import make_gathering, make_organizer, make_profession, make_venue


def test_second_reading__costs_less(client: Client, french_directory: DirectoryPage) -> None:
    for _ in range(3):
        make_gathering(french_directory, venue=make_venue(), organizer=make_organizer())
    tell(client, ENGLISH)  # what is looked up once by each process
    make_gathering(french_directory, venue=make_venue())
    read(client, f"{FRENCH}suggestions?q=xyz")  # the index of the new edition

    for query in QUERIES:
        counts, answers = [], []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                answers.append(read(client, f"{FRENCH}{query}"))
            counts.append(len(captured))
        assert answers[0] == answers[1]
        if query != "?view=calendar":  # which tells of what the list has just read
            assert counts[1] < counts[0], query


def test_venue__that_is_renamed(after: After, french_directory: DirectoryPage) -> None:
    venue = make_venue(name="La Ruche", city="Lyon")
    make_gathering(french_directory, venue=venue)
    told = after(lambda: save(venue, name="Le Nid", city="Lille"))
    assert told.each_says("Lille")
    assert told.none_says("Lyon")
    assert "Le Nid, Lille" in told.cards
    assert "LOCATION:Le Nid\\, 1 rue de la Paix\\, Lille" in told.feed
    assert told.none_says("La Ruche")


def test_venue__of_one_date_that_is_renamed(after: After, french_directory: DirectoryPage) -> None:
    venue = make_venue(name="La Ruche", city="Lyon")
    elsewhere = ScheduleException(kind="changed", date=dt.date(2026, 11, 24), venue=venue)
    make_gathering(french_directory, venue=make_venue(), exceptions=[elsewhere])
    told = after(lambda: save(venue, name="Le Nid", city="Lille"))
    assert told.each_says("Lille")
    assert told.none_says("Lyon")
    assert told.none_says("La Ruche")


def test_venue__that_is_exchanged_or_deleted(after: After, french_directory: DirectoryPage) -> None:
    old, new = make_venue(city="Lyon"), make_venue(city="Lille")
    page = make_gathering(french_directory, venue=old)
    told = after(lambda: publish(page, venue=new))
    assert told.each_says("Lille")
    assert told.none_says("Lyon")
    assert after(new.delete).none_says("Lille")


def test_price__that_changes(after: After, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, price="paid", price_amount="12.50")
    told = after(lambda: publish(page, price_amount="15.00"))
    assert "15,00 €" in told.cards or "15 €" in told.cards
    assert told.none_says("12,50")


def test_organizer__that_is_renamed(after: After, french_directory: DirectoryPage) -> None:
    organizer = make_organizer(name="Le Cercle")
    make_gathering(french_directory, organizer=organizer)
    told = after(lambda: save(organizer, name="La Guilde", website="https://guilde.example/"))
    assert 'ORGANIZER;CN="La Guilde":https://guilde.example/' in told.feed
    assert "Le Cercle" not in told.feed
    assert "La Guilde" not in after(organizer.delete).feed


def test_profession__that_is_renamed(after: After, french_directory: DirectoryPage) -> None:
    profession = make_profession(name="Comptables")
    make_gathering(french_directory, professions=[profession])
    told = after(lambda: save(profession, name="Experts"))
    assert re.search("^CATEGORIES:.*,Experts\r$", told.feed, re.MULTILINE)
    assert told.none_says("Comptables")


def test_profession__that_is_translated(after: After, french_directory: DirectoryPage) -> None:
    profession = make_profession(name="Comptables")
    make_gathering(french_directory, professions=[profession])
    english = profession.copy_for_translation(Locale.objects.get(language_code="en"))
    told = after(lambda: save(english, name="Accountants"), ENGLISH)
    assert ",Accountants\r\n" in told.feed
    assert told.none_says("Comptables")


def test_cover__that_is_replaced(after: After, french_directory: DirectoryPage) -> None:
    first, second = make_picture(), make_picture()
    page = make_gathering(french_directory, cover=first)
    told = after(lambda: publish(page, cover=second))
    names = [image.file.name.rpartition("/")[2].removesuffix(".png") for image in (first, second)]
    assert names[1] in told.cards
    assert names[0] not in told.cards
    assert "cover__drawing" in after(lambda: publish(page, cover=None)).cards


def test_cover__that_is_deleted(after: After, french_directory: DirectoryPage) -> None:
    cover = make_picture()
    make_gathering(french_directory, cover=cover)
    told = after(cover.delete)
    assert "cover__drawing" in told.cards
    assert "cover__picture" not in told.cards
