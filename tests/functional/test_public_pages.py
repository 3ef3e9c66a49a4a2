"""Public pages in a real browser: accessible, readable at 320 px, and whole without JavaScript."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as BrowserPage
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Locale

from directory.models import Closure, DirectoryPage, GatheringPage, ScheduleException
from tests.factories.directory import make_gathering, make_organizer, make_profession, make_venue

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = ["/fr/", "/fr/rencontres/", "/fr/rencontres/?view=calendar", "/fr/rencontres/?from=x"]
NARROW, WIDE = 320, 1280


@pytest.fixture
def gathering(page: BrowserPage) -> GatheringPage:
    """A gathering that has everything a page can show. Depends on `page`, which sets the database up."""
    directory = DirectoryPage.objects.get(locale__language_code="fr")
    today = dt.date.today()  # noqa: DTZ011 - the server under test reads the same clock
    tuesday = today + dt.timedelta(days=(1 - today.weekday()) % 7 + 7)
    gathering = make_gathering(
        directory,
        title="Les petits déjeuners intergénérationnels de la rue Mercière",
        introduction="Douze personnes, une seule conversation.",
        body="<p>On s’installe.</p><h3>Le déroulé</h3><ul><li>Une heure.</li></ul>",
        why="On y vient avec un problème.",
        for_whom="Indépendants.",
        not_for_whom="Vendeurs.",
        practical_notes="<p>Le café est offert.</p>",
        venue=make_venue(city="London", timezone="Europe/London", latitude=51.5, longitude=-0.12, access="Métro."),
        timezone="",
        organizer=make_organizer(website="https://cercle.example/", description="Une association."),
        price="paid",
        price_amount="12.50",
        booking_url="https://reserver.example/",
        expected_people=12,
        recommended_by="Claire",
        confirmed_on=today,
        exceptions=[
            ScheduleException(kind="cancelled", date=tuesday, reason="Grève"),
            ScheduleException(kind="changed", date=tuesday + dt.timedelta(days=7), new_time=dt.time(20), reason="Fête"),
        ],
        closures=[Closure(first_date=tuesday + dt.timedelta(days=60), last_date=tuesday + dt.timedelta(days=90))],
    )
    gathering.professions.set([make_profession()])
    gathering.save_revision().publish()
    gathering.copy_for_translation(Locale.objects.get(language_code="en")).save_revision().publish()
    return gathering


@pytest.fixture
def checked_page(browser: Browser, live_server: LiveServer) -> Iterator[BrowserPage]:
    """A page that axe-core may work on: it styles elements to measure them, which the policy of the site refuses."""
    context = browser.new_context(base_url=live_server.url, bypass_csp=True)
    yield context.new_page()
    context.close()


def violations(page: BrowserPage) -> list[str]:
    """What axe-core finds, one line each."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def addresses(gathering: GatheringPage) -> list[str]:
    return [*PAGES, gathering.url, "/en/gatherings/?view=calendar"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_page__has_no_accessibility_violation(
    gathering: GatheringPage, checked_page: BrowserPage, scheme: str, width: int
) -> None:
    checked_page.emulate_media(color_scheme=scheme)
    checked_page.set_viewport_size({"width": width, "height": 900})
    for address in [*addresses(gathering), "/fr/nulle-part/"]:
        checked_page.goto(address)
        assert violations(checked_page) == [], address


@pytest.mark.parametrize("width", [NARROW, 768, 1100, WIDE])
def test_page__fits_the_width_of_the_screen(page: BrowserPage, gathering: GatheringPage, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in addresses(gathering):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_page__asks_nobody_else(page: BrowserPage, gathering: GatheringPage, live_server: LiveServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses(gathering):
        page.goto(address)
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert page.context.cookies() == []


def test_keyboard__first_stop_skips_to_the_content(page: BrowserPage, gathering: GatheringPage) -> None:
    page.goto(gathering.url)
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_without_javascript__a_visitor_finds_a_date(
    browser: Browser, gathering: GatheringPage, live_server: LiveServer
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/fr/")
    page.locator(".masthead .menu__link").first.click()
    page.locator(".card__link").first.click()
    expect(page.locator("h1")).to_have_text(gathering.title)
    assert page.locator(".date time").count() > 1
    page.locator(".languages__link").click()
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()
