"""A video of another site: a link without JavaScript, a player after a click, and no request before."""

import pytest
from playwright.sync_api import Page, Route, expect

from blog.models import BlogIndexPage
from tests.factories.blog import make_post

pytestmark = pytest.mark.browser

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def test_video__is_asked_for_on_a_click(page: Page) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        """In place of the other site, which tests do not reach."""
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="<title>player</title>")

    page.route(lambda address: "youtube" in address, answer)
    index = BlogIndexPage.objects.get(locale__language_code="fr")
    videos = [("embed", {"url": VIDEO, "title": title}) for title in ("Se saluer", "Se quitter")]
    page.goto(make_post(index, body=videos).url)
    page.wait_for_load_state("networkidle")
    assert asked == []

    button = page.get_by_role("button", name="Se saluer")
    button.focus()
    button.press("Enter")

    player = page.locator("iframe[title='Se saluer']")
    expect(player).to_be_visible()
    expect(player).to_be_focused()
    page.wait_for_load_state("networkidle")
    assert asked == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"]
    expect(page.locator("iframe")).to_have_count(1)
    expect(page.get_by_role("link", name="Se quitter")).to_have_attribute("href", VIDEO)
