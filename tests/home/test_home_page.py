"""The front page: complete on an empty site, put together by editors, up to date at once."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.models import BlogIndexPage
from directory.models import DirectoryPage, ScheduleException
from home.blocks import DEFAULT_SECTIONS
from home.models import HomePage
from tests.factories.blog import make_picture, make_post
from tests.factories.directory import make_gathering, make_venue
from tests.factories.pages import make_contact_page, make_content_page

BUDGET = 15
SUNDAY = dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC)
DAILY = "RRULE:FREQ=DAILY"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(SUNDAY, tick=False):
        yield


@pytest.fixture
def home(db: None) -> HomePage:
    return HomePage.objects.get(locale__language_code="fr")


@pytest.fixture
def blog(home: HomePage) -> BlogIndexPage:
    return BlogIndexPage.objects.child_of(home).get()


def publish(home: HomePage, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(home, name, value)
    home.save_revision().publish()


def order(html: str, *texts: str) -> list[int]:
    return [html.find(text) for text in texts]


@pytest.mark.parametrize("address", ["/fr/", "/en/"])
def test_home__of_an_empty_site_says_what_the_site_is_for(client: Client, home: HomePage, address: str) -> None:
    html = client.get(address).text
    assert html.count("<h1") == 1
    assert 'class="front__idea"' in html
    assert 'class="question"' in html
    assert "#JeNousPro" in html
    # Nothing to list yet, so no heading above nothing.
    assert "agenda--front" not in html
    assert 'class="latest"' not in html


def test_home__lists_gatherings_and_posts(
    client: Client, home: HomePage, french_directory: DirectoryPage, blog: BlogIndexPage
) -> None:
    make_gathering(french_directory, title="Apéro des devs")
    make_post(blog, title="Un soir à Lyon")
    html = client.get("/fr/").text
    places = order(html, "Apéro des devs", 'class="question"', "Un soir à Lyon", 'class="posture"')
    assert -1 not in places
    assert places == sorted(places)


def test_week__leaves_out_what_comes_later(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Ce mardi")
    make_gathering(french_directory, title="En décembre", start_date=dt.date(2026, 12, 15))
    html = client.get("/fr/").text
    assert "Ce mardi" in html
    assert "En décembre" not in html


def test_week__without_any_shows_the_next_ones(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="En décembre", start_date=dt.date(2026, 12, 15))
    assert "En décembre" in client.get("/fr/").text


def test_week__follows_a_cancelled_date_at_once(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Ce mardi")
    client.get("/fr/")
    page.exceptions = [ScheduleException(kind="cancelled", date=dt.date(2026, 11, 24), reason="Grève")]
    page.save_revision().publish()
    html = client.get("/fr/").text
    assert "Grève" in html
    assert "1 décembre" in html.replace("\xa0", " ") or "1er décembre" in html.replace("\xa0", " ")


def test_posts__follow_a_publication_at_once(client: Client, blog: BlogIndexPage) -> None:
    client.get("/fr/")
    post = make_post(blog, title="Tout frais")
    assert "Tout frais" in client.get("/fr/").text
    post.unpublish()
    assert "Tout frais" not in client.get("/fr/").text


def test_sections__are_those_of_the_editor_in_their_order(client: Client, home: HomePage) -> None:
    publish(
        home,
        idea="Se voir vaut mieux",
        body=[
            ("posture", {"page": None, "label": ""}),
            ("heading", {"text": "D’où ça vient", "level": "h2"}),
            ("paragraph", "<p>D’un <b>café</b>.</p>"),
            ("question", {"question": "Avec qui ?", "text": "Dites.", "page": None, "label": ""}),
        ],
    )
    html = client.get("/fr/").text
    places = order(html, "Se voir vaut mieux", 'class="posture"', "D’où ça vient", "<b>café</b>", "Avec qui", "Dites.")
    assert -1 not in places
    assert places == sorted(places)
    assert "agenda--front" not in html


def test_sections__follow_the_editor_at_once(client: Client, home: HomePage) -> None:
    client.get("/fr/")
    publish(home, body=[("paragraph", "<p>Nouveau.</p>")])
    assert "Nouveau." in client.get("/fr/").text


def test_preview__shows_the_draft_to_nobody_else(admin_client: Client, client: Client, home: HomePage) -> None:
    client.get("/fr/")
    home.body = [("paragraph", "<p>Pas encore.</p>")]
    home.save_revision()
    draft = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[home.pk]))
    assert "Pas encore." in draft.text
    assert "Pas encore." not in client.get("/fr/").text


def test_question__is_answered_on_the_contact_page(client: Client, home: HomePage) -> None:
    contact = make_contact_page(home)
    html = client.get("/fr/").text
    assert f'href="{contact.url}"' in html[html.find('class="question"') :]


def test_question__is_answered_where_the_editor_says(client: Client, home: HomePage) -> None:
    make_contact_page(home)
    charter = make_content_page(home, title="La charte")
    block = {"question": "", "text": "", "page": charter, "label": "Répondre"}
    publish(home, body=[("question", block), ("posture", {"page": charter, "label": ""})])
    html = client.get("/fr/").text
    assert html.count(f'href="{charter.url}"') == 2
    charter.unpublish()
    html = client.get("/fr/").text
    assert f'href="{charter.url}"' not in html
    assert 'href="/fr/contact/"' in html


@pytest.mark.parametrize("address", ["/fr/", "/en/"])
def test_queries__of_a_full_front_page_are_few(
    client: Client, home: HomePage, french_directory: DirectoryPage, blog: BlogIndexPage, address: str
) -> None:
    charter = make_content_page(home, title="La charte")
    make_contact_page(home)
    publish(home, body=[*DEFAULT_SECTIONS[:-1], ("posture", {"page": charter, "label": ""})])

    def more(number: int) -> None:
        for _ in range(number):
            make_gathering(french_directory, rules=DAILY, venue=make_venue(), cover=make_picture())
            make_post(blog, cover=make_picture(), cover_alt="Une table")

    def queries() -> int:
        client.get(address)  # fills the caches that a running site has filled
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    more(2)
    few = queries()
    more(4)
    assert queries() == few <= BUDGET


def test_editor__opens_the_form(admin_client: Client, home: HomePage) -> None:
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).status_code == 200
