"""Saving, publishing and comparing a gathering through Wagtail's own views."""

import datetime as dt
from typing import Any

import pytest
import recurrence
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from directory.models import DirectoryPage, GatheringPage, ScheduleException, Series
from tests.directory.editing.conftest import rows
from tests.factories.directory import make_gathering, make_profession, make_venue

SCHEDULE = ["start_date", "start_time", "duration", "timezone", "rules"]


def edit_url(page: GatheringPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def errors_of(response: Any) -> dict[str, list[str]]:
    """Errors by field, those of rows as "exceptions-0-date"."""
    form = response.context["form"]
    found = dict(form.errors)
    for formset in form.formsets.values():
        found |= {f"{row.prefix}-{name}": messages for row in formset.forms for name, messages in row.errors.items()}
    return found


def test_edit_screen__has_the_widget_and_its_files(admin: Client, draft: GatheringPage) -> None:
    html = admin.get(edit_url(draft)).content.decode()
    assert 'data-controller="schedule"' in html
    assert "js/admin/schedule.js" in html
    assert "css/admin/schedule.css" in html
    assert "js/admin/exceptions.js" in html


def test_create_screen__opens(admin: Client, french_directory: DirectoryPage) -> None:
    address = reverse("wagtailadmin_pages:add", args=["directory", "gatheringpage", french_directory.pk])
    assert admin.get(address).status_code == 200


def test_choosers__name_what_is_chosen_with_its_article(admin: Client, french_directory: DirectoryPage) -> None:
    address = reverse("wagtailadmin_pages:add", args=["directory", "gatheringpage", french_directory.pk])
    html = admin.get(address, headers={"Accept-Language": "fr"}).content.decode()
    with override("fr"):
        assert gettext("Choose a venue") in html
        assert gettext("Choose an organizer") in html
    assert "Choisir lieu" not in html


@pytest.mark.parametrize("lacking", [[name] for name in SCHEDULE] + [SCHEDULE], ids=str)
@pytest.mark.parametrize("how", ["empty", "absent"])
def test_draft__may_lack_any_field(
    admin: Client, draft: GatheringPage, posted: dict[str, Any], lacking: list[str], how: str
) -> None:
    for name in lacking:
        posted.pop(name)
        if how == "empty":
            posted[name] = ""
    response = admin.post(edit_url(draft), posted)
    assert response.status_code == 302, errors_of(response)
    saved = GatheringPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    if how == "empty" and "start_date" in lacking:
        assert saved.start_date is None


def test_draft__may_contradict_itself(admin: Client, draft: GatheringPage, posted: dict[str, Any]) -> None:
    posted |= rows("exceptions", {"kind": "cancelled", "date": "2026-01-07"}) | {"start_time": ""}
    assert admin.post(edit_url(draft), posted).status_code == 302
    saved = GatheringPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert saved.exceptions.get().date == dt.date(2026, 1, 7)


def test_autosave__answers_in_json(admin: Client, draft: GatheringPage, posted: dict[str, Any]) -> None:
    response = admin.post(edit_url(draft), posted | {"rules": ""}, headers={"Accept": "application/json"})
    assert response.json()["success"]


def test_preview_of_the_page__takes_a_draft(admin: Client, draft: GatheringPage, posted: dict[str, Any]) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
    posted["start_time"] = ""
    assert admin.post(address, posted).json()["is_valid"]


def publish(admin: Client, page: GatheringPage, posted: dict[str, Any]) -> Any:
    return admin.post(edit_url(page), posted | {"action-publish": "action-publish"})


def test_publish__writes_the_series(admin: Client, draft: GatheringPage, posted: dict[str, Any]) -> None:
    posted |= rows("exceptions", {"kind": "cancelled", "date": "2026-12-22", "reason": "Fêtes", "new_time": "10:00"})
    posted |= rows("closures", {"first_date": "2026-07-15", "last_date": "2026-08-31", "reason": "Été"})
    posted |= {"rules": "FREQ=WEEKLY;BYDAY=TU", "duration": "1 h 30", "languages": ["en", "fr"]}
    response = publish(admin, draft, posted)
    assert response.status_code == 302, errors_of(response)
    series = Series.objects.get(pk=draft.translation_key)
    assert series.rules == "RRULE:FREQ=WEEKLY;BYDAY=TU"
    assert series.duration == dt.timedelta(minutes=90)
    assert series.languages == "fr en"
    assert series.exceptions == [{"kind": "cancelled", "date": "2026-12-22", "reason": "Fêtes"}]
    assert len(series.closures) == 1


WRONG = [
    ({"start_date": ""}, "start_date"),
    ({"start_date": "1066-10-14"}, "start_date"),
    ({"start_time": ""}, "start_time"),
    ({"duration": ""}, "duration"),
    ({"duration": "40 days"}, "duration"),
    ({"duration": "long"}, "duration"),
    ({"timezone": "Mars/Olympus"}, "timezone"),
    ({"rules": "FREQ=WEEKLY;INTERVAL=0"}, "rules"),
    ({"rules": "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=-5"}, "rules"),
    ({"rules": "FREQ=WEEKLY;UNTIL=99999999"}, "rules"),
    ({"rules": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "rules"),
    ({"rules": "FREQ=WEEKLY;UNTIL=20250101"}, "rules"),
    (rows("exceptions", {"kind": "cancelled", "date": "2026-12-24"}), "exceptions-0-date"),
    (rows("exceptions", {"kind": "skipped", "date": "2026-12-24"}), "exceptions-0-date"),
    (rows("exceptions", {"kind": "cancelled", "date": "9999-12-31"}), "exceptions-0-date"),
    (rows("exceptions", {"kind": "changed", "date": "2026-12-22"}), "exceptions-0-kind"),
    (rows("exceptions", {"kind": "changed", "date": "2026-12-22", "duration": "90 days"}), "exceptions-0-duration"),
    (rows("exceptions", {"kind": "changed", "date": "2026-12-22", "new_time": "18h"}), "exceptions-0-new_time"),
    (rows("exceptions", {"kind": "cancelled", "date": "2026-12-22", "time": "08:00"}), "exceptions-0-time"),
    (rows("exceptions", {"kind": "extra", "date": "2026-12-22"}), "exceptions-0-date"),
    (
        rows("exceptions", {"kind": "cancelled", "date": "2026-12-22"}, {"kind": "skipped", "date": "2026-12-22"}),
        "exceptions-1-date",
    ),
    (rows("closures", {"first_date": "2026-08-31", "last_date": "2026-07-15"}), "closures-0-last_date"),
]


@pytest.mark.parametrize(("change", "field"), WRONG, ids=str)
def test_publish__says_at_the_field_what_is_wrong_and_keeps_what_was_typed(
    admin: Client, draft: GatheringPage, posted: dict[str, Any], change: dict[str, str], field: str
) -> None:
    response = publish(admin, draft, posted | change)
    assert response.status_code == 200
    assert list(errors_of(response)) == [field]
    assert not GatheringPage.objects.get(pk=draft.pk).live
    typed = change.get(field)
    if typed:
        assert typed in response.content.decode()


def test_publish__takes_an_extra_date_that_is_cancelled_later(
    admin: Client, draft: GatheringPage, posted: dict[str, Any]
) -> None:
    posted |= rows("exceptions", {"kind": "extra", "date": "2026-12-24"}, {"kind": "cancelled", "date": "2026-12-24"})
    assert publish(admin, draft, posted).status_code == 302


def test_exception__can_be_taken_back(admin: Client, french_directory: DirectoryPage, posted: dict[str, Any]) -> None:
    row = ScheduleException(kind="cancelled", date=dt.date(2026, 12, 22))
    page = make_gathering(french_directory, exceptions=[row])
    saved = page.exceptions.get()
    posted |= {"title": page.title, "slug": page.slug}
    posted |= rows("exceptions", {"kind": "cancelled", "date": "2026-12-22", "DELETE": "on"}, saved=(saved,))
    assert publish(admin, page, posted).status_code == 302
    assert not GatheringPage.objects.get(pk=page.pk).exceptions.exists()


def test_exotic_rule__survives_an_edit_of_something_else(
    admin: Client, french_directory: DirectoryPage, posted: dict[str, Any]
) -> None:
    exotic = "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1\nRRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"
    page = make_gathering(french_directory, rules=exotic, start_date=dt.date(2026, 1, 30))
    shown = admin.get(edit_url(page)).context["form"]["rules"].value()
    posted |= {"slug": page.slug, "title": "Autre titre", "start_date": "2026-01-30", "rules": shown}
    assert publish(admin, page, posted).status_code == 302
    after = GatheringPage.objects.get(pk=page.pk)
    assert recurrence.serialize(after.rules) == recurrence.serialize(page.rules)


def test_comparison__says_both_revisions_in_words(admin: Client, draft: GatheringPage, posted: dict[str, Any]) -> None:
    first = draft.latest_revision
    posted |= rows("exceptions", {"kind": "cancelled", "date": "2026-12-22", "reason": "Fêtes"})
    posted |= {"rules": "FREQ=MONTHLY;BYDAY=1TU", "duration": "1 h 30", "languages": ["fr", "en"]}
    admin.post(edit_url(draft), posted)
    last = GatheringPage.objects.get(pk=draft.pk).latest_revision
    address = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, first.pk, last.pk])
    response = admin.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert "FREQ=" not in html
    assert "1 h 30" in html or "1\u00a0h\u00a030" in html
    assert "Fêtes" in html


