from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail_footnotes.models import Footnote

from core.blocks import BodyBlock

from .conftest import Render, body_of

FIRST, SECOND = str(uuid4()), str(uuid4())


def reference(uuid: str) -> str:
    return f'<footnote id="{uuid}">[{uuid[:6]}]</footnote>'


@pytest.fixture
def noted(home: Page) -> Page:
    """A page with two footnotes, written in the other order than the text refers to them."""
    home.footnotes.add(Footnote(uuid=SECOND, text="<p>Voir <b>là</b> !</p>", locale=home.locale))
    home.footnotes.add(Footnote(uuid=FIRST, text="<p>D'abord</p>", locale=home.locale))
    home.save()
    return Page.objects.get(pk=home.pk)


def links(html: BeautifulSoup, role: str) -> list[tuple[str, str]]:
    return [(each["href"], each["aria-label"]) for each in html.find_all("a", role=role)]


def test_footnotes__are_numbered_as_the_text_refers_to_them(render: Render, noted: Page) -> None:
    html = render(
        ("paragraph", f"<p>Un{reference(FIRST)} mot.</p>"),
        ("heading", {"text": "Suite", "level": "h2"}),
        ("paragraph", f"<p>Un autre{reference(SECOND)}.</p>"),
        page=noted,
    )

    assert links(html, "doc-noteref") == [("#note-1", "Note 1"), ("#note-2", "Note 2")]
    section = html.find("section", role="doc-endnotes")
    assert [(each["id"], each.p.text) for each in section.ol.find_all("li")] == [
        ("note-1", "D’abord"),
        ("note-2", "Voir là\u202f!"),
    ]
    assert section["aria-labelledby"] == section.h2["id"]


def test_footnotes__lead_there_and_back(render: Render, noted: Page) -> None:
    html = render(("paragraph", f"<p>A{reference(FIRST)} b{reference(SECOND)} c{reference(FIRST)}</p>"), page=noted)

    there, back = links(html, "doc-noteref"), links(html, "doc-backlink")

    assert [address for address, _ in there] == ["#note-1", "#note-2", "#note-1"]
    assert len({label for _, label in back}) == len(back) == 3
    for address, _ in there + back:
        assert len(html.select(address)) == 1
    assert html.select_one(back[1][0]).a["href"] == "#note-1"


def test_footnotes__follow_the_language_of_the_page(render: Render, noted: Page) -> None:
    html = render(("paragraph", f"<p>A{reference(FIRST)}</p>"), page=noted, language="en")

    assert links(html, "doc-backlink")[0][1] == "Back to the text from note 1"
    assert html.section.li.p.text == "D'abord"


def test_footnotes__that_are_gone_leave_no_trace(render: Render, noted: Page) -> None:
    html = render(("paragraph", f"<p>A{reference(str(uuid4()))}.</p>"), page=noted)

    assert str(html).strip() == "<p>A.</p>"


def test_footnotes__of_no_page_leave_no_trace(render: Render, db: None) -> None:
    assert str(render(("paragraph", f"<p>A{reference(FIRST)}.</p>"))).strip() == "<p>A.</p>"


def test_footnotes__of_a_draft_come_from_its_revision(render: Render, noted: Page) -> None:
    draft = noted.specific
    draft.footnotes.add(Footnote(uuid=(uuid := str(uuid4())), text="<p>Pas encore en ligne</p>", locale=draft.locale))
    shown = draft.save_revision().as_object()

    html = render(("paragraph", f"<p>A{reference(uuid)}</p>"), page=shown)

    assert html.section.li.p.text == "Pas encore en ligne"
    assert noted.footnotes.count() == 2


def test_footnotes__rendered_twice_are_numbered_the_same(render: Render, noted: Page) -> None:
    blocks = [("paragraph", f"<p>A{reference(FIRST)} b{reference(SECOND)}</p>")]

    assert render(*blocks, page=noted) == render(*blocks, page=noted)


def test_footnotes__cost_one_query_for_all_paragraphs(render: Render, noted: Page) -> None:
    blocks = [("paragraph", f"<p>A{reference(FIRST)}</p>") for _ in range(20)]

    with CaptureQueriesContext(
        connection,
    ) as queries:
        html = render(*blocks, page=noted)

    assert len(links(html, "doc-backlink")) == 20
    assert len(queries) == 1


def test_references__are_no_words_to_search_for() -> None:
    body = body_of(("paragraph", f"<p>Un mot{reference(FIRST)}.</p>"))

    assert BodyBlock().get_searchable_content(body) == ["Un mot."]
