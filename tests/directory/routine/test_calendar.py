"""The calendar of a routine: it follows what becomes of its gatherings."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from directory.models import GatheringPage, ScheduleException
from tests.directory.routine.conftest import MakeWeekly
from tests.directory.routine.test_page import plan, read

pytestmark = pytest.mark.django_db


def events(client: Client, url: str) -> list[Any]:
    response = client.get(f"{url}calendar.ics")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(b"".join(response)).walk("VEVENT")


def republish(page: GatheringPage, exception: ScheduleException) -> None:
    page = GatheringPage.objects.get(pk=page.pk)
    page.exceptions = [exception]
    page.save_revision().publish()


def test_calendar__holds_what_was_chosen(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Café", recommended_by="Léa")
    make_weekly("À la même heure")
    url = plan(client)
    assert [str(event["SUMMARY"]) for event in events(client, url)] == ["Café"]
    make_weekly("Le mercredi", start_date=dt.date(2026, 1, 7))  # published later, and not chosen
    assert len(events(client, url)) == 1


def test_calendar__follows_cancellations_and_moves(client: Client, make_weekly: MakeWeekly) -> None:
    page = make_weekly("Café")
    url = plan(client)
    before = client.get(f"{url}calendar.ics")["ETag"]
    assert client.get(f"{url}calendar.ics", headers={"If-None-Match": before}).status_code == 304
    republish(page, ScheduleException(kind="cancelled", date=dt.date(2026, 11, 24), reason="Grève"))
    assert [event.get("STATUS") for event in events(client, url)][-1] == "CANCELLED"
    assert client.get(f"{url}calendar.ics", headers={"If-None-Match": before}).status_code == 200
    republish(page, ScheduleException(kind="changed", date=dt.date(2026, 11, 24), new_time=dt.time(19)))
    (moved,) = [event for event in events(client, url) if "RECURRENCE-ID" in event]
    assert moved["DTSTART"].dt.hour == 19


def test_calendar__tells_nothing_that_is_not_public(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Dépublié").unpublish()
    hidden, gone = make_weekly("Privé"), make_weekly("Retiré", start_date=dt.date(2026, 1, 7))
    url = plan(client)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    gone.unpublish()
    assert events(client, url) == []


def test_links__subscribe_to_the_calendar(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Café")
    url = plan(client)
    links = [str(link["href"]) for link in read(client, url).select(".subscribe__list a")]
    assert f"webcal://testserver{url}calendar.ics" in links
    assert f"http://testserver{url}calendar.ics" in links
    assert len(links) == 5
