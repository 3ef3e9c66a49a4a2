"""How feeds answer: who gets them, in which language, at what cost, and when nothing changed."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from directory.models import DirectoryPage, GatheringPage, Profession, ScheduleException, Series
from tests.directory.feeds.conftest import ReadFeed
from tests.factories.directory import make_gathering, make_profession, make_venue

pytestmark = pytest.mark.django_db


def feed_of(page: DirectoryPage | GatheringPage) -> str:
    return f"{page.get_full_url()}calendar.ics"


def translate(page: GatheringPage, title: str) -> GatheringPage:
    """The page in English, published."""
    translated = page.copy_for_translation(Locale.objects.get(language_code="en"))
    translated.title = title
    translated.save_revision().publish()
    return GatheringPage.objects.get(pk=translated.pk)


def titles(read_feed: ReadFeed, page: DirectoryPage) -> list[str]:
    return sorted(str(event["SUMMARY"]) for event in read_feed(feed_of(page)).walk("VEVENT"))


def test_address__of_directory_and_gathering(french_directory: DirectoryPage, client: Client) -> None:
    page = make_gathering(french_directory)
    for each in (french_directory, page):
        response = client.get(feed_of(each))
        assert response.status_code == 200
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Content-Disposition"].startswith("inline; filename=")
        assert response["Cache-Control"] == "public, max-age=600"
        assert "Set-Cookie" not in response


def test_head__has_the_headers_and_no_body(french_directory: DirectoryPage, client: Client) -> None:
    make_gathering(french_directory)
    got, head = client.get(feed_of(french_directory)), client.head(feed_of(french_directory))
    assert head.status_code == 200
    assert b"".join(head) == b""
    assert (head["ETag"], head["Content-Type"]) == (got["ETag"], got["Content-Type"])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods__are_refused(french_directory: DirectoryPage, client: Client, method: str) -> None:
    page = make_gathering(french_directory)
    for each in (french_directory, page):
        response = getattr(client, method)(feed_of(each))
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_directory__is_all_of_it(french_directory: DirectoryPage, read_feed: ReadFeed) -> None:
    for _ in range(35):  # more than a page of the list, and than the 30 that a peer's feed stops at
        make_gathering(french_directory)
    assert len(read_feed(feed_of(french_directory)).walk("VEVENT")) == 35
    assert len(read_feed(f"{feed_of(french_directory)}?page=2").walk("VEVENT")) == 35


def test_directory__of_a_window_of_dates(french_directory: DirectoryPage, read_feed: ReadFeed) -> None:
    make_gathering(french_directory, title="Chaque mardi")
    make_gathering(french_directory, title="En mai", start_date=dt.date(2026, 5, 5), rules="")
    calendar = read_feed(f"{feed_of(french_directory)}?from=2026-05-06&to=2026-05-13")
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["Chaque mardi"]


def test_directory__bad_query_is_no_error(french_directory: DirectoryPage, client: Client) -> None:
    assert client.get(f"{feed_of(french_directory)}?from=hier&view=x").status_code == 200


def test_directory__each_zone_once_and_before_its_use(french_directory: DirectoryPage, client: Client) -> None:
    for zone in ("Europe/Paris", "America/Montreal", "Europe/Paris"):
        make_gathering(french_directory, timezone=zone)
    text = b"".join(client.get(feed_of(french_directory))).decode()
    assert text.count("BEGIN:VTIMEZONE") == 2
    assert text.rindex("END:VTIMEZONE") < text.index("BEGIN:VEVENT")
    assert {"TZID:Europe/Paris", "TZID:America/Montreal"} <= set(text.split("\r\n"))


def test_empty_directory__is_a_calendar(french_directory: DirectoryPage, read_feed: ReadFeed) -> None:
    assert read_feed(feed_of(french_directory)).walk("VEVENT") == []


def test_languages__same_uid_other_words(
    french_directory: DirectoryPage, english_directory: DirectoryPage, read_feed: ReadFeed
) -> None:
    profession = make_profession(name="Comptables")
    in_english = profession.copy_for_translation(Locale.objects.get(language_code="en"))
    in_english.name = "Accountants"
    in_english.save()
    cancelled = ScheduleException(kind="cancelled", date=dt.date(2026, 3, 10))
    page = make_gathering(french_directory, title="Apéro", professions=[profession], exceptions=[cancelled])
    english = translate(page, "Drinks")

    (french_event, _) = read_feed(feed_of(french_directory)).walk("VEVENT")
    (english_event, override) = read_feed(feed_of(english_directory)).walk("VEVENT")
    assert french_event["UID"] == english_event["UID"]
    assert (french_event["SUMMARY"], english_event["SUMMARY"]) == ("Apéro", "Drinks")
    assert english_event["URL"] == english.get_full_url()
    assert english_event["CATEGORIES"].cats[1] == "Accountants"
    assert "every Tuesday" in english_event["DESCRIPTION"]
    assert override["SUMMARY"] == "Cancelled: Drinks"
    assert read_feed(feed_of(english)).walk("VEVENT")[0]["SUMMARY"] == "Drinks"


def test_untranslated__is_told_in_the_source_language(
    french_directory: DirectoryPage, english_directory: DirectoryPage, read_feed: ReadFeed
) -> None:
    make_gathering(french_directory, title="Apéro")
    (event,) = read_feed(feed_of(english_directory)).walk("VEVENT")
    assert event["SUMMARY"] == "Apéro"
    assert event["SUMMARY"].params["LANGUAGE"] == "fr"


def test_unpublished_translation__falls_back(
    french_directory: DirectoryPage, english_directory: DirectoryPage, read_feed: ReadFeed
) -> None:
    translate(make_gathering(french_directory, title="Apéro"), "Drinks").unpublish()
    assert titles(read_feed, english_directory) == ["Apéro"]


def test_unpublished_gathering__is_gone_in_every_language(
    french_directory: DirectoryPage, english_directory: DirectoryPage, client: Client, read_feed: ReadFeed
) -> None:
    page = make_gathering(french_directory)
    english = translate(page, "Drinks")
    page.unpublish()
    assert client.get(feed_of(page)).status_code == 404
    assert client.get(feed_of(english)).status_code == 404
    assert titles(read_feed, french_directory) == titles(read_feed, english_directory) == []


def test_draft__has_no_feed(french_directory: DirectoryPage, client: Client) -> None:
    assert client.get(feed_of(make_gathering(french_directory, publish=False))).status_code == 404


def test_private_gathering__asks_for_its_password_and_is_in_no_list(
    french_directory: DirectoryPage, client: Client, read_feed: ReadFeed
) -> None:
    page = make_gathering(french_directory, title="Entre nous")
    make_gathering(french_directory, title="Pour tous")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(feed_of(page))
    assert response.status_code == 302
    assert titles(read_feed, french_directory) == ["Pour tous"]


def test_unchanged__is_not_sent_again(french_directory: DirectoryPage, client: Client) -> None:
    page = make_gathering(french_directory)
    for each in (french_directory, page):
        first = client.get(feed_of(each))
        again = client.get(feed_of(each), headers={"if-none-match": first["ETag"]})
        since = client.get(feed_of(each), headers={"if-modified-since": first["Last-Modified"]})
        assert (again.status_code, since.status_code) == (304, 304)
        assert again["ETag"] == first["ETag"]
        assert again.content == b""


@pytest.mark.parametrize("change", ["published", "unpublished", "rewritten", "venue", "profession", "translated"])
def test_changed__is_sent_again(
    french_directory: DirectoryPage,
    english_directory: DirectoryPage,
    client: Client,
    frozen: time_machine.Traveller,
    change: str,
) -> None:
    venue, profession = make_venue(), make_profession()
    page = make_gathering(french_directory, venue=venue, professions=[profession])
    make_gathering(french_directory)
    first = client.get(feed_of(english_directory))

    frozen.shift(dt.timedelta(minutes=5))
    match change:
        case "published":
            make_gathering(french_directory)
        case "unpublished":  # leaves no later date behind
            page.unpublish()
        case "rewritten":
            page.title = "Autrement"
            page.save_revision().publish()
        case "venue":
            venue.name = "Rebaptisé"
            venue.save()
        case "profession":
            translated = profession.copy_for_translation(Locale.objects.get(language_code="en"))
            translated.name = "Something else"
            translated.save()
        case "translated":
            translate(page, "Drinks")

    again = client.get(feed_of(english_directory), headers={"if-none-match": first["ETag"]})
    since = client.get(feed_of(english_directory), headers={"if-modified-since": first["Last-Modified"]})
    assert (again.status_code, since.status_code) == (200, 200)


def test_list_with_criteria__has_its_own_tag(french_directory: DirectoryPage, client: Client) -> None:
    make_gathering(french_directory)
    everything = client.get(feed_of(french_directory))
    window = f"{feed_of(french_directory)}?from=2026-05-06&to=2026-05-13"
    asked = client.get(window)
    assert asked["ETag"] != everything["ETag"]
    assert client.get(window, headers={"if-none-match": asked["ETag"]}).status_code == 304


def test_queries__as_many_for_one_as_for_twenty(french_directory: DirectoryPage, client: Client) -> None:
    def queries(**headers: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            b"".join(client.get(feed_of(french_directory), headers=headers))
        return len(captured)

    def gathering() -> None:
        elsewhere = ScheduleException(
            kind="changed", date=dt.date(2026, 3, 17), new_time=dt.time(18), venue=make_venue()
        )
        make_gathering(french_directory, venue=make_venue(), professions=[make_profession()], exceptions=[elsewhere])

    gathering()
    queries()  # sites and content types are kept in memory after the first
    for_one = queries()
    for _ in range(19):
        gathering()
    queries()  # as is what the search knows
    assert queries() == for_one
    tag = client.get(feed_of(french_directory))["ETag"]
    assert queries(**{"if-none-match": tag}) <= for_one - 4


@pytest.mark.parametrize("facts", [{"rules": "RRULE:FREQ=HOURLY"}, {"timezone": "Mars/Olympus"}])
def test_unreadable_schedule__costs_the_others_nothing(
    french_directory: DirectoryPage, read_feed: ReadFeed, caplog: pytest.LogCaptureFixture, facts: dict[str, str]
) -> None:
    broken = make_gathering(french_directory)
    make_gathering(french_directory, title="Pour tous")
    Series.objects.filter(pk=broken.translation_key).update(**facts)
    assert titles(read_feed, french_directory) == ["Pour tous"]
    assert str(broken.translation_key) in caplog.text


def test_profession__without_translation_keeps_its_name(
    french_directory: DirectoryPage, english_directory: DirectoryPage, read_feed: ReadFeed
) -> None:
    make_gathering(french_directory, professions=[make_profession(name="Comptables")])
    assert not Profession.objects.filter(locale__language_code="en").exists()
    (event,) = read_feed(feed_of(english_directory)).walk("VEVENT")
    assert event["CATEGORIES"].cats[1] == "Comptables"
