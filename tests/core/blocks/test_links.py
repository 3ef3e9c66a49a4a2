"""Where a body leads: calls to action, links in rich text, documents."""

import pytest
import wagtail_factories
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page

from core.blocks import CallToActionBlock

from .conftest import Render


def call(**changes: object) -> tuple[str, dict[str, object]]:
    return "call_to_action", {"text": "Et vous ?", "label": "Racontez", "page": None, "url": "", **changes}


def link(page: Page) -> tuple[str, str]:
    return "paragraph", f'<p><a linktype="page" id="{page.pk}">là</a></p>'


def test_call__leads_to_an_address(render: Render) -> None:
    html = render(call(url="https://example.org/"))

    assert html.a["href"] == "https://example.org/"
    assert html.select_one(".call-to-action__text").text == "Et vous\u202f?"


def test_call__leads_readers_to_the_page_in_their_language(render: Render, home: Page, english_home: Page) -> None:
    assert render(call(page=home.pk)).a["href"] == home.url
    assert render(call(page=home.pk), language="en").a["href"] == english_home.url


def test_call__to_a_page_that_is_not_live_is_not_shown(render: Render, home: Page) -> None:
    Page.objects.filter(pk=home.pk).update(live=False)

    assert not render(call(page=home.pk)).find_all()


@pytest.mark.parametrize("both", [True, False])
def test_call__leads_to_one_thing(home: Page, both: bool) -> None:
    block = CallToActionBlock()
    chosen = {"page": home.pk, "url": "https://example.org/"} if both else {}

    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(call(**chosen)[1]))

    assert "page" in refused.value.block_errors


def test_link__leads_readers_to_the_page_in_their_language(render: Render, home: Page, english_home: Page) -> None:
    assert render(link(home)).a["href"] == home.url
    assert render(link(home), language="en").a["href"] == english_home.url


def test_link__to_a_page_that_readers_cannot_open_is_words(render: Render, home: Page) -> None:
    Page.objects.filter(pk=home.pk).update(live=False)

    assert "href" not in render(link(home)).a.attrs
    assert "href" not in render(("paragraph", '<p><a linktype="page" id="x">là</a></p>')).a.attrs


def test_links__cost_the_same_queries_however_many(render: Render, home: Page, english_home: Page) -> None:
    render(link(home), language="en")  # Addresses of the site's roots are cached from now on.

    with CaptureQueriesContext(connection) as for_one:
        render(link(home), call(page=home.pk), language="en")
    with CaptureQueriesContext(connection) as for_many:
        html = render(*[link(home), link(english_home), call(page=home.pk)] * 10, language="en")

    assert len(html.find_all("a", href=True)) == 30
    assert len(for_many) == len(for_one)


def test_documents__tell_their_kind_and_size(render: Render, db: None) -> None:
    document = wagtail_factories.DocumentFactory(title="Charte", file__filename="charte.pdf", file_size=2048)
    blocks = {"title": "À lire", "documents": [{"document": document.pk, "title": ""}]}

    html = render(("documents", blocks))

    assert (html.a.text, html.a["href"]) == ("Charte", document.url)
    assert html.select_one(".documents__facts").text.strip() == "PDF, 2,0\u00a0Kio"
    assert html.section["aria-label"] == "À lire"


def test_documents__that_were_deleted_leave_no_line(render: Render, db: None) -> None:
    document = wagtail_factories.DocumentFactory()
    blocks = {"title": "", "documents": [{"document": document.pk, "title": ""}]}
    document.delete()

    assert not render(("documents", blocks)).find_all("li")


def test_other_rich_text__is_led_by_the_same_rules(home: Page, english_home: Page) -> None:
    from wagtail.rich_text import expand_db_html

    with translation.override("en"):
        assert expand_db_html(f'<a linktype="page" id="{home.pk}">x</a>') == f'<a href="{english_home.url}">x</a>'
