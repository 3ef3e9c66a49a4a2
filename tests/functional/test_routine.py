"""A routine planned in a real browser, without JavaScript: by its form, its buttons and its address alone."""

import re
from collections.abc import Iterator

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as BrowserPage
from pytest_django.live_server_helper import LiveServer

from directory.models import DirectoryPage
from tests.factories.directory import make_gathering, make_profession, make_venue
from tests.functional.test_public_pages import NARROW, WIDE, violations

pytestmark = pytest.mark.browser

FORM = "/en/my-routine/"
QUERIES = ("", "?near=Lyon&slot=tu-evening", "?near=Lyon&slot=mo-lunch", "?near=Saint-Denis&radius=x&slot=x", "x/")
ADDRESS = re.compile(r"/en/my-routine/[\w.-]+/")


@pytest.fixture
def _gatherings(page: BrowserPage) -> None:
    """Two that meet on Tuesday evenings, of which one is recommended. Depends on `page`, which sets the database up."""
    directory = DirectoryPage.objects.get(locale__language_code="fr")
    make_profession(name="Droit")
    for title, recommended_by in (("Le dîner des juristes", "Claire"), ("L’apéro du mardi", "")):
        venue = make_venue(city="Lyon", latitude=45.76, longitude=4.84)
        make_gathering(directory, title=title, venue=venue, recommended_by=recommended_by)


@pytest.fixture
def plain_page(browser: Browser, live_server: LiveServer) -> Iterator[BrowserPage]:
    """A browser that runs no script."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    yield context.new_page()
    assert context.cookies() == []
    context.close()


@pytest.mark.usefixtures("_gatherings")
def test_routine__is_planned_changed_and_followed(plain_page: BrowserPage) -> None:
    page = plain_page
    titles = page.locator(".routine__title a")
    page.goto(FORM)
    page.get_by_label("City").fill("lyon")
    page.get_by_label("Tuesday evening").check()
    page.get_by_label("Hours a month").fill("10")
    page.get_by_role("button", name="Plan my routine").click()
    expect(page).to_have_url(ADDRESS)
    expect(titles).to_have_text(["Le dîner des juristes"])
    expect(page.locator(".routine__why")).to_contain_text("recommended by Claire, fits your Tuesday evening")

    page.get_by_role("button", name="Another one").click()
    expect(titles).to_have_text(["L’apéro du mardi"])
    page.go_back()
    expect(titles).to_have_text(["Le dîner des juristes"])
    page.get_by_role("button", name="Never again").click()
    expect(page.get_by_role("button", name="Allow again")).to_be_visible()
    page.get_by_role("button", name="Fill what is free").click()
    expect(titles).to_have_text(["L’apéro du mardi"])

    # Keyboard alone: the field after the city, then the form is sent.
    page.get_by_label("City").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    expect(page.get_by_label("How far")).to_have_value("30")
    expect(titles).to_have_text(["L’apéro du mardi"])

    webcal = page.get_by_role("link", name="Subscribe on this device").get_attribute("href") or ""
    feed = page.request.get(webcal.replace("webcal://", "http://"))
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(feed.body()).walk("VEVENT")] == ["L’apéro du mardi"]


@pytest.mark.usefixtures("_gatherings")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_routine__is_accessible_and_fits_the_screen(browser: Browser, live_server: LiveServer, scheme: str) -> None:
    # axe-core styles elements to measure them, which the policy of the site refuses.
    context = browser.new_context(base_url=live_server.url, bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    for query in QUERIES:
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{FORM}{query}")
            assert violations(page) == [], query
            assert page.evaluate("document.documentElement.scrollWidth") <= width, query
    context.close()
