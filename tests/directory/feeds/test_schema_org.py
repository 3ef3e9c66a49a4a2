"""What search engines are told of a gathering."""

import datetime as dt
import json
from typing import Any

import pytest
from django.utils import timezone
from wagtail_factories import ImageFactory

from directory.models import Closure, DirectoryPage, GatheringPage, ScheduleException
from directory.recurrence import Schedule, parse_rule
from directory.schema_org import gathering_json_ld
from directory.schema_schedule import schedules
from tests.factories.directory import make_gathering, make_organizer, make_venue

TODAY = dt.date(2026, 3, 2)
local = dt.datetime.fromisoformat


def schedule(*rules: str, **facts: Any) -> Schedule:
    start, lasts = local("2026-01-06T19:00"), dt.timedelta(hours=2)
    return Schedule(
        **{"start": start, "duration": lasts, "timezone": "Europe/Paris", **facts}, rules=tuple(map(parse_rule, rules))
    )


def json_ld(page: GatheringPage) -> dict[str, Any]:
    return json.loads(text(page))


def text(page: GatheringPage) -> str:
    series = page.series
    assert series is not None
    return gathering_json_ld(page, series, series.upcoming(timezone.now(), 8))


@pytest.mark.parametrize(
    ("rule", "terms"),
    [
        ("FREQ=WEEKLY", {"repeatFrequency": "P1W", "byDay": ["https://schema.org/Tuesday"]}),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=5", {"repeatFrequency": "P2W", "repeatCount": 5}),
        ("FREQ=MONTHLY;BYDAY=2TU", {"repeatFrequency": "P1M", "byDay": ["2TU"]}),
        ("FREQ=MONTHLY", {"repeatFrequency": "P1M", "byMonthDay": [6]}),
        ("FREQ=YEARLY", {"repeatFrequency": "P1Y", "byMonth": [1], "byMonthDay": [6]}),
        ("FREQ=DAILY;UNTIL=20260601T190000Z", {"repeatFrequency": "P1D", "endDate": "2026-06-01"}),
    ],
)
def test_schedule__says_the_rule(rule: str, terms: dict[str, Any]) -> None:
    (said,) = schedules(schedule(rule), TODAY)
    assert terms.items() <= said.items()
    assert said["startDate"] == "2026-01-06"
    assert (said["startTime"], said["endTime"], said["duration"]) == ("19:00:00", "21:00:00", "PT2H")
    assert said["scheduleTimezone"] == "Europe/Paris"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
    ],
)
def test_schedule__beyond_the_vocabulary_is_not_half_said(rule: str) -> None:
    assert schedules(schedule(rule), TODAY) == []
    assert schedules(schedule("FREQ=WEEKLY", rule), TODAY) == []


def test_schedule__all_day_has_no_hours() -> None:
    (said,) = schedules(schedule("FREQ=YEARLY", start=dt.date(2026, 1, 6), duration=dt.timedelta(days=2)), TODAY)
    assert said["duration"] == "P2D"
    assert not {"startTime", "endTime"} & said.keys()


@pytest.mark.django_db
def test_gathering__as_a_series_with_its_next_dates(french_directory: DirectoryPage) -> None:
    page = make_gathering(
        french_directory,
        introduction="On vient, on parle.",
        venue=make_venue(name="Le Comptoir", postal_code="75002", latitude=48.87, longitude=2.33),
        organizer=make_organizer(name="Le Cercle", website="https://example.org/"),
        price="paid",
        price_amount="12.50",
        booking_url="https://example.org/venir",
        languages="fr en",
        closures=[Closure(first_date=dt.date(2026, 7, 14), last_date=dt.date(2026, 7, 21))],
    )
    node = json_ld(page)
    assert (node["@context"], node["@type"], node["name"]) == ("https://schema.org", "EventSeries", page.title)
    assert node["url"] == page.get_full_url()
    # The next date, not the first of the rule.
    assert (node["startDate"], node["endDate"]) == ("2026-03-03T19:00:00+01:00", "2026-03-03T21:00:00+01:00")
    assert node["location"]["address"]["addressCountry"] == "FR"
    assert node["location"]["geo"]["latitude"] == 48.87
    assert node["organizer"] == {"@type": "Organization", "name": "Le Cercle", "url": "https://example.org/"}
    assert node["offers"]["price"] == "12.50"
    assert node["offers"]["priceCurrency"] == "EUR"
    assert node["inLanguage"] == ["fr", "en"]
    assert "isAccessibleForFree" not in node
    assert "maximumAttendeeCapacity" not in node
    assert node["eventSchedule"][0]["exceptDate"] == ["2026-07-14T19:00:00", "2026-07-21T19:00:00"]
    assert len(node["subEvent"]) == 8
    assert node["subEvent"][4]["startDate"] == "2026-03-31T19:00:00+02:00"
    assert node["subEvent"][0]["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert all("location" in event and "name" in event for event in node["subEvent"])


@pytest.mark.django_db
def test_dates__cancelled_and_moved(french_directory: DirectoryPage) -> None:
    page = make_gathering(
        french_directory,
        venue=make_venue(name="Ici"),
        exceptions=[
            ScheduleException(kind="cancelled", date=dt.date(2026, 3, 3), reason="Salle prise"),
            ScheduleException(
                kind="changed", date=dt.date(2026, 3, 10), new_date=dt.date(2026, 3, 11), venue=make_venue(name="Là")
            ),
            ScheduleException(kind="changed", date=dt.date(2026, 3, 17), venue=make_venue(name="Ailleurs")),
        ],
    )
    node = json_ld(page)
    cancelled, moved, elsewhere = node["subEvent"][:3]
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"
    assert cancelled["description"].startswith("Salle prise")
    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert (moved["startDate"], moved["previousStartDate"]) == (
        "2026-03-11T19:00:00+01:00",
        "2026-03-10T19:00:00+01:00",
    )
    assert moved["location"]["name"] == "Là"
    assert elsewhere["eventStatus"] == "https://schema.org/EventScheduled"
    assert "previousStartDate" not in elsewhere
    assert node["startDate"] == moved["startDate"]
    assert node["eventSchedule"][0]["exceptDate"][:2] == ["2026-03-03T19:00:00", "2026-03-10T19:00:00"]


@pytest.mark.django_db
def test_text__cannot_leave_its_script(french_directory: DirectoryPage) -> None:
    title = "</script><script>alert(1)</script> & <!-- \u2028"
    page = make_gathering(french_directory, title=title)
    written = text(page)
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written)["name"] == title


@pytest.mark.django_db
def test_free__is_said_twice(french_directory: DirectoryPage) -> None:
    node = json_ld(make_gathering(french_directory))
    assert node["isAccessibleForFree"] is True
    assert node["offers"]["price"] == "0"


@pytest.mark.django_db
def test_all_day__dates_without_hours(french_directory: DirectoryPage) -> None:
    node = json_ld(make_gathering(french_directory, start_time=None, duration=dt.timedelta(days=2)))
    assert (node["startDate"], node["endDate"]) == ("2026-03-03", "2026-03-04")


def test_image__is_on_the_site_of_the_page(french_directory: DirectoryPage, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://admin.example"
    page = make_gathering(french_directory, cover=ImageFactory())
    assert json_ld(page)["image"].startswith(f"{page.get_site().root_url}/")
