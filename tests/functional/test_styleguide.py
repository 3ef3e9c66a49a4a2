"""All components at once in a real browser: accessible in both themes, readable at 320 px, still where asked."""

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.functional.test_public_pages import violations

pytestmark = pytest.mark.browser

NARROW, WIDE = 320, 1280


@pytest.fixture
def guide_address(page: BrowserPage, live_server: LiveServer, settings: Settings) -> str:
    """Depends on `page`, which sets the database up."""
    settings.DEBUG = True
    return f"{live_server.url}/styleguide/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_components__have_no_accessibility_violation(
    browser: Browser, guide_address: str, width: int, scheme: str
) -> None:
    with browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(guide_address)

        assert violations(page) == []


def test_components__fit_a_narrow_screen(page: BrowserPage, guide_address: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto(guide_address)

    assert page.evaluate("document.documentElement.scrollWidth") == NARROW


def test_controls__are_large_enough_to_be_hit(page: BrowserPage, guide_address: str) -> None:
    """WCAG 2.5.8: 24 by 24 pixels; links within a line of text are excepted."""
    page.goto(guide_address)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(a, button, input, select, textarea)")]
          .filter((each) => getComputedStyle(each).display !== "inline")
          .filter((each) => each.checkVisibility())
          .filter((each) => Math.min(each.offsetWidth, each.offsetHeight) < 24)
          .map((each) => each.outerHTML)"""
    )

    assert small == []


def test_page__moves_nothing_for_those_who_ask_for_rest(browser: Browser, guide_address: str) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(guide_address)

        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
