"""Where a reader is left who searches with JavaScript: where a choice was made, or where the answer is."""

import datetime as dt

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from directory.models import DirectoryPage
from tests.factories.directory import make_gathering

pytestmark = pytest.mark.browser


@pytest.fixture
def gatherings(page: BrowserPage) -> None:
    """A list longer than a screen, half of which goes with a choice. Depends on `page`, which sets the database up."""
    directory = DirectoryPage.objects.get(locale__language_code="fr")
    today = dt.date.today()  # noqa: DTZ011 - the server under test reads the same clock
    for number in range(16):
        make_gathering(
            directory,
            title=f"Table {number}",
            start_date=today + dt.timedelta(days=1),
            format="lunch" if number % 2 else "workshop",
            rules="RRULE:FREQ=DAILY",
        )


def test_choice__stays_where_it_was_made(page: BrowserPage, gatherings: None) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto("/en/gatherings/")
    box = page.locator("#format-lunch")
    box.scroll_into_view_if_needed()
    before = box.bounding_box()
    box.check()
    expect(page.locator("#found")).to_have_text("8 gatherings")
    after = box.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 40
    expect(box).to_be_focused()


def test_answer__below_a_phone_comes_into_sight(page: BrowserPage, gatherings: None) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/en/gatherings/")
    page.locator("#criteria-q").fill("table 3")
    page.locator("#criteria-q").press("Enter")
    expect(page.locator("#found")).to_have_text("1 gathering")
    expect(page.locator("#found")).to_be_in_viewport()