def test_translation__shows_prose_alone_and_saves_without_facts(
    admin: Client, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    page = make_gathering(french_directory)
    english = page.copy_for_translation(english_directory.locale)
    english.save_revision()
    response = admin.get(edit_url(english))
    form = response.context["form"]
    assert "title" in form.fields
    assert not {"start_date", "rules", "venue", "professions"} & set(form.fields)
    assert "exceptions" not in form.formsets
    assert 'data-controller="schedule"' not in response.content.decode()
    prose = {"title": "Lunch", "slug": "lunch", "body": "null", "practical_notes": "null", **rows("comments")}
    assert admin.post(edit_url(english), prose | {"action-publish": "1"}).status_code == 302
    assert GatheringPage.objects.get(pk=english.pk).start_date == page.start_date


def test_professions__are_those_of_the_language_of_the_page(
    admin: Client, draft: GatheringPage, english_directory: DirectoryPage
) -> None:
    source = make_profession(name="Architecte")
    source.copy_for_translation(english_directory.locale).save()
    offered = admin.get(edit_url(draft)).context["form"].fields["professions"].queryset
    assert list(offered) == [source]


def test_publish__keeps_venue_and_professions(admin: Client, draft: GatheringPage, posted: dict[str, Any]) -> None:
    venue, profession = make_venue(), make_profession()
    posted |= {"venue": str(venue.pk), "professions": [str(profession.pk)], "timezone": ""}
    assert publish(admin, draft, posted).status_code == 302
    series = Series.objects.get(pk=draft.translation_key)
    assert series.venue == venue
    assert list(series.professions.all()) == [profession]


def brief(change: dict[str, Any]) -> str:
    """The name of a case: control characters escaped, long values cut."""
    return ",".join(f"{name}={value!r:.20}" for name, value in change.items())


@pytest.mark.parametrize(
    "change",
    [
        {"exceptions-TOTAL_FORMS": "many"},
        {"exceptions-TOTAL_FORMS": "99999999"},
        {"exceptions-TOTAL_FORMS": "1999", "exceptions-INITIAL_FORMS": "1999"},
        {"closures-TOTAL_FORMS": "1999"},
        {"exceptions-TOTAL_FORMS": "1", "exceptions-INITIAL_FORMS": "1"},
        {"exceptions-TOTAL_FORMS": "1", "exceptions-INITIAL_FORMS": "1", "exceptions-0-id": "abc"},
        {"exceptions-TOTAL_FORMS": "1", "exceptions-INITIAL_FORMS": "1", "exceptions-0-id": "999"},
        {"venue": "x"},
        {"organizer": "x"},
        {"rules": "\x00"},
        {"timezone": "\x00"},
        {"timezone": "a" * 5000},
        {"duration": "\x00"},
        {"start_date": "+999999-01-01"},
        {"price_amount": "NaN"},
        {"price_amount": "1e99"},
        {"languages": ["x" * 200]},
        {"languages": [first + second for first in "abcdefghij" for second in "klm"]},
    ],
    ids=brief,
)
def test_forged_form__is_answered_with_a_message(
    admin: Client, draft: GatheringPage, posted: dict[str, Any], change: dict[str, Any]
) -> None:
    assert admin.post(edit_url(draft), posted | change).status_code == 200
    assert publish(admin, draft, posted | change).status_code == 200
