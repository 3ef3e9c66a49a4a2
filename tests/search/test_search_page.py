"""The site-wide search as readers see it."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from blog.models import BlogIndexPage
from directory.models import DirectoryPage, GatheringPage, ScheduleException
from home.models import HomePage
from search.found import FEW, PER_PAGE
from tests.factories.blog import make_author, make_picture, make_post, make_topic
from tests.factories.directory import make_gathering, make_organizer, make_venue
from tests.factories.pages import make_content_page

BUDGET = 15
URLS = {"fr": "/fr/recherche/", "en": "/en/search/"}


def text_of(client: Client, url: str) -> str:
    """The words of a page below its masthead, with spaces of one kind."""
    response = client.get(url)
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def in_english(page: Page, **fields: str) -> Page:
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    for name, value in fields.items():
        setattr(english, name, value)
    english.save_revision().publish()
    return english


@pytest.mark.parametrize("url", URLS.values())
def test_empty_search__shows_a_form_that_no_engine_indexes(client: Client, db: None, url: str) -> None:
    response = client.get(url)
    html = response.content.decode()
    assert response.status_code == 200
    assert 'name="q"' in html
    assert 'name="robots" content="noindex' in html
    assert 'class="results"' not in html
    assert not response.cookies


def test_address__belongs_to_its_language(client: Client, db: None) -> None:
    assert client.get("/fr/search/").status_code == 404
    assert client.get("/en/recherche/").status_code == 404
    assert 'href="/en/search/?q=caf%C3%A9"' in client.get("/fr/recherche/?q=caf%C3%A9").content.decode()


def test_posting__is_refused(client: Client, db: None) -> None:
    assert client.post(URLS["fr"], {"q": "café"}).status_code == 405


def test_gathering__is_found_with_its_next_date_and_marked_words(
    client: Client, french_directory: DirectoryPage
) -> None:
    make_gathering(
        french_directory,
        title="Café des métiers",
        introduction="On y échange sans façon.",
        venue=make_venue(name="La Fabrique", city="Besançon"),
        exceptions=[ScheduleException(kind="cancelled", date=dt.date(2026, 11, 24))],
    )
    html = client.get("/fr/recherche/?q=METIER+echanger").content.decode()
    assert "Café des <mark>métiers</mark>" in html
    assert "On y <mark>échange</mark> sans façon." in html
    assert 'datetime="2026-12-01T18:00:00+00:00"' in html
    assert "La Fabrique, Besançon" in html


def test_gathering_without_a_date_to_come__is_found(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Café perdu", rules="RRULE:FREQ=WEEKLY;COUNT=2")
    assert "Café perdu" in text_of(client, "/fr/recherche/?q=cafe")


def test_search__finds_pages_of_its_own_language_alone(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    page = make_gathering(french_directory, title="Café des métiers")
    in_english(page, title="Café of trades")
    assert "Café des métiers" in text_of(client, "/fr/recherche/?q=café")
    assert "Café of trades" not in text_of(client, "/fr/recherche/?q=café")
    assert "Café of trades" in text_of(client, "/en/search/?q=café")
    assert "Café des métiers" not in text_of(client, "/en/search/?q=café")


def test_alias__is_not_found_beside_its_original(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage
) -> None:
    page = make_gathering(french_directory, title="Café des métiers")
    page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)
    assert client.get("/en/search/?q=métiers").context["found"].total == 0


@pytest.mark.parametrize("language", URLS)
def test_what_is_not_for_everybody__is_not_found(
    client: Client, french_directory: DirectoryPage, english_directory: DirectoryPage, language: str
) -> None:
    make_gathering(french_directory, title="Secret de brouillon", publish=False)
    closed = make_gathering(french_directory, title="Secret à huis clos")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    gone = make_gathering(french_directory, title="Secret retiré")
    in_english(gone, title="Secret without a source")
    gone.unpublish()
    found = client.get(f"{URLS[language]}?q=secret").context["found"]
    assert found.total == 0
    assert found.guesses == []


def test_guess__tells_no_word_of_a_page_that_nobody_may_read(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Licenciement", publish=False)
    assert "icenciement" not in text_of(client, "/fr/recherche/?q=licenciemet").replace("licenciemet", "")


def test_nothing_found__offers_what_may_have_been_meant(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Café des développeuses")
    response = client.get("/fr/recherche/?q=developeuse&kind=gatherings")
    assert response.context["found"].guesses == ["développeuses"]
    assert 'href="/fr/recherche/?q=d%C3%A9veloppeuses"' in response.content.decode()


def test_nothing_found__offers_other_ways_on(client: Client, db: None) -> None:
    html = client.get("/fr/recherche/?q=zèbre").content.decode()
    assert 'class="results__ways"' in html
    assert html.count('href="/fr/rencontres/"') > 1


def test_common_words_alone__ask_for_another(client: Client, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Le café de la place")
    response = client.get("/fr/recherche/?q=le+de+la")
    assert not response.context["question"]
    assert 'class="search-hint"' in response.content.decode()


def test_kind__is_shown_in_part_and_then_alone_page_by_page(client: Client, french_directory: DirectoryPage) -> None:
    for number in range(PER_PAGE + 2):
        make_gathering(french_directory, title=f"Atelier {number}")
    few = client.get("/fr/recherche/?q=atelier")
    (section,) = few.context["found"].sections
    assert (section.total, len(section.hits)) == (PER_PAGE + 2, FEW)
    assert 'href="/fr/recherche/?q=atelier&amp;kind=gatherings"' in few.content.decode()
    shown = []
    for page in ("1", "2"):
        (section,) = client.get(f"/fr/recherche/?q=atelier&kind=gatherings&page={page}").context["found"].sections
        shown += [hit.page.pk for hit in section.hits]
    assert len(shown) == len(set(shown)) == PER_PAGE + 2


@pytest.mark.parametrize("query", ["kind=zebra", "kind=gatherings&page=999", "kind=gatherings&page=-1&page=x"])
def test_odd_kind_or_page__gives_the_nearest_there_is(
    client: Client, french_directory: DirectoryPage, query: str
) -> None:
    make_gathering(french_directory, title="Atelier")
    assert client.get(f"/fr/recherche/?q=atelier&{query}").context["found"].total == 1


def test_markup_in_a_query_or_a_title__is_shown_as_it_was_written(
    client: Client, french_directory: DirectoryPage
) -> None:
    make_gathering(french_directory, title="Atelier <b>gras</b>", slug="gras")
    html = client.get("/fr/recherche/?q=%3Cscript%3Egras").content.decode()
    assert "<script>gras" not in html
    html = client.get("/fr/recherche/?q=gras").content.decode()
    assert "Atelier &lt;b&gt;<mark>gras</mark>&lt;/b&gt;" in html


def test_kinds__are_shown_in_their_order(client: Client, french_directory: DirectoryPage) -> None:
    make_content_page(HomePage.objects.get(locale__language_code="fr"), title="Charte du réseau")
    make_gathering(french_directory, title="Café du réseau")
    make_post(BlogIndexPage.objects.get(locale__language_code="fr"), title="Le réseau se tait")
    response = client.get("/fr/recherche/?q=reseaux")
    assert [section.group.name for section in response.context["found"].sections] == ["posts", "gatherings", "pages"]
    html = response.content.decode()
    assert "3 novembre 2026" in html.replace("\xa0", " ")
    assert "Le <mark>réseau</mark> se tait" in html
    assert "Charte du <mark>réseau</mark>" in html


def test_post__is_found_by_its_authors_topics_and_tags(client: Client, db: None) -> None:
    make_post(
        BlogIndexPage.objects.get(locale__language_code="fr"),
        title="Silence",
        authors=[make_author(name="Zoé Lefèvre")],
        topics=[make_topic(name="Écoute")],
        tags=["attention"],
        body=[("paragraph", "<p>On parle <b>trop</b>.</p>"), ("image", {"image": make_picture(), "caption": ""})],
    )
    for typed in ("lefevre", "ecoute", "attentions", "parler"):
        assert client.get(f"/fr/recherche/?q={typed}").context["found"].total == 1, typed
    assert "On <mark>parle</mark> trop." in client.get("/fr/recherche/?q=parler").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "q=atelier",
        "q=atelier&kind=posts",
        "q=atelier&kind=gatherings",
        "q=atelier&kind=pages",
        "q=atelire",
        "q=atelire+zorglub",
        "q=atelier+zorglub",
        "q=zzzz",
        "",
    ],
)
def test_queries__do_not_grow_with_what_is_found(client: Client, french_directory: DirectoryPage, query: str) -> None:
    blog = BlogIndexPage.objects.get(locale__language_code="fr")
    home = HomePage.objects.get(locale__language_code="fr")
    picture = make_picture()

    def queries() -> int:
        client.get(f"/fr/recherche/?{query}")  # fills the caches that a running site has filled
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/fr/recherche/?{query}").status_code == 200
        return len(captured)

    def add(number: int) -> None:
        for _ in range(number):
            make_gathering(french_directory, title="Atelier Zorg", venue=make_venue(), organizer=make_organizer())
            body = [("paragraph", "<p>Atelier.</p>"), ("image", {"image": picture, "caption": "Atelier"})]
            make_post(blog, title="Atelier Zorg", authors=[make_author()], topics=[make_topic()], body=body)
            make_content_page(home, title="Atelier Zorg", body=body)
        closed = make_gathering(french_directory, title="Atelier Zorg")
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    add(2)
    few = queries()
    add(6)
    assert queries() == few <= BUDGET
    assert GatheringPage.objects.count() == 10
