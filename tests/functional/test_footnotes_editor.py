"""An editor writes footnotes in the admin, and readers find them."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from blog.models import BlogIndexPage, BlogPostPage
from tests.functional.conftest import login

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("drafts_saved_by_hand")
def test_editor__writes_a_footnote_to_the_words_that_are_selected(page: Page, editor: User) -> None:
    index = BlogIndexPage.objects.get(locale__language_code="fr")
    login(page, editor)
    page.goto(f"/admin/pages/add/blog/blogpostpage/{index.pk}/")
    page.locator("[name=title]").fill("Une note")
    page.locator("[name=introduction]").fill("Deux phrases. Les voici.")
    body = page.locator("[data-contentpath=body]")
    body.get_by_role("button", name="Insérer un bloc").click()
    page.get_by_role("option", name="Texte").click()
    text = body.locator("[contenteditable=true]")
    text.press_sequentially("Un mot")
    text.press("Control+Shift+ArrowLeft")
    page.locator("button[name=FOOTNOTES]").click()
    page.locator("#footnotes-create-new").click()
    note = page.locator("#id_footnotes-FORMS [contenteditable=true]")
    expect(note).to_be_focused()
    note.press_sequentially("C'est peu !")
    # The editor hands its text to the form with a delay.
    expect(page.locator("[name=footnotes-0-text]")).to_have_value(re.compile("peu !"))

    page.get_by_role("button", name=re.compile("plus d", re.IGNORECASE)).last.click()
    page.get_by_role("button", name="Publier").click()
    expect(page.locator(".messages .success")).to_be_visible()

    page.goto(BlogPostPage.objects.get(title="Une note").url)
    reference = page.locator("[role=doc-noteref]")
    expect(page.locator("main p", has=reference)).to_have_text("Un mot1")
    reference.click()
    expect(page).to_have_url(re.compile("#note-1$"))
    expect(page.locator("#note-1 p").first).to_have_text("C’est peu\u202f!")
    page.locator("[role=doc-backlink]").click()
    expect(page).to_have_url(re.compile("#note-1-reference-1$"))
