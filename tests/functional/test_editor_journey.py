"""From an empty form to the visitors: a weekly gathering with one cancelled date."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from directory.models import DirectoryPage, GatheringPage
from tests.functional.conftest import login

pytestmark = pytest.mark.browser

REASON = "Le comptoir ferme pour les fêtes"
NEXT_MONTH = (dt.date.today().replace(day=1) + dt.timedelta(days=32)).replace(day=1)  # noqa: DTZ011 - as the editor's clock
# The second Tuesday of next month: ahead whatever today is, with a date before it.
CANCELLED = NEXT_MONTH + dt.timedelta(days=(1 - NEXT_MONTH.weekday()) % 7 + 7)
START = CANCELLED - dt.timedelta(weeks=1)


@pytest.mark.usefixtures("drafts_saved_by_hand")
def test_editor__publishes_a_weekly_gathering_and_cancels_one_date(page: Page, editor: User) -> None:
    directory = DirectoryPage.objects.get(locale__language_code="fr")
    login(page, editor)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.goto(reverse("wagtailadmin_pages:add", args=["directory", "gatheringpage", directory.pk]))
    page.locator("[name=title]").fill("Apéro des architectes")

    page.get_by_role("tab", name="Dates").click()
    page.locator("[name=start_date]").fill(START.isoformat())
    page.locator("[name=start_time]").fill("19:00")
    page.locator("[name=duration]").fill("2 h")
    page.locator("[name=duration]").press("Tab")
    page.locator('[data-part="rhythm"]').select_option("weekly")
    expect(page.locator(".schedule__date")).to_have_count(8)

    page.locator("#id_exceptions-ADD").click()
    row = page.locator("#inline_child_exceptions-0")
    row.locator("[data-series-date-target=choice]").select_option(CANCELLED.isoformat())
    page.locator("[name=exceptions-0-reason]").fill(REASON)
    expect(page.locator(".schedule__date--cancelled")).to_contain_text(REASON)

    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_url(re.compile(rf"/admin/pages/{directory.pk}/$"))
    gathering = GatheringPage.objects.get(title="Apéro des architectes")
    assert gathering.live
    assert gathering.slug == "apero-des-architectes"

    page.goto(gathering.url)
    expect(page.get_by_text(REASON)).to_be_visible()
    page.goto(f"{directory.url}?view=calendar&from={NEXT_MONTH.isoformat()}")
    expect(page.get_by_text("Apéro des architectes").first).to_be_visible()

    feed = page.request.get(f"{gathering.url}calendar.ics").text()
    assert f"RECURRENCE-ID;TZID=Europe/Paris:{CANCELLED:%Y%m%d}T190000" in feed
    assert "STATUS:CANCELLED" in feed
