"""From an empty form to the readers and back: a post of five kinds of block, and what a reader answers."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from blog.models import BlogIndexPage, BlogPostPage, Comment
from core.contributions.fill_token import FILLED_AFTER
from tests.factories.blog import make_post
from tests.functional.conftest import login

pytestmark = pytest.mark.browser

TOMORROW = timezone.localtime() + dt.timedelta(days=1)


def said(msgid: str) -> str:
    """A label of the French admin."""
    with translation.override("fr"):
        return translation.gettext(msgid)


def add_block(page: Page, label: str) -> None:
    """Choose a kind of block at the end of the body."""
    chooser = page.get_by_role("option", name=said(label), exact=True)
    # An empty body shows the kinds once its only button is pressed, a filled one below its last block.
    page.locator(".c-sf-add-button").last.click()
    chooser.click()


@pytest.fixture
def blog(page: Page) -> BlogIndexPage:
    """The French one. Depends on `page`, which sets the database up."""
    return BlogIndexPage.objects.get(locale__language_code="fr")


@pytest.mark.usefixtures("drafts_saved_by_hand")
def test_editor__writes_previews_schedules_and_publishes_a_post(
    page: Page, editor: User, blog: BlogIndexPage, browser: Browser, live_server: LiveServer
) -> None:
    login(page, editor)
    page.goto(reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog.pk]))
    page.locator("[name=title]").fill("Le silence à table")
    page.locator("[name=introduction]").fill("Ce que l'on entend quand personne ne se vend.")

    add_block(page, "Heading")
    page.locator("[name=body-0-value-text]").fill("Douze chaises")
    add_block(page, "Text")
    page.locator("[data-contentpath=body] [contenteditable=true]").last.click()
    page.keyboard.type("Personne ne parle : on écoute !")
    add_block(page, "Quote")
    page.locator("[name=body-2-value-text]").fill("On ne vend rien ici.")
    add_block(page, "Code")
    page.locator("[name=body-3-value-code]").fill("RRULE:FREQ=WEEKLY")
    add_block(page, "Call to action")
    page.locator("[name=body-4-value-text]").fill("Une chaise est libre.")
    page.locator("[name=body-4-value-label]").fill("Venir")
    page.locator("[name=body-4-value-url]").fill("https://example.org/")

    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text("Le silence à table")
    expect(preview.locator("blockquote")).to_contain_text("On ne vend rien ici.")
    page.locator("[data-side-panel-toggle=preview]").click()

    page.locator("[data-side-panel-toggle=status]").click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    dialog = page.locator("#schedule-publishing-dialog")
    dialog.locator("[name=go_live_at]").fill(f"{TOMORROW:%Y-%m-%d %H:%M}")
    dialog.locator("button[type=submit]").press("Enter")
    expect(dialog).to_be_hidden()
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_url(re.compile(rf"/admin/pages/{blog.pk}/$"))
    post = BlogPostPage.objects.get(title="Le silence à table")
    assert not post.live
    assert page.request.get(post.url).status == 404

    with time_machine.travel(TOMORROW + dt.timedelta(hours=1)):
        call_command("publish_scheduled")
    reader = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    reader.goto(blog.url)
    reader.locator(".post-card__link", has_text="Le silence à table").click()
    expect(reader.locator("h1")).to_have_text("Le silence à table")
    body = reader.locator(".post__body")
    expect(body.locator("h2")).to_have_text("Douze chaises")
    expect(body.locator("blockquote")).to_contain_text("On ne vend rien ici.")
    expect(body.locator("pre")).to_have_text("RRULE:FREQ=WEEKLY")
    expect(body.get_by_role("link", name="Venir")).to_have_attribute("href", "https://example.org/")
    # Typed plainly, set with the spaces of French.
    assert "Personne ne parle\u00a0: on écoute\u202f!" in body.inner_text()
    reader.context.close()


def test_reader__comments_and_moderator_approves(
    page: Page, editor: User, blog: BlogIndexPage, browser: Browser, live_server: LiveServer
) -> None:
    post = make_post(blog, title="Une chaise libre", published_on=timezone.localdate())
    reader = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    reader.goto(post.url)
    reader.locator("#comment-form button[type=submit]").click()
    expect(reader.locator("#comment-form .field--invalid")).to_have_count(3)
    reader.locator("#comment-text").fill("J'y étais.\n\nOn m'a écouté.")
    reader.locator("#comment-author_name").fill("Odile")
    reader.locator("#comment-author_email").fill("odile@example.org")
    reader.wait_for_timeout(FILLED_AFTER * 1000)
    reader.locator("#comment-form button[type=submit]").click()
    expect(reader.locator(".notice--success")).to_be_visible()
    expect(reader.locator(".comment")).to_have_count(0)

    login(page, editor)
    page.get_by_role("link", name=said("Comments")).first.click()
    page.get_by_role("link", name=re.compile("J.y étais")).first.click()
    page.get_by_role("link", name=said("Publish"), exact=True).click()
    page.locator("form button[type=submit], form input[type=submit]").last.click()
    expect(page.locator(".messages .success")).to_be_visible()
    assert Comment.objects.get().decided_by == editor

    reader.goto(post.url)
    expect(reader.locator(".comment")).to_have_count(1)
    expect(reader.locator(".comment__text p")).to_have_count(2)
    assert "odile@example.org" not in reader.content()
    assert reader.context.cookies() == []
    reader.context.close()
