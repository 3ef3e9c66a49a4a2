"""The schedule widget in the hands of an editor."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from directory.models import DirectoryPage, GatheringPage
from tests.factories.directory import make_gathering
from tests.functional.conftest import login

pytestmark = pytest.mark.browser

# A Tuesday that stays ahead for long; the fourth and last one of its month.
START = dt.date(2040, 2, 28)
# Marks the page while every watch over unsaved edits that Wagtail announced has taken its first look at the form.
MARK_WATCHED = """
    let announced = 0, looked = 0;
    const mark = () => document.documentElement.toggleAttribute(
        "data-watched", document.readyState === "complete" && looked >= announced);
    addEventListener("w-unsaved:ready", () => { announced += 1; mark(); });
    addEventListener("w-unsaved:watch-edits", () => { looked += 1; mark(); });
    addEventListener("load", mark);
"""


def open_dates(page: Page, user: User, **fields: Any) -> GatheringPage:
    """Show the "Dates" tab of a draft."""
    parent = DirectoryPage.objects.get(locale__language_code="fr")
    gathering = make_gathering(parent, publish=False, **{"start_date": START, "rules": "", **fields})
    login(page, user)
    page.goto(reverse("wagtailadmin_pages:edit", args=[gathering.pk]))
    page.get_by_role("tab", name="Dates").click()
    expect(page.locator(".schedule__date").first).to_be_visible()
    return gathering


def part(page: Page, name: str, rule: int = 0) -> Locator:
    return page.locator(".schedule__rule").nth(rule).locator(f'[data-part="{name}"]')


def rules(page: Page) -> Locator:
    return page.locator("[name=rules]")


@pytest.mark.parametrize(
    ("rhythm", "stored"),
    [
        ("once", ""),
        ("weekly", "RRULE:FREQ=WEEKLY;BYDAY=TU"),
        ("fortnightly", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("monthly-rank", "RRULE:FREQ=MONTHLY;BYDAY=4TU"),
        ("monthly-last", "RRULE:FREQ=MONTHLY;BYDAY=-1TU"),
        ("monthly-day", "RRULE:FREQ=MONTHLY;BYMONTHDAY=28"),
        ("yearly", "RRULE:FREQ=YEARLY"),
        ("weekdays", "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ],
)
def test_rhythm__follows_from_the_first_date(page: Page, editor: User, rhythm: str, stored: str) -> None:
    open_dates(page, editor, rules="RRULE:FREQ=DAILY;INTERVAL=3")
    part(page, "rhythm").select_option(rhythm)
    expect(rules(page)).to_have_value(stored)
    expect(rules(page)).to_be_hidden()


def test_named_rhythm__follows_the_first_date_when_it_moves(page: Page, editor: User) -> None:
    open_dates(page, editor, rules="RRULE:FREQ=WEEKLY;BYDAY=TU")
    before = page.locator(".schedule__date").first.inner_text()
    page.locator("[name=start_date]").fill("2040-03-01")
    page.locator("[name=start_date]").press("Tab")
    expect(rules(page)).to_have_value("RRULE:FREQ=WEEKLY;BYDAY=TH")
    expect(page.locator(".schedule__date").first).not_to_have_text(before)


def test_named_rhythm__outlives_the_dates_that_typing_passes_through(page: Page, editor: User) -> None:
    open_dates(page, editor, rules="RRULE:FREQ=MONTHLY;BYDAY=-1TU")
    start = page.locator("[name=start_date]")
    start.fill("2040-02-02")
    expect(rules(page)).to_have_value("RRULE:FREQ=MONTHLY;BYDAY=1TH")
    start.fill("2040-02-27")
    expect(rules(page)).to_have_value("RRULE:FREQ=MONTHLY;BYDAY=-1MO")


def test_detailed_rhythm__does_not_follow_a_date_that_it_fitted_by_chance(page: Page, editor: User) -> None:
    open_dates(page, editor, rules="RRULE:FREQ=MONTHLY;BYDAY=2TH")
    start = page.locator("[name=start_date]")
    start.fill("2040-03-08")
    start.fill("2040-03-06")
    expect(page.locator(".schedule__date").first).to_be_visible()
    expect(rules(page)).to_have_value("RRULE:FREQ=MONTHLY;BYDAY=2TH")


def test_date_half_typed__does_not_become_another_one(page: Page, editor: User) -> None:
    open_dates(page, editor)
    start = page.locator("[name=start_date]")
    start.fill("")
    start.press("3")
    start.press("Tab")
    expect(start).to_have_value("")
    # Nor does anything make up an hour of what is none.
    page.locator("[name=start_time]").evaluate("input => { input.value = '25:99'; input.blur(); }")
    expect(page.locator("[name=start_time]")).to_have_value("")


def test_custom_rhythm__says_every_third_tuesday_but_in_august_until_a_day(page: Page, editor: User) -> None:
    open_dates(page, editor)
    part(page, "rhythm").select_option("custom")
    part(page, "freq").select_option("MONTHLY")
    part(page, "on").select_option("rank")
    part(page, "ranks").locator("[value='4']").uncheck()
    part(page, "ranks").locator("[value='1']").check()
    part(page, "ranks").locator("[value='3']").check()
    part(page, "months-box").locator("summary").click()
    part(page, "months").locator("[value='8']").check()
    part(page, "ends").select_option("until")
    part(page, "until").fill("2041-12-31")
    expect(rules(page)).to_have_value(
        "RRULE:FREQ=MONTHLY;BYDAY=1TU,3TU;UNTIL=20411231T235959Z;BYMONTH=1,2,3,4,5,6,7,9,10,11,12"
    )
    expect(part(page, "words")).not_to_be_empty()


def test_interval__is_a_number_of_weeks(page: Page, editor: User) -> None:
    open_dates(page, editor)
    part(page, "rhythm").select_option("custom")
    part(page, "interval").fill("3")
    part(page, "days").locator("[value=FR]").check()
    part(page, "ends").select_option("count")
    part(page, "count").fill("5")
    expect(rules(page)).to_have_value("RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,FR;COUNT=5")


def test_exotic_rule__is_said_and_stays_as_it_was(page: Page, editor: User) -> None:
    exotic = "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    open_dates(page, editor, rules=exotic)
    expect(part(page, "raw")).to_be_visible()
    expect(part(page, "words")).not_to_be_empty()
    page.locator("[name=start_time]").fill("18:00")
    expect(rules(page)).to_have_value(re.compile("BYSETPOS=-1"))
    part(page, "raw").fill("FREQ=WEEKLY;INTERVAL=0")
    expect(page.locator(".schedule__problems")).to_contain_text("INTERVAL")


def test_several_rhythms__are_added_and_removed(page: Page, editor: User) -> None:
    open_dates(page, editor, rules="RRULE:FREQ=WEEKLY;BYDAY=TU")
    page.locator("[data-schedule-target=add]").click()
    part(page, "rhythm", rule=1).select_option("monthly-day")
    expect(rules(page)).to_have_value("RRULE:FREQ=WEEKLY;BYDAY=TU\nRRULE:FREQ=MONTHLY;BYMONTHDAY=28")
    part(page, "remove").first.click()
    expect(rules(page)).to_have_value("RRULE:FREQ=MONTHLY;BYMONTHDAY=28")
    expect(part(page, "rhythm")).to_be_focused()


def test_exception__is_picked_from_the_dates_of_the_series(page: Page, editor: User) -> None:
    open_dates(page, editor, rules="RRULE:FREQ=WEEKLY;BYDAY=TU")
    page.locator("#id_exceptions-ADD").click()
    row = page.locator("#inline_child_exceptions-0")
    row.locator("[data-series-date-target=choice]").select_option("2040-03-06")
    expect(page.locator("[name=exceptions-0-date]")).to_have_value("2040-03-06")
    expect(page.locator("[name=exceptions-0-date]")).to_be_hidden()
    expect(page.locator("[name=exceptions-0-new_date]")).to_be_hidden()
    page.locator("[name=exceptions-0-reason]").fill("Grève")
    expect(page.locator(".schedule__date--cancelled")).to_contain_text("Grève")


def test_exception__shows_what_its_kind_needs(page: Page, editor: User) -> None:
    open_dates(page, editor, rules="RRULE:FREQ=WEEKLY;BYDAY=TU")
    page.locator("#id_exceptions-ADD").click()
    kind = page.locator("[name=exceptions-0-kind]")
    kind.select_option("changed")
    expect(page.locator("[name=exceptions-0-new_time]")).to_be_visible()
    kind.select_option("skipped")
    expect(page.locator("[name=exceptions-0-new_time]")).to_be_hidden()
    expect(page.locator("[name=exceptions-0-reason]")).to_be_hidden()
    kind.select_option("extra")
    expect(page.locator("[name=exceptions-0-date]")).to_be_visible()
    expect(page.locator("[name=exceptions-0-time]")).to_be_visible()


def test_widget__is_worked_with_the_keyboard_and_has_names(page: Page, editor: User) -> None:
    open_dates(page, editor)
    unnamed = page.locator(".schedule :is(select, input, textarea):visible").evaluate_all(
        "inputs => inputs.filter((input) => !input.labels.length).map((input) => input.outerHTML)"
    )
    assert unnamed == []
    part(page, "rhythm").focus()
    page.keyboard.press("ArrowDown")
    expect(rules(page)).to_have_value("RRULE:FREQ=WEEKLY;BYDAY=TU")
    page.keyboard.press("Tab")
    expect(part(page, "ends")).to_be_focused()


def test_draft__is_saved_by_itself(page: Page, editor: User) -> None:
    # Wagtail compares with the form as it was some seconds after its controller connected. It connects twice while
    # the page is read, so an edit between the two looks would be part of the second, and never saved.
    page.add_init_script(MARK_WATCHED)
    gathering = open_dates(page, editor)
    page.locator("html[data-watched]").wait_for()
    with page.expect_response(lambda answer: "/edit/" in answer.url and answer.request.method == "POST") as saved:
        part(page, "rhythm").select_option("weekly")
    assert saved.value.json()["success"]
    draft = GatheringPage.objects.get(pk=gathering.pk).get_latest_revision_as_object()
    assert draft.stored_rules == "RRULE:FREQ=WEEKLY;BYDAY=TU"


def test_profession__is_created_and_ticked_in_place(page: Page, editor: User) -> None:
    open_dates(page, editor)
    page.get_by_role("tab").nth(2).click()
    page.locator("[data-creatable-target=text]").fill("Paysagiste")
    page.locator("[data-creatable-target=text]").press("Enter")
    box = page.get_by_role("checkbox", name="Paysagiste")
    expect(box).to_be_checked()
    expect(box).to_be_focused()


def test_without_javascript__the_rules_are_a_text_area(browser: Browser, page: Page, editor: User) -> None:
    gathering = open_dates(page, editor, rules="RRULE:FREQ=WEEKLY;BYDAY=TU")
    plain = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    still = plain.new_page()
    still.goto(page.url.split("#")[0])
    assert still.locator("[name=rules]").input_value() == gathering.stored_rules
    assert still.locator("[data-schedule-target=text][hidden]").count() == 0
    plain.close()
