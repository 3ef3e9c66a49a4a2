import json
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests.directory.editing.conftest import rows
from tests.factories.directory import make_venue

FORM = {
    "start_date": "2026-12-01",
    "start_time": "19:00",
    "duration": "2 h",
    "timezone": "Europe/Paris",
    "rules": "RRULE:FREQ=WEEKLY;BYDAY=TU",
}


@pytest.fixture(autouse=True)
def _late_november() -> Any:
    with time_machine.travel("2026-11-22 09:00+00:00", tick=False):
        yield


def ask(client: Client, **values: Any) -> dict[str, Any]:
    response = client.post(reverse("directory_schedule_preview"), values)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_preview__is_for_people_with_access_to_the_admin(client: Client, db: None) -> None:
    address = reverse("directory_schedule_preview")
    assert client.post(address, FORM).status_code == 302
    client.force_login(User.objects.create_user("visitor"))
    assert client.post(address, FORM).status_code == 302
    editor = User.objects.create_user("editor")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert client.post(address, FORM).status_code == 200


def test_preview__is_asked_by_post_with_the_token(admin: Client, editor: User) -> None:
    address = reverse("directory_schedule_preview")
    assert admin.get(address).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(address, FORM).status_code == 403


def test_preview__lists_the_next_dates_and_offers_them_to_exceptions(admin: Client) -> None:
    answer = ask(admin, **FORM)
    assert answer["html"].count("<li") == 8
    assert [date["value"] for date in answer["dates"][:3]] == ["2026-12-01", "2026-12-08", "2026-12-15"]
    assert {date["hour"] for date in answer["dates"]} == {""}


def test_preview__tells_two_dates_of_one_day_apart(admin: Client) -> None:
    answer = ask(admin, **{**FORM, "rules": "RRULE:FREQ=DAILY;BYHOUR=9,19"})
    assert [(date["value"], date["hour"]) for date in answer["dates"][:2]] == [
        ("2026-12-01", "19:00"),
        ("2026-12-02", "09:00"),
    ]


def test_preview__marks_what_exceptions_and_breaks_do(admin: Client) -> None:
    venue = make_venue(name="Chez Léon <script>")
    answer = ask(
        admin,
        **FORM,
        **rows(
            "exceptions",
            {"kind": "cancelled", "date": "2026-12-22", "reason": "Noël & <b>fêtes</b>"},
            {"kind": "changed", "date": "2026-12-08", "new_time": "20:15", "venue": str(venue.pk)},
            {"kind": "extra", "date": "2026-12-10"},
            {"kind": "skipped", "date": "2026-12-15"},
        ),
        **rows("closures", {"first_date": "2026-12-28", "last_date": "2027-01-10"}),
    )
    html = answer["html"]
    assert "schedule__date--cancelled" in html
    assert "Noël &amp; &lt;b&gt;fêtes" in html
    assert "Chez Léon &lt;script&gt;" in html
    assert "schedule__date--changed" in html
    assert "schedule__date--extra" in html
    assert "mardi 8\u00a0décembre 2026 à 20\u00a0h\u00a015" in html
    assert "au lieu de 19\u00a0h" in html
    assert "schedule__problems" not in html
    offered = [date["value"] for date in answer["dates"]]
    assert {"2026-12-15", "2026-12-22"} <= set(offered), "an exception can be edited: its date stays on offer"
    assert "2026-12-29" not in offered


def test_preview__puts_rules_in_words(admin: Client) -> None:
    answer = ask(admin, **FORM, say=["FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=0", "<script>"])
    assert answer["said"]["FREQ=WEEKLY;BYDAY=TU"]
    assert answer["said"]["FREQ=WEEKLY;INTERVAL=0"] == ""
    assert answer["said"]["<script>"] == ""


def test_preview__reads_the_zone_of_the_venue(admin: Client) -> None:
    venue = make_venue(timezone="America/Montreal")
    answer = ask(admin, **{**FORM, "timezone": "", "venue": str(venue.pk)})
    assert "America/Montreal" in answer["html"]


