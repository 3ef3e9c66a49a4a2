"""The demonstration as its readers meet it: every kind of page, in both themes, on a phone and at a desk."""

import gzip
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, Response, expect
from playwright.sync_api import Page as BrowserPage
from pytest_django.live_server_helper import LiveServer

from blog.models import BlogPostPage
from home.models import ContentPage
from tests.database_copy import DatabaseCopy
from tests.functional.test_public_pages import NARROW, WIDE, violations
from tests.small_pictures import small_pictures

pytestmark = pytest.mark.browser

PAGES = [
    "/fr/",
    "/en/",
    "/fr/blog/",
    "/en/blog/?year=2026&topic=nowhere",
    "/fr/contact/",
    "/fr/recherche/?q=table",
    "/fr/recherche/?q=tbale",
    "/en/search/",
    "/fr/nulle-part/",
]
# Text of its own, the stylesheets, scripts and typefaces that it needs: what a reader waits for.
MOST_BYTES = 100_000


@pytest.fixture(scope="module")
def copies() -> dict[str, DatabaseCopy]:
    """The demonstration as the first test of this module loaded it, for those that come after."""
    return {}


@pytest.fixture
def addresses(page: BrowserPage, copies: dict[str, DatabaseCopy]) -> list[str]:
    """One of each kind of page, with the longest of the posts. Depends on `page`, which sets the database up."""
    if "demo" in copies:
        copies["demo"].put_back()
    else:
        with small_pictures():
            call_command("load_demo", verbosity=0)
        if connection.vendor == "sqlite":
            copies["demo"] = DatabaseCopy.taken()
    posts = list(BlogPostPage.objects.live().filter(locale__language_code="fr"))
    longest = max(posts, key=lambda post: len(str(post.body.raw_data)))
    author = longest.signing_authors[0]
    texts = longest.get_site().root_page.get_children().type(ContentPage).live()
    return [*PAGES, longest.url, f"/fr/blog/auteurs/{author.slug}/", *(text.url for text in texts[:2])]


@pytest.fixture
def checked_page(browser: Browser, live_server: LiveServer) -> Iterator[BrowserPage]:
    """A page that axe-core may work on: it styles elements to measure them, which the policy of the site refuses."""
    context = browser.new_context(base_url=live_server.url, bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_site__is_accessible_private_and_light(
    addresses: list[str], checked_page: BrowserPage, live_server: LiveServer
) -> None:
    asked: list[str] = []
    checked_page.on("request", lambda request: asked.append(request.url))
    for address in addresses:
        checked_page.goto(address)
        for scheme in ("light", "dark"):
            checked_page.emulate_media(color_scheme=scheme)
            for width in (NARROW, WIDE):
                checked_page.set_viewport_size({"width": width, "height": 900})
                assert checked_page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
                assert violations(checked_page) == [], (address, scheme, width)
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert checked_page.context.cookies() == []


def test_comment_form__with_errors_is_accessible(addresses: list[str], checked_page: BrowserPage) -> None:
    checked_page.goto(_newest_post().url)
    checked_page.locator("#comment-form button[type=submit]").click()
    expect(checked_page.locator(".field--invalid").first).to_be_visible()
    for scheme in ("light", "dark"):
        checked_page.emulate_media(color_scheme=scheme)
        for width in (NARROW, WIDE):
            checked_page.set_viewport_size({"width": width, "height": 900})
            assert violations(checked_page) == [], (scheme, width)


def _newest_post() -> BlogPostPage:
    """One that still takes comments."""
    return BlogPostPage.objects.live().filter(locale__language_code="fr").latest("published_on")


def test_post__is_light(addresses: list[str], browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright takes no built-in method
    page.goto(addresses[len(PAGES)])
    page.wait_for_load_state("networkidle")
    sizes = {answer.url: _travelling(answer) for answer in answers if answer.request.resource_type != "image"}
    context.close()
    assert any("woff2" in url for url in sizes)
    assert sum(sizes.values()) < MOST_BYTES, sizes


def _travelling(answer: Response) -> int:
    """Bytes of the body as a server compresses it; typefaces are compressed already."""
    body = answer.body()
    return len(body) if answer.request.resource_type == "font" else len(gzip.compress(body))


def test_keyboard__goes_through_a_post_in_the_order_of_reading(
    addresses: list[str], browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto(_newest_post().url)
    met = []
    for _ in range(200):
        page.keyboard.press("Tab")
        part = page.evaluate(
            "() => document.activeElement.closest('.masthead, .toc, .post__body, .post__footer, .comments, .footer')"
            "?.classList[0] ?? document.activeElement.className"
        )
        if not met or met[-1] != part:
            met.append(part)
        if part == "footer":
            break
    order = [part for part in met if part in {"skip-link", "masthead", "toc", "post__body", "comments", "footer"}]
    assert order == ["skip-link", "masthead", "toc", "post__body", "comments", "footer"]
    context.close()
