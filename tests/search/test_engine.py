"""Wagtail's own search API over our backends: the same answers on SQLite and on PostgreSQL."""

from collections.abc import Callable

import pytest
from modelsearch.query import MATCH_ALL, Phrase, PlainText, SearchQuery
from wagtail.images.models import Image
from wagtail.models import Locale, Page
from wagtail.search.utils import parse_query_string

from directory.models import DirectoryPage, GatheringPage
from tests.factories.directory import make_gathering, make_organizer, make_profession, make_venue

Find = Callable[[str | SearchQuery], list[str]]


@pytest.fixture
def find(french_directory: DirectoryPage) -> Find:
    make_gathering(
        french_directory,
        title="Petit-déjeuner des entrepreneurs",
        introduction="Un réseau d’indépendants échange autour d’un café, à l’écoute.",
        venue=make_venue(name="La Fabrique", city="Montréal"),
        organizer=make_organizer(name="Cercle de l’Œuvre"),
        professions=[make_profession(name="Développeuse")],
    )
    make_gathering(french_directory, title="Afterwork juridique", introduction="Avocates et juristes.")
    make_gathering(french_directory, title="Marche à pied", introduction="On parle d’entrepreneurs en marchant.")
    return lambda query: [page.title for page in GatheringPage.objects.search(query)]


@pytest.mark.parametrize(
    "typed",
    [
        "réseau", "RESEAU", "réseaux", "indépendante", "echanger", "écoute cafe", "montreal", "Montréal réseau",
        "œuvre", "oeuvre", "développeur", "developpeurs", "fabriques", "petit-déjeuner", "petit déjeuner", "petit",
        "petitdejeuner", "l’écoute", '"réseau', "réseau AND", "(café", "echan", "petit-déj",
    ],
)  # fmt: skip
def test_word__is_found_however_it_is_typed(find: Find, typed: str) -> None:
    assert find(typed) == ["Petit-déjeuner des entrepreneurs"]


@pytest.mark.parametrize("typed", ["after-work", "afterworks", "after", "avocat", "juristes avocats"])
def test_compound__is_found_with_and_without_its_hyphen(find: Find, typed: str) -> None:
    assert find(typed) == ["Afterwork juridique"]


@pytest.mark.parametrize("typed", ["réseau juridique", "zèbre", "le", '"', "écoute zèbre", "\x00"])
def test_text__that_no_page_holds_finds_nothing(find: Find, typed: str) -> None:
    assert find(typed) == []
    assert GatheringPage.objects.search(typed).count() == 0


def test_title__counts_more_than_the_rest(find: Find) -> None:
    assert find("entrepreneur") == ["Petit-déjeuner des entrepreneurs", "Marche à pied"]


def test_english__has_stems_of_its_own(find: Find, english_directory: DirectoryPage) -> None:
    make_gathering(english_directory, title="Networking for lawyers")
    assert find("network lawyer") == ["Networking for lawyers"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (PlainText("juridique marche", operator="or"), {"Afterwork juridique", "Marche à pied"}),
        (PlainText("entrepreneurs") & ~PlainText("marche"), {"Petit-déjeuner des entrepreneurs"}),
        (~PlainText("entrepreneurs"), {"Afterwork juridique"}),
        (Phrase("avocates et juristes"), {"Afterwork juridique"}),
        (Phrase("juridique") | Phrase("pied"), {"Afterwork juridique", "Marche à pied"}),
        (PlainText("juridique") & PlainText("?"), {"Afterwork juridique"}),
        (MATCH_ALL & PlainText("juridique"), {"Afterwork juridique"}),
        (~MATCH_ALL, set()),
    ],
)
def test_query_of_wagtail__is_understood(find: Find, query: SearchQuery, expected: set[str]) -> None:
    assert set(find(query)) == expected
    assert GatheringPage.objects.search(query).count() == len(expected)


def test_query_string_of_the_admin__is_understood(find: Find) -> None:
    _filters, query = parse_query_string(
        'live:true "petit-déjeuner" entrepreneurs', operator="and", zero_terms=MATCH_ALL
    )
    assert find(query) == ["Petit-déjeuner des entrepreneurs"]


def test_all__are_found_where_nothing_is_asked(find: Find) -> None:
    assert len(find(MATCH_ALL)) == GatheringPage.objects.search(MATCH_ALL).count() == 3


def test_autocomplete__begins_words_of_the_title(find: Find) -> None:
    assert [page.title for page in GatheringPage.objects.autocomplete("entrep petit")] == []
    assert [page.title for page in GatheringPage.objects.autocomplete("petit entrep")] == [
        "Petit-déjeuner des entrepreneurs"
    ]
    assert GatheringPage.objects.autocomplete("écoute").count() == 0


def test_fields__may_be_the_title_alone(find: Find) -> None:
    in_title = GatheringPage.objects.search("entrepreneurs", fields=["title"])
    assert [page.title for page in in_title] == ["Petit-déjeuner des entrepreneurs"]


def test_filters_and_order__are_those_of_the_queryset(find: Find) -> None:
    entrepreneurs = GatheringPage.objects.filter(introduction__startswith="On parle").search("entrepreneurs")
    assert [page.title for page in entrepreneurs] == ["Marche à pied"]
    ordered = GatheringPage.objects.order_by("title").search("entrepreneurs", order_by_relevance=False)
    assert [page.title for page in ordered] == ["Marche à pied", "Petit-déjeuner des entrepreneurs"]


def test_facets__count_what_was_found(find: Find, french_directory: DirectoryPage) -> None:
    results = Page.objects.search("entrepreneurs")
    assert dict(results.facet("locale_id")) == {Locale.objects.get(language_code="fr").pk: 2}


def test_score__is_told_to_those_who_ask(find: Find) -> None:
    first, second = GatheringPage.objects.search("entrepreneurs").annotate_score("score")
    assert first.score > second.score > 0


def test_slices__go_on_where_the_last_one_ended(find: Find, french_directory: DirectoryPage) -> None:
    for number in range(5):
        make_gathering(french_directory, title=f"Atelier {number}")
    results = GatheringPage.objects.search("atelier")
    assert results.count() == 5
    assert [page.pk for page in results[:2]] + [page.pk for page in results[2:5]] == [page.pk for page in results]
    assert results[1].pk == list(results)[1].pk


def test_image__is_found_by_its_title_in_the_admin(db: None) -> None:
    Image.objects.create(title="Une réunion à Paris", file="x.png", width=1, height=1)
    assert Image.objects.search("reunions").count() == 1
    assert Image.objects.autocomplete("réu").count() == 1
