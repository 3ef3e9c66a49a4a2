"""Gatherings are found by what is told of them in any language, from the moment it is told."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from directory.models import DirectoryPage, GatheringPage, Listing, Profession, Series
from directory.text_search import TextMatch, find_text
from search.models import Posted, Posting, Spelling
from search.scope import write
from tests.factories.directory import make_gathering, make_organizer, make_profession, make_venue


def numbers(match: TextMatch) -> list[int]:
    """Best first."""
    return [place for _worth, bits in match.ranks for place in range(bits.bit_length()) if bits >> place & 1]


def titles(text: str) -> list[str]:
    """Of the source pages, best first."""
    match = find_text(text)
    assert match is not None
    series = dict(Listing.objects.values_list("number", "series__page__title"))
    return [series[number] for number in numbers(match)]


@pytest.fixture
def apero(french_directory: DirectoryPage) -> GatheringPage:
    return make_gathering(
        french_directory,
        title="Apéro des créatrices",
        introduction="On parle de métier.",
        practical_notes="<p>Entrée par la <b>passerelle</b>.</p>",
        format="afterwork",
        start_time=dt.time(19),
        venue=make_venue(name="La Fabrique", city="Bruxelles"),
        organizer=make_organizer(name="Cercle de l’Œuvre"),
        professions=[make_profession(name="Design et ergonomie")],
    )


def translate(page: GatheringPage, directory: DirectoryPage, **fields: str) -> GatheringPage:
    return make_gathering(directory, translation_key=page.translation_key, **fields)


@pytest.mark.parametrize(
    "typed",
    [
        "apero", "APÉROS", "créatrice", "createurs", "métiers", "passerelle", "fabriques", "bruxelles", "Brussels",
        "œuvre", "oeuvre cercle", "afterwork", "after-work", "after work", "after-wo", "design", "designers", "ergo",
        "afterwork designers Brussels", "mardi", "tuesday", "gratuit", "free", '"apéro', "apéro AND", "(apéro*",
    ],
)  # fmt: skip
def test_gathering__is_found_however_it_is_asked_for(apero: GatheringPage, typed: str) -> None:
    match = find_text(typed)
    assert match
    assert (titles(typed), match.read_as) == (["Apéro des créatrices"], "")


@pytest.mark.parametrize("typed", ["", " ", "le la", '"', "?!", "\x00", "\ud800", "🍷"])
def test_text_that_tells_nothing__is_no_criterion(db: None, typed: str) -> None:
    assert find_text(typed) is None


@pytest.mark.parametrize("typed", ["zèbre", "apéro zèbre", "mon apéro juridique", "x" * 10_000, "日本語"])
def test_text_that_no_gathering_holds__finds_none(apero: GatheringPage, typed: str) -> None:
    assert find_text(typed) == TextMatch()


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("apréo", "apéro"),
        ("brudelles", "bruxelles"),
        ("aperro bruxelles", "apéro bruxelles"),
        ("afterwrok  brusels", "after-work brussels"),
        ("after-wrok", "after-work"),
        ("Apéro, des créatrices zz", "Apéro, des créatrices"),
        ("ergonomye des créatrises\x00", "ergonomie des créatrices"),
    ],
)
def test_slip__is_put_right_in_each_word(apero: GatheringPage, typed: str, read_as: str) -> None:
    match = find_text(typed)
    assert match
    assert match.read_as == read_as
    assert match.bits


def test_guess__is_one_that_leads_to_a_gathering(apero: GatheringPage, french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Les apiros", introduction="D’ailleurs.")
    match = find_text("apero apjro bruxelles")
    assert match
    assert match.read_as == "apero apéro bruxelles"


def test_word__weighs_by_where_it_stands_and_how_it_is_written(french_directory: DirectoryPage) -> None:
    lyon = make_venue(city="Lyon")
    make_gathering(french_directory, title="Prose", introduction="Vue de Lyon.")
    make_gathering(french_directory, title="Fait", venue=lyon)
    make_gathering(french_directory, title="Lyonissimo", introduction="-")
    make_gathering(french_directory, title="Titre de Lyon", venue=lyon)
    assert titles("lyon") == ["Titre de Lyon", "Fait", "Lyonissimo", "Prose"]


def test_all_languages__find_the_same(apero: GatheringPage, english_directory: DirectoryPage) -> None:
    translate(apero, english_directory, title="Drinks of the makers", introduction="Shop talk.")
    for typed in ("apéro", "drink", "makers talking", "créatrices drinks"):
        assert titles(typed) == ["Apéro des créatrices"]


def test_translation__is_found_while_it_is_published(apero: GatheringPage, english_directory: DirectoryPage) -> None:
    english = translate(apero, english_directory, title="Drinks")
    assert titles("drinks") == ["Apéro des créatrices"]
    english.unpublish()
    assert titles("drinks") == []
    english.save_revision().publish()
    assert titles("drinks") == ["Apéro des créatrices"]
    english.title = "Nibbles"
    english.save_revision().publish()
    assert (titles("drinks"), titles("nibbles")) == ([], ["Apéro des créatrices"])
    english.delete()
    assert (titles("nibbles"), titles("apéro")) == ([], ["Apéro des créatrices"])


def test_unpublished_source__hides_every_word(apero: GatheringPage, english_directory: DirectoryPage) -> None:
    translate(apero, english_directory, title="Drinks")
    apero.unpublish()
    assert find_text("drinks") == find_text("apréo") == TextMatch()
    apero.save_revision().publish()
    assert titles("drinks") == ["Apéro des créatrices"]


def test_deleted_source__leaves_no_word(apero: GatheringPage, english_directory: DirectoryPage) -> None:
    translate(apero, english_directory, title="Drinks")
    apero.delete()
    assert [find_text(typed) for typed in ("apéro", "drinks", "bruxelles")] == [TextMatch()] * 3
    assert {row.words.strip() for row in Posted.objects.all()} == {""}


def test_draft__tells_nothing_yet(apero: GatheringPage) -> None:
    apero.title = "Souper"
    apero.save_revision()
    assert (titles("souper"), titles("apéro")) == ([], ["Apéro des créatrices"])


def test_renamed_facts__are_found_by_their_new_names(apero: GatheringPage, english_directory: DirectoryPage) -> None:
    venue, organizer, profession = apero.venue, apero.organizer, apero.professions.get()
    venue.name, venue.city = "Hangar", "Namur"
    organizer.name = "Guilde"
    profession.name = "Luthière"
    for fact in (venue, organizer, profession):
        fact.save()
    english = Profession.objects.create(
        name="Violin making", locale=english_directory.locale, translation_key=profession.translation_key
    )
    for typed in ("hangar", "namur", "guilde", "luthier", "violin"):
        assert titles(typed) == ["Apéro des créatrices"]
    for typed in ("fabrique", "bruxelles", "brussels", "œuvre", "ergonomie"):
        assert titles(typed) == []
    english.delete()
    assert titles("violin") == []
    for fact, typed in ((venue, "namur"), (organizer, "guilde"), (profession, "luthier")):
        fact.delete()
        assert titles(typed) == []


def test_closed_page__gives_no_word(
    apero: GatheringPage, english_directory: DirectoryPage, french_directory: DirectoryPage
) -> None:
    english = translate(apero, english_directory, title="Drinks")
    login = {"restriction_type": PageViewRestriction.LOGIN}
    restriction = PageViewRestriction.objects.create(page=Page.objects.get(pk=english_directory.pk), **login)
    assert (titles("drinks"), titles("apéro")) == ([], ["Apéro des créatrices"])
    restriction.delete()
    assert titles("drinks") == ["Apéro des créatrices"]
    # A closed source closes the gathering in every language.
    restriction = PageViewRestriction.objects.create(page=Page.objects.get(pk=apero.pk), **login)
    assert (titles("drinks"), titles("apéro")) == ([], [])
    restriction.delete()
    # So does a page above it, wherever the page came from.
    other = french_directory.add_sibling(
        instance=DirectoryPage(title="Entre nous", slug="entre-nous", locale=french_directory.locale)
    )
    PageViewRestriction.objects.create(page=Page.objects.get(pk=other.pk), **login)
    assert titles("apéro") == ["Apéro des créatrices"]
    apero.refresh_from_db()
    apero.move(other, pos="last-child")
    assert (titles("drinks"), titles("apéro")) == ([], [])
    assert Page.objects.get(pk=english.pk).live


def rows() -> set[tuple[bytes, int, bytes, bytes, bytes]]:
    return {
        (bytes(word), block, *(bytes(bits) for bits in levels))
        for word, block, *levels in Posting.objects.values_list("word", "block", "title", "facts", "prose")
        if any(levels)
    }


def test_update_index__writes_what_publishing_wrote(apero: GatheringPage, english_directory: DirectoryPage) -> None:
    translate(apero, english_directory, title="Drinks")
    before = rows()
    assert before
    Posting.objects.all().delete()
    call_command("update_index", verbosity=0)
    assert rows() == before


def test_migration__fills_the_index_of_an_older_site(apero: GatheringPage) -> None:
    from django.apps import apps

    Posted.objects.all().delete()
    Posting.objects.all().delete()
    assert Spelling.objects.exists()
    config = apps.get_app_config("search")
    post_migrate.send(sender=config, app_config=config, using="default", plan=[("a migration", False)], verbosity=0)
    assert titles("apéro") == ["Apéro des créatrices"]


def test_generated_gatherings__are_found(french_directory: DirectoryPage) -> None:
    call_command("generate_gatherings", 3, verbosity=0)
    assert all(title in titles(title) for title in Series.objects.values_list("page__title", flat=True))


def test_numbers_far_apart__are_found_together(apero: GatheringPage, french_directory: DirectoryPage) -> None:
    """A row of the index speaks of a block of them."""
    first = Listing.objects.get().number
    other = make_gathering(french_directory, title="Un autre apéro")
    Listing.objects.filter(series=other.translation_key).update(number=first + 20_000)
    write(Listing, list(Listing.objects.filter(series=other.translation_key)))
    match = find_text("bruxelles apéro")
    assert match
    assert numbers(match) == [first]
    match = find_text("autre apéro")
    assert match
    assert numbers(match) == [first + 1, first + 20_000]


def test_text__costs_one_query_and_five_where_it_is_misspelt(apero: GatheringPage) -> None:
    for typed, most in (("apéro bruxelles after-work", 1), ("apréo bruxeles", 5), ("zèbre qsdfgh", 4)):
        with CaptureQueriesContext(connection) as captured:
            find_text(typed)
        assert len(captured) <= most


def test_many__are_written_in_a_fixed_number_of_queries(french_directory: DirectoryPage) -> None:
    for _ in range(4):
        make_gathering(french_directory, professions=[make_profession()], venue=make_venue())
    counts = []
    for number in (2, 4):
        Posted.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            write(Listing, list(Listing.objects.order_by("pk")[:number]))
        counts.append(len(captured))
    assert counts[0] == counts[1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(), max_size=60) | st.sampled_from(["café ' OR 1=1", "thé & | !", "a:* (eau"]))
def test_any_text__is_answered(apero: GatheringPage, text: str) -> None:
    match = find_text(text)
    assert match is None or match.read_as == "" or match.bits
