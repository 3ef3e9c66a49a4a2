"""Typing help in a real browser: by keyboard alone, by mouse, without a script; and the place of the visitor."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as BrowserPage
from pytest_django.live_server_helper import LiveServer

from directory.models import DirectoryPage, GatheringPage
from tests.factories.directory import make_gathering, make_organizer, make_profession, make_venue
from tests.functional.test_public_pages import NARROW, WIDE, violations

pytestmark = pytest.mark.browser

LIST = "/fr/rencontres/"
HERE = {"latitude": 48.856613, "longitude": 2.352222}


def options(page: BrowserPage) -> Locator:
    """Those suggested; the form has lists of its own too."""
    return page.locator("[role=listbox] [role=option]")


@pytest.fixture
def breakfast(page: BrowserPage) -> GatheringPage:
    """One gathering of Lyon and one of Paris. Depends on `page`, which sets the database up."""
    directory = DirectoryPage.objects.get(locale__language_code="fr")
    make_gathering(
        directory,
        title="Petits pas entre pairs",
        venue=make_venue(city="Paris", latitude=48.8566, longitude=2.3522),
        professions=[make_profession(name="Pédagogie")],
        organizer=make_organizer(name="Les Pionniers"),
    )
    return make_gathering(
        directory,
        title="Petit déjeuner du réseau",
        start_date="2026-01-05",
        venue=make_venue(city="Lyon", latitude=45.764, longitude=4.8357),
    )


@pytest.fixture
def checked_page(browser: Browser, live_server: LiveServer) -> Iterator[BrowserPage]:
    """A page that axe-core may work on: it styles elements to measure them, which the policy of the site refuses."""
    context = browser.new_context(base_url=live_server.url, bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_keyboard__chooses_a_gathering(page: BrowserPage, breakfast: GatheringPage) -> None:
    page.goto(LIST)
    field = page.get_by_role("combobox").first
    shown = options(page)
    active = page.locator("[role=option][aria-selected=true]")
    field.focus()
    page.keyboard.type("pe")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(shown).to_have_count(3)
    expect(page.locator("[role=listbox] [role=group]")).to_have_count(2)
    expect(page.get_by_role("status").filter(has_text="3 suggestions")).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") is None

    page.keyboard.press("ArrowUp")
    expect(active).to_have_text("Pédagogie")
    page.keyboard.press("ArrowDown")
    expect(active).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(active).to_contain_text(breakfast.title)
    assert field.get_attribute("aria-activedescendant") == active.get_attribute("id")
    expect(field).to_be_focused()

    page.keyboard.press("Home")
    expect(active).to_have_count(0)
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("pe")
    page.keyboard.press("ArrowDown")
    expect(shown).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{breakfast.url}")


def test_keyboard__asks_for_what_was_typed(page: BrowserPage, breakfast: GatheringPage) -> None:
    page.goto(LIST)
    page.get_by_role("combobox").first.focus()
    page.keyboard.type("réseau")
    expect(options(page)).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]q=r%C3%A9seau"))
    expect(options(page)).to_have_count(0)
    # Whatever the search has put in the place of the form, its fields go on helping.
    field = page.get_by_role("combobox").first
    field.fill("pionn")
    expect(options(page)).to_have_text(["Les Pionniers"])
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


def test_mouse__chooses_a_town(page: BrowserPage, breakfast: GatheringPage) -> None:
    page.goto(LIST)
    near = page.locator("#criteria-near")
    near.press_sequentially("ly")
    options(page).first.click()
    expect(near).to_have_value("Lyon")
    expect(near).to_be_focused()
    expect(options(page)).to_have_count(0)
    assert urlsplit(page.url).query == ""


def test_mouse__follows_a_profession(page: BrowserPage, breakfast: GatheringPage) -> None:
    page.goto(LIST)
    page.get_by_role("combobox").first.press_sequentially("péda")
    options(page).click()
    page.wait_for_url(re.compile(r"\?profession=pedagogie$"))


def test_stale_answers__are_not_shown(page: BrowserPage, breakfast: GatheringPage) -> None:
    """The answer to what was typed first comes last."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions" in request.url else None)
    page.route("**/suggestions?q=pio", lambda route: None)
    page.goto(LIST)
    field = page.get_by_role("combobox").first
    with page.expect_request("**/suggestions?q=pio"):
        field.press_sequentially("pio")
    field.fill("péd")
    expect(options(page)).to_have_text(["Pédagogie"])
    page.unroute_all()
    assert [parse_qs(urlsplit(url).query)["q"] for url in asked] == [["pio"], ["péd"]]


def test_without_javascript__a_plain_field_remains(
    browser: Browser, breakfast: GatheringPage, live_server: LiveServer
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(LIST)
    expect(page.locator("[role=combobox], [role=listbox]")).to_have_count(0)
    expect(page.locator("[data-near-me]")).to_be_hidden()
    page.locator("#criteria-q").fill("réseau")
    page.locator("#criteria-q").press("Enter")
    page.wait_for_url(re.compile("q=r%C3%A9seau"))
    context.close()


def test_near_me__sends_a_kilometre_and_no_more(
    browser: Browser, breakfast: GatheringPage, live_server: LiveServer
) -> None:
    context = browser.new_context(base_url=live_server.url, geolocation=HERE, permissions=["geolocation"])
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.goto(LIST)
    page.locator("[data-near-me] button").click()
    page.wait_for_url(re.compile(r"near=48\.86(%2C|,)2\.35"))
    assert not [each for each in asked if "48.856" in each or "2.352" in each]
    context.close()


def test_near_me__refused_is_said_beside_the_field(
    browser: Browser, breakfast: GatheringPage, live_server: LiveServer
) -> None:
    context = browser.new_context(base_url=live_server.url, permissions=[])
    page = context.new_page()
    page.goto(LIST)
    said = page.locator("[data-near-me] [role=status]")
    expect(said).to_be_empty()
    page.locator("[data-near-me] button").click()
    expect(said).to_have_text(said.get_attribute("data-refused") or "never")
    assert urlsplit(page.url).query == ""
    context.close()


def test_list__is_accessible_and_fits(breakfast: GatheringPage, checked_page: BrowserPage) -> None:
    checked_page.goto(LIST)
    for scheme in ("light", "dark"):
        checked_page.emulate_media(color_scheme=scheme)
        for width in (NARROW, WIDE):
            checked_page.set_viewport_size({"width": width, "height": 900})
            for name in ("q", "near"):
                field = checked_page.locator(f"#criteria-{name}")
                field.fill("")
                field.press_sequentially("p")
                expect(field).to_have_attribute("aria-expanded", "true")
                checked_page.keyboard.press("ArrowDown")
                assert violations(checked_page) == [], (scheme, width, name)
                assert checked_page.evaluate("document.documentElement.scrollWidth") <= width, (scheme, width, name)
