"""The map in a real browser: nothing of it before a click, all of it by keyboard afterwards."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from directory.models import DirectoryPage, Venue
from tests.factories.directory import make_gathering, make_venue
from tests.functional.test_public_pages import violations

pytestmark = pytest.mark.browser

MAP = "/en/gatherings/?view=map&format=lunch"
LABEL = "Café Sillon, Lyon: 3 gatherings"


@pytest.fixture
def venues(page: Page, live_server: LiveServer, settings: Any) -> dict[str, Venue]:
    """
    Two venues close to each other and one far away, and tiles by another name of the live server: to a browser, another
    site. Depends on `page`, which sets the database up.
    """
    server = urlsplit(live_server.url)
    settings.MAP_TILE_URL = f"http://127.0.0.1:{server.port}/static/img/icons/icon-192.png?tile={{z}}/{{x}}/{{y}}"
    directory = DirectoryPage.objects.get(locale__language_code="fr")
    venues = {
        "lyon": make_venue(name="Café Sillon", city="Lyon", latitude=45.7675, longitude=4.8346),
        "paris": make_venue(name="La Halle", city="Paris", latitude=48.8566, longitude=2.3522),
        "beside": make_venue(name="Le Comptoir", city="Paris", latitude=48.8570, longitude=2.3530),
    }
    for name, number in {"lyon": 3, "paris": 1, "beside": 1}.items():
        for _ in range(number):
            make_gathering(directory, venue=venues[name], format="lunch")
    make_gathering(directory, venue=venues["lyon"], format="walk")
    return venues


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_map__asks_for_nothing_before_a_click(page: Page, venues: dict[str, Venue], live_server: LiveServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(MAP)
    button = page.get_by_role("button", name="Show the map (tiles come from 127.0.0.1)")
    expect(button).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert [url for url in asked if re.search(r"leaflet|map\.json|map-view\.css", url)] == []

    asked.clear()
    button.click()
    expect(page.get_by_role("button", name=LABEL)).to_be_visible()
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "map.json" in url] == [f"{live_server.url}/en/gatherings/map.json?format=lunch"]
    elsewhere = [url for url in asked if not url.startswith(live_server.url)]
    assert elsewhere
    assert all("icon-192.png?tile=" in url for url in elsewhere)
    assert page.context.cookies() == []


def test_map__is_used_by_keyboard(page: Page, venues: dict[str, Venue]) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(MAP)
    page.get_by_role("button", name="Show the map").press("Enter")
    region = page.get_by_role("region", name="Map of the gatherings")
    expect(region).to_be_focused()

    # A venue: what is there, and the way back.
    marker = region.get_by_role("button", name=LABEL)
    marker.focus()
    page.keyboard.press("Space")
    link = region.get_by_role("dialog", name=LABEL).get_by_role("link")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_have_count(0)
    expect(marker).to_be_focused()

    # Two venues in one mark: their sum, and after it the two.
    region.get_by_role("button", name="2 gatherings at 2 venues: show them apart").press("Enter")
    expect(region.get_by_role("button", name="La Halle, Paris: 1 gathering")).to_be_visible()
    expect(region).to_be_focused()

    region.get_by_role("button", name="Le Comptoir, Paris: 1 gathering").press("Enter")
    focused(page).press("Enter")
    page.wait_for_url(f"**/gatherings/?format=lunch&venue={venues['beside'].pk}")
    expect(page.locator(".card")).to_have_count(1)


def test_map__is_drawn_again_for_a_narrower_search(page: Page, venues: dict[str, Venue]) -> None:
    page.goto("/en/gatherings/?view=map")
    page.get_by_role("button", name="Show the map").click()
    expect(page.get_by_role("button", name="Café Sillon, Lyon: 4 gatherings")).to_be_visible()

    page.locator("input[name=format][value=walk]").check()

    expect(page.get_by_role("button", name="Café Sillon, Lyon: 1 gathering")).to_be_visible()
    expect(page.locator(".pin")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_map__is_accessible_on_a_phone(
    venues: dict[str, Venue], browser: Browser, live_server: LiveServer, scheme: Any
) -> None:
    # axe-core styles elements to measure them, which the policy of the site refuses.
    context = browser.new_context(
        base_url=live_server.url,
        bypass_csp=True,
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": 320, "height": 800},
    )
    page = context.new_page()
    page.goto(MAP)
    assert violations(page) == []
    page.get_by_role("button", name="Show the map").click()
    page.get_by_role("button", name=LABEL).click()
    expect(page.get_by_role("dialog", name=LABEL)).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_map__that_cannot_be_loaded_says_so(
    venues: dict[str, Venue], browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()

    def fail(route: Route) -> None:
        route.fulfill(status=503)

    page.route("**/map.json*", fail)
    page.goto(MAP)
    button = page.get_by_role("button", name="Show the map")
    button.click()
    expect(page.get_by_role("status").filter(has_text="The map could not be loaded.")).to_be_visible()
    expect(button).to_be_focused()

    page.unroute("**/map.json*", fail)
    button.click()
    expect(page.get_by_role("button", name=LABEL)).to_be_visible()
    context.close()
