"""The search of the directory in a real browser, with JavaScript and without."""

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as BrowserPage
from pytest_django.live_server_helper import LiveServer

from directory.models import DirectoryPage
from tests.factories.directory import make_gathering, make_venue
from tests.functional.test_public_pages import NARROW, WIDE, violations

pytestmark = pytest.mark.browser

SEARCH = "/en/gatherings/"
LYON = {"city": "Lyon", "latitude": 45.76, "longitude": 4.84}
LILLE = {"city": "Lille", "latitude": 50.63, "longitude": 3.06}
VIEWS = [
    "",
    "?near=Lyon&day=tu&format=lunch",
    "?when=week",
    "?format=lunch&day=su&price=paid",
    "?near=Saint-Denis",
    "?view=calendar&format=lunch",
    "?view=map",
    "?from=2026-02-31&near=nowhere%20at%20all&radius=-5",
]


@pytest.fixture
def gatherings(page: BrowserPage) -> None:
    """Three gatherings in two cities on two weekdays. Depends on `page`, which sets the database up."""
    directory = DirectoryPage.objects.get(locale__language_code="fr")
    today = dt.date.today()  # noqa: DTZ011 - the server under test reads the same clock
    tuesday = today + dt.timedelta(days=(1 - today.weekday()) % 7)
    lyon, lille = make_venue(**LYON), make_venue(**LILLE)
    for title, day, kind, venue in (
        ("Lunch in Lyon", tuesday, "lunch", lyon),
        ("Workshop in Lyon", tuesday + dt.timedelta(days=1), "workshop", lyon),
        ("Lunch in Lille", tuesday, "lunch", lille),
    ):
        rules = f"RRULE:FREQ=WEEKLY;BYDAY={'TU' if day == tuesday else 'WE'}"
        # All day long, so that the one of today is not over yet.
        hours = {"start_time": None, "duration": dt.timedelta(days=1)}
        make_gathering(directory, title=title, start_date=day, format=kind, venue=venue, rules=rules, **hours)


@pytest.fixture
def plain_page(browser: Browser, gatherings: None, live_server: LiveServer) -> Iterator[BrowserPage]:
    """Without JavaScript."""
    with browser.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        yield context.new_page()


def titles(page: BrowserPage) -> list[str]:
    return page.locator(".card__link").all_inner_texts()


def asked(page: BrowserPage) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query, keep_blank_values=True)


def test_without_javascript__search_refine_remove_back(plain_page: BrowserPage) -> None:
    page = plain_page
    page.goto(SEARCH)
    assert sorted(titles(page)) == ["Lunch in Lille", "Lunch in Lyon", "Workshop in Lyon"]

    page.locator("#criteria-near").fill("Lyon")
    page.locator("#criteria-submit").click()
    assert sorted(titles(page)) == ["Lunch in Lyon", "Workshop in Lyon"]

    page.locator("#format-lunch").check()
    page.locator("#criteria-submit").click()
    assert titles(page) == ["Lunch in Lyon"]
    expect(page.locator("#found")).to_have_text("1 gathering")
    expect(page.locator("#format-lunch")).to_be_checked()
    expect(page.locator(".subscribe a[href^=webcal]")).to_have_attribute("href", re.compile("near=Lyon.*format=lunch"))

    page.locator(".chip", has_text="Lyon").click()
    assert sorted(titles(page)) == ["Lunch in Lille", "Lunch in Lyon"]
    page.go_back()
    assert titles(page) == ["Lunch in Lyon"]


def test_without_javascript__sorted_by_a_button(plain_page: BrowserPage) -> None:
    page = plain_page
    page.goto(f"{SEARCH}?near=Lille&radius=200")
    page.goto(SEARCH)
    page.locator("#criteria-sort").select_option("newest")
    page.locator(".found__sort").click()
    assert ("sort", "newest") in asked(page)
    assert titles(page)[0] == "Lunch in Lille"


