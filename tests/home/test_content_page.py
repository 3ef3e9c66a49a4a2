"""Pages of running text: the charter, how we recommend, legal notices."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from directory.models import DirectoryPage
from home.models import ContentPage
from tests.factories.pages import make_content_page

BUDGET = 15


@pytest.fixture
def home(french_directory: DirectoryPage) -> Page:
    return french_directory.get_parent()


def heading(text: str, level: str = "h2") -> tuple[str, dict[str, str]]:
    return "heading", {"text": text, "level": level}


def paragraph(text: str) -> tuple[str, str]:
    return "paragraph", f"<p>{text}</p>"


def test_page__shows_its_text_and_the_day_it_was_reviewed(client: Client, home: Page) -> None:
    page = make_content_page(
        home,
        title="La charte",
        introduction="Écouter avant de se présenter.",
        body=[paragraph("Nous disons aussi pour qui ce n’est pas.")],
        reviewed_on=dt.date(2026, 11, 1),
    )
    html = client.get(page.url).text
    assert "Écouter avant de se présenter." in html
    assert "Nous disons aussi pour qui ce n’est pas." in html
    assert '<time datetime="2026-11-01">' in html


def test_contents__of_a_long_page_lead_to_its_headings(client: Client, home: Page) -> None:
    page = make_content_page(home, body=[heading("Écouter"), heading("Parler", "h3"), heading("Prouver")])
    html = client.get(page.url).text
    assert [entry.text for entry in page.contents] == ["Écouter", "Parler", "Prouver"]
    for entry in page.contents:
        assert f'href="#{entry.anchor}"' in html
        assert f'id="{entry.anchor}"' in html


def test_contents__of_a_short_page_are_none(client: Client, home: Page) -> None:
    page = make_content_page(home, body=[heading("Écouter"), heading("Parler")])
    assert page.contents == []
    assert 'class="toc"' not in client.get(page.url).text


def test_page__stands_below_another(client: Client, home: Page) -> None:
    child = make_content_page(make_content_page(home, title="Mentions", slug="mentions"), title="Vie privée")
    html = client.get("/fr/mentions/vie-privee/").text
    assert '<a href="/fr/mentions/">Mentions</a>' in html
    assert child.url == "/fr/mentions/vie-privee/"


def test_queries__do_not_grow_with_the_text(client: Client, home: Page) -> None:
    def queries(page: ContentPage) -> int:
        client.get(page.url)  # fills the caches that a running site has filled
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page.url).status_code == 200
        return len(captured)

    def body(parts: int) -> list[Any]:
        link = f'<a linktype="page" id="{home.pk}">accueil</a>'
        action = {"text": "", "label": "Voir", "page": home, "url": ""}
        return [part for _ in range(parts) for part in (heading("Et"), paragraph(link), ("call_to_action", action))]

    few, many = make_content_page(home, body=body(2)), make_content_page(home, body=body(20))
    assert queries(few) == queries(many) <= BUDGET


def test_reader__gets_no_cookie(client: Client, home: Page) -> None:
    response = client.get(make_content_page(home).url)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_editor__opens_the_form_and_the_preview(admin_client: Client, home: Page) -> None:
    page = make_content_page(home, title="La charte")
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert "La charte" in admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).text
    for model in ("contentpage", "contactpage"):
        address = reverse("wagtailadmin_pages:add", args=["home", model, home.pk])
        assert admin_client.get(address).status_code == 200


def test_preview__of_the_shared_link_shows_the_card(admin_client: Client, home: Page) -> None:
    page = make_content_page(home, title="La charte", search_description="Ce que nous tenons.")
    for each in (page, home):
        address = reverse("wagtailadmin_pages:view_draft", args=[each.pk])
        html = admin_client.get(f"{address}?mode=card").text
        assert 'src="data:image/png;base64,iVBOR' in html
        assert "masthead" not in html
    assert (
        "Ce que nous tenons."
        in admin_client.get(f"{reverse('wagtailadmin_pages:view_draft', args=[page.pk])}?mode=card").text
    )


def test_editing__names_the_parts_of_a_footnote_and_says_how_to_refer_to_it(home: Page, admin_client: Client) -> None:
    page = make_content_page(home)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    row = BeautifulSoup(html, "html.parser").find(id="id_footnotes-EMPTY_FORM_TEMPLATE")
    assert [str(label.contents[0]).strip() for label in row.find_all("label")] == ["Note", "Repère"]
    assert "le bouton « Fn »" in html.replace("\u00a0", " ")
