"""A real Chromium on the live site. A test fails when the console of its page tells of an error."""

import os
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from wagtail.users.models import UserProfile

# The names that the Makefile looks for.
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The last ones keep a browser without network from calling home.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "secret"
FIRST_PAINT = 20_000  # ms; the first request of a run compiles every template


@pytest.fixture(scope="session", autouse=True)
def _queries_beside_an_event_loop() -> Iterator[None]:
    """Playwright's synchronous API runs an event loop in this thread; Django would refuse every query beside it."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """The Chromium of the machine. Where it is missing the test fails: a skipped one would have checked nothing."""
    # Beside an event loop Django has a connection of its own, which must know what a rolled back test puts back.
    serialized = connection._test_serialized_contents
    with sync_playwright() as playwright:
        connection._test_serialized_contents = serialized
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        yield chromium
        chromium.close()


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    assert found is not None, f"None of {', '.join(CHROMIUM_NAMES)} is on the PATH."
    return found


@pytest.fixture
def page(browser: Browser, django_db_serialized_rollback: None, live_server: LiveServer) -> Iterator[Page]:
    """An empty page whose addresses are those of the live site, with the pages that the migrations made."""
    context = browser.new_context(
        base_url=live_server.url, locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1280, "height": 1000}
    )
    context.set_default_timeout(FIRST_PAINT)
    errors: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors, errors


@pytest.fixture
def editor(page: Page) -> User:
    """Somebody who edits and publishes, with the admin in French. Depends on `page`, which sets the database up."""
    user = User.objects.create_superuser("lea", "lea@example.org", PASSWORD)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "fr"
    profile.save()
    return user


@pytest.fixture
def drafts_saved_by_hand(settings: Any) -> None:
    """
    For journeys that save and publish by themselves. Wagtail does not wait for a draft that is just saving itself: on
    a slow machine both make the page, and the second is refused (https://docs.wagtail.org/en/stable/reference/settings.html).
    """
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0


def login(page: Page, user: User) -> None:
    """Sign in as people do."""
    page.goto("/admin/login/")
    page.locator("[name=username]").fill(user.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(re.compile(r"/admin/$"))