def test_with_javascript__a_choice_asks_by_itself(page: BrowserPage, gatherings: None) -> None:
    page.goto(SEARCH)
    page.locator("#format-lunch").check()
    expect(page.locator("#said")).to_have_text("2 gatherings")
    expect(page.locator("#found")).to_have_text("2 gatherings")
    expect(page.locator("#format-lunch")).to_be_focused()
    # Nothing but what is asked stands in the address.
    assert asked(page) == [("format", "lunch")]
    for language in page.locator("a[hreflang=fr]").all():
        expect(language).to_have_attribute("href", "/fr/rencontres/?format=lunch")

    page.locator("#criteria-near").fill("Lyon")
    page.locator("#criteria-near").press("Enter")
    expect(page.locator("#found")).to_have_text("1 gathering")
    expect(page.locator("#criteria-near")).to_be_focused()
    assert asked(page) == [("near", "Lyon"), ("radius", "25"), ("format", "lunch")]
    expect(page.locator(".subscribe a[href^=webcal]")).to_have_attribute("href", re.compile("near=Lyon.*format=lunch"))

    page.locator(".chip", has_text="Lyon").click()
    expect(page.locator("#said")).to_have_text("2 gatherings")
    expect(page.locator("#found")).to_be_focused()
    assert asked(page) == [("format", "lunch")]


def test_with_javascript__back_and_forth(page: BrowserPage, gatherings: None) -> None:
    page.goto(SEARCH)
    page.locator("#format-lunch").check()
    expect(page.locator("#found")).to_have_text("2 gatherings")
    page.locator("#day-tu").check()
    expect(page.locator(".chip")).to_have_count(2)

    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#format-lunch")).to_be_checked()
    expect(page.locator("#day-tu")).not_to_be_checked()
    page.go_back()
    expect(page.locator("#found")).to_have_text("3 gatherings")
    expect(page.locator("#format-lunch")).not_to_be_checked()
    page.go_forward()
    expect(page.locator("#found")).to_have_text("2 gatherings")
    # Nothing that was looked at is kept in the browser.
    assert page.evaluate("localStorage.length") == 0
    assert "card" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_with_javascript__choices_on_a_phone_stay_open(page: BrowserPage, gatherings: None) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.goto(SEARCH)
    expect(page.locator("#format-lunch")).to_be_hidden()
    page.locator(".facets__summary").click()
    page.locator("#format-lunch").check()
    expect(page.locator("#said")).to_have_text("2 gatherings")
    expect(page.locator("#format-lunch")).to_be_visible()
    expect(page.locator("#format-lunch")).to_be_focused()

    page.locator("#facets-submit").click()
    expect(page.locator("#format-lunch")).to_be_hidden()
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).to_be_in_viewport()


def test_nothing_found__says_what_to_drop(page: BrowserPage, gatherings: None) -> None:
    page.goto(f"{SEARCH}?near=Lille&format=workshop")
    expect(page.locator("#found")).to_have_text("No gathering found")
    page.locator(".hints__link", has_text="Lille").click()
    expect(page.locator("#found")).to_have_text("1 gathering")


def test_ambiguous_place__is_asked_back(page: BrowserPage, gatherings: None) -> None:
    page.goto(f"{SEARCH}?near=Saint-Denis")
    expect(page.locator("#criteria-near")).to_have_attribute("aria-invalid", "true")
    page.locator(".places a").first.click()
    expect(page.locator(".places")).to_have_count(0)
    expect(page.locator(".chip")).to_have_count(1)


def test_week__prints_as_an_agenda(page: BrowserPage, gatherings: None) -> None:
    page.goto(f"{SEARCH}?format=lunch")
    page.locator(".found__print").click()
    assert asked(page) == [("format", "lunch"), ("when", "week")]
    expect(page.locator("[data-print]")).to_be_visible()
    expect(page.locator(".card__address").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".card__address").first).to_be_visible()
    expect(page.locator(".criteria")).to_be_hidden()
    expect(page.locator(".facets")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_views__are_accessible_and_fit(
    browser: Browser, gatherings: None, live_server: LiveServer, scheme: str, width: int
) -> None:
    with browser.new_context(
        base_url=live_server.url,
        bypass_csp=True,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        for query in VIEWS:
            page.goto(f"{SEARCH}{query}")
            if width == NARROW:
                page.locator(".facets__summary").click()
            assert violations(page) == [], query
            assert page.evaluate("document.documentElement.scrollWidth") <= width, query