def test_preview__of_nothing_says_what_is_needed(admin: Client) -> None:
    answer = ask(admin)
    assert answer["dates"] == []
    assert "schedule__problems" not in answer["html"]


def test_preview__of_a_series_that_is_over(admin: Client) -> None:
    answer = ask(admin, **{**FORM, "start_date": "2020-01-07", "rules": "RRULE:FREQ=WEEKLY;COUNT=3"})
    assert answer["dates"] == []
    assert "schedule__problems" not in answer["html"]


@pytest.mark.parametrize(
    "change",
    [
        {"rules": "FREQ=WEEKLY;INTERVAL=0"},
        {"rules": "FREQ=WEEKLY;UNTIL=99999999"},
        {"rules": "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=-5"},
        {"rules": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"},
        {"rules": "FREQ=WEEKLY;UNTIL=20200101"},
        {"rules": "FREQ=DAILY;COUNT=999999999999999999999"},
        {"rules": "EXDATE:20261224"},
        {"timezone": "Mars/Olympus"},
        {"timezone": "../../etc/passwd"},
        {"timezone": "Europe"},
        {"start_date": "31/31/2026"},
        {"start_date": "0001-01-01"},
        {"start_date": "9999-12-31"},
        {"start_time": "25:00"},
        {"start_time": ""},
        {"duration": "-1 h"},
        {"duration": "400 days"},
        {"duration": "999999 weeks"},
        {"venue": "-1"},
        {"venue": "'; DROP TABLE"},
        {"exceptions-TOTAL_FORMS": "many"},
        {"exceptions-TOTAL_FORMS": "1", "exceptions-INITIAL_FORMS": "1", "exceptions-0-reason": "x"},
        rows("exceptions", {"kind": "cancelled", "date": "2026-12-02"}),
        rows("exceptions", {"kind": "cancelled", "date": "0001-01-01"}),
        rows("exceptions", {"kind": "cancelled", "date": "9999-12-31"}),
        rows("exceptions", {"kind": "cancelled", "date": ""} | {"reason": "x"}),
        rows("exceptions", {"kind": "burnt", "date": "2026-12-08"}),
        rows("exceptions", {"kind": "changed", "date": "2026-12-08"}),
        rows("exceptions", {"kind": "changed", "date": "2026-12-08", "duration": "90 days"}),
        rows("exceptions", {"kind": "cancelled", "date": "2026-12-08", "time": "08:00"}),
        rows("exceptions", {"kind": "extra", "date": "2026-12-08"}),
        rows("exceptions", *[{"kind": "cancelled", "date": "2026-12-08", "reason": reason} for reason in "ab"]),
        rows("exceptions", {"kind": "extra", "date": "2026-12-10", "duration": "999999 weeks"}),
        rows("closures", {"first_date": "2026-12-31", "last_date": "2026-12-01"}),
        rows("closures", {"first_date": "never", "last_date": "2026-12-01"}),
    ],
    ids=str,
)
def test_preview__says_what_is_wrong(admin: Client, change: dict[str, str]) -> None:
    assert "schedule__problems" in ask(admin, **FORM | change)["html"]


@pytest.mark.parametrize("absent", list(FORM))
def test_preview__does_without_any_field(admin: Client, absent: str) -> None:
    ask(admin, **{name: value for name, value in FORM.items() if name != absent})


@pytest.mark.parametrize(
    "field", [*FORM, "venue", "exceptions-TOTAL_FORMS", "exceptions-0-date", "closures-0-last_date", "say"]
)
@pytest.mark.parametrize("value", ["\x00", "\ud83d", "💥" * 5000, "-" * 100_000, "%s%n", "{{ 7*7 }}"])
def test_preview__survives_anything(admin: Client, field: str, value: str) -> None:
    value = value.encode("utf-8", "replace").decode()
    ask(admin, **FORM | {"exceptions-TOTAL_FORMS": "1", "closures-TOTAL_FORMS": "1", field: value})
