"""What the calendar of one gathering says."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from directory.models import Closure, DirectoryPage, GatheringPage, ScheduleException
from tests.directory.feeds.conftest import ReadFeed
from tests.factories.directory import make_gathering, make_organizer, make_profession, make_venue

pytestmark = pytest.mark.django_db

AWKWARD = (
    "Apéro; « net, work » \\ 100 %\nà 19 h : 🎉🎉🎉 parlons-en 👩‍💻 ; sans façon, entre pairs, et longtemps 🎉 \\n fin"
)


def feed_of(page: GatheringPage) -> str:
    return f"{page.get_full_url()}calendar.ics"


def events(calendar: Any) -> Any:
    return calendar.walk("VEVENT")


def publish_again(page: GatheringPage, **changes: object) -> GatheringPage:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return GatheringPage.objects.get(pk=page.pk)


def test_component__says_the_facts(french_directory: DirectoryPage, read_feed: ReadFeed) -> None:
    page = make_gathering(
        french_directory,
        venue=make_venue(name="Le Comptoir", postal_code="75002", latitude=48.8698, longitude=2.3311),
        organizer=make_organizer(name="Le Cercle", website="https://example.org/", email="secret@example.org"),
        professions=[make_profession(name="Comptables, experts")],
        introduction="On vient, on parle.",
        format="breakfast",
        booking_url="https://example.org/venir",
    )
    calendar = read_feed(feed_of(page))
    assert (calendar["METHOD"], calendar["CALSCALE"], calendar["X-WR-CALNAME"]) == ("PUBLISH", "GREGORIAN", page.title)
    assert calendar["REFRESH-INTERVAL"].dt == dt.timedelta(hours=6)
    (event,) = events(calendar)
    assert event["UID"] == str(page.translation_key)
    assert event["SUMMARY"] == page.title
    assert event["DTSTART"].to_ical() == b"20260106T190000"
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=2)
    assert event["LOCATION"] == "Le Comptoir, 1 rue de la Paix, 75002 Paris, France"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (48.8698, 2.3311)
    assert event["URL"] == page.get_full_url()
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == ("https://example.org/", "Le Cercle")
    assert event["CATEGORIES"].cats[1] == "Comptables, experts"
    assert (event["STATUS"], event["CLASS"], event["SEQUENCE"]) == ("CONFIRMED", "PUBLIC", 0)
    assert event["DESCRIPTION"].startswith("On vient, on parle.\n\n")
    assert "https://example.org/venir" in event["DESCRIPTION"]


def test_organizer__keeps_the_private_address(french_directory: DirectoryPage, client: Client) -> None:
    page = make_gathering(french_directory, organizer=make_organizer(email="secret@example.org"))
    assert b"secret" not in b"".join(client.get(feed_of(page)))


def test_text__survives_escapes_and_folds(french_directory: DirectoryPage, read_feed: ReadFeed) -> None:
    title = AWKWARD.replace("\n", " ")
    organizer = make_organizer(name='Le "Cercle" ^ 2')
    page = make_gathering(french_directory, title=title, introduction=AWKWARD, organizer=organizer)
    (event,) = events(read_feed(feed_of(page)))
    assert event["SUMMARY"] == title
    assert event["DESCRIPTION"].startswith(AWKWARD + "\n\n")
    # RFC 6868, which icalendar leaves to its readers.
    assert event["ORGANIZER"].params["CN"].replace("^'", '"').replace("^^", "^") == 'Le "Cercle" ^ 2'


def test_times__are_never_utc(french_directory: DirectoryPage, client: Client) -> None:
    page = make_gathering(
        french_directory,
        exceptions=[
            ScheduleException(kind="changed", date=dt.date(2026, 3, 17), new_time=dt.time(18)),
            ScheduleException(kind="extra", date=dt.date(2026, 3, 20)),
            ScheduleException(kind="skipped", date=dt.date(2026, 3, 24)),
        ],
    )
    text = b"".join(client.get(feed_of(page))).decode()
    component = text[text.index("BEGIN:VEVENT") :]
    for name in ("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"):
        lines = [line for line in component.split("\r\n") if line.startswith(name)]
        assert lines
        assert all(";TZID=Europe/Paris:" in line and not line.endswith("Z") for line in lines)


def test_cancelled_date__reaches_subscribers_with_its_reason(
    french_directory: DirectoryPage, read_feed: ReadFeed
) -> None:
    page = make_gathering(
        french_directory,
        exceptions=[ScheduleException(kind="cancelled", date=dt.date(2026, 3, 10), reason="Salle prise, désolés")],
    )
    series, override = events(read_feed(feed_of(page)))
    assert series["STATUS"] == "CONFIRMED"
    assert override["STATUS"] == "CANCELLED"
    assert override["UID"] == series["UID"]
    assert override["RECURRENCE-ID"].to_ical() == b"20260310T190000"
    assert "Salle prise, désolés" in override["DESCRIPTION"]
    assert page.title in override["SUMMARY"]
    assert "RRULE" not in override


def test_changed_date__has_its_own_venue_and_leaves_the_series_alone(
    french_directory: DirectoryPage, read_feed: ReadFeed
) -> None:
    moved = ScheduleException(
        kind="changed",
        date=dt.date(2026, 3, 17),
        new_date=dt.date(2026, 3, 18),
        new_time=dt.time(18),
        duration=dt.timedelta(hours=3),
        venue=make_venue(name="Ailleurs", city="Lyon", latitude=45.75, longitude=4.85),
    )
    page = make_gathering(french_directory, venue=make_venue(name="Ici"), exceptions=[moved])
    series, override = events(read_feed(feed_of(page)))
    assert override["RECURRENCE-ID"].to_ical() == b"20260317T190000"
    assert override["DTSTART"].to_ical() == b"20260318T180000"
    assert override["DTEND"].to_ical() == b"20260318T210000"
    assert "Ailleurs" in override["LOCATION"]
    assert override["GEO"].latitude == 45.75
    assert "Ici" in series["LOCATION"]
    assert series["RRULE"]["FREQ"] == ["WEEKLY"]


def test_closure__leaves_its_dates_out(french_directory: DirectoryPage, read_feed: ReadFeed) -> None:
    page = make_gathering(
        french_directory, closures=[Closure(first_date=dt.date(2026, 7, 14), last_date=dt.date(2026, 7, 21))]
    )
    (event,) = events(read_feed(feed_of(page)))
    left_out = [moment.dt.date() for line in event["EXDATE"] for moment in line.dts]
    assert left_out == [dt.date(2026, 7, 14), dt.date(2026, 7, 21)]


def test_deleted_venue_of_one_date__falls_back_to_the_usual_one(
    french_directory: DirectoryPage, read_feed: ReadFeed
) -> None:
    elsewhere = make_venue(name="Ailleurs")
    moved = ScheduleException(kind="changed", date=dt.date(2026, 3, 17), new_time=dt.time(18), venue=elsewhere)
    page = make_gathering(french_directory, venue=make_venue(name="Ici"), exceptions=[moved])
    elsewhere.delete()
    _series, override = events(read_feed(feed_of(page)))
    assert override["LOCATION"].startswith("Ici")


def test_sequence__rises_with_the_schedule_alone(
    french_directory: DirectoryPage, read_feed: ReadFeed, frozen: time_machine.Traveller
) -> None:
    page = make_gathering(french_directory)
    before = events(read_feed(feed_of(page)))[0]

    frozen.shift(dt.timedelta(days=1))
    page = publish_again(page, title="Un autre titre", price="paid")
    reworded = events(read_feed(feed_of(page)))[0]
    assert (reworded["SEQUENCE"], reworded["SUMMARY"]) == (before["SEQUENCE"], "Un autre titre")
    assert reworded["LAST-MODIFIED"].dt - before["LAST-MODIFIED"].dt == dt.timedelta(days=1)

    page = publish_again(page, start_date=dt.date(2026, 1, 13), start_time=dt.time(18))
    moved = events(read_feed(feed_of(page)))[0]
    assert moved["SEQUENCE"] == before["SEQUENCE"] + 1
    assert moved["UID"] == before["UID"]  # holds no start


def test_all_day__is_a_date(french_directory: DirectoryPage, read_feed: ReadFeed) -> None:
    page = make_gathering(french_directory, start_time=None, duration=dt.timedelta(days=2))
    (event,) = events(read_feed(feed_of(page)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2026, 1, 6), dt.date(2026, 1, 8))
    assert event["DTSTART"].params["VALUE"] == "DATE"
