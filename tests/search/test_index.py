"""The index says what the pages say, from the moment they say it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from directory.models import DirectoryPage, GatheringPage
from search.models import Spelling
from tests.factories.directory import make_gathering, make_profession, make_venue


def titles(typed: str) -> list[str]:
    return [page.title for page in Page.objects.live().search(typed)]


def test_published_page__is_found_at_once(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Apéro", venue=make_venue(city="Besançon"))
    assert titles("besancon") == ["Apéro"]


def test_edited_page__is_found_by_its_new_words_alone(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Apéro", introduction="Des violoncelles")
    page.introduction = "Des trombones"
    page.save_revision().publish()
    assert titles("trombone") == ["Apéro"]
    assert titles("violoncelle") == []


def test_draft__is_not_found_before_it_is_published(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Apéro", introduction="Des violoncelles")
    page.introduction = "Des trombones"
    revision = page.save_revision()
    assert (titles("trombone"), titles("violoncelle")) == ([], ["Apéro"])
    revision.publish()
    assert (titles("trombone"), titles("violoncelle")) == (["Apéro"], [])


def test_rows_saved_after_their_page__are_found_at_its_first_publication(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Apéro", professions=[make_profession(name="Luthière")])
    assert titles("luthier") == ["Apéro"]


def test_deleted_page__leaves_no_entry(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Apéro")
    page.delete()
    assert not IndexEntry.objects.filter(object_id=str(page.pk)).exists()


def test_pages_of_migrations__are_in_the_index(db: None) -> None:
    assert {page.title for page in DirectoryPage.objects.search("rencontres")} == {"Rencontres"}


def test_migration__adds_pages_that_came_without_signals(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Apéro")
    IndexEntry.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert titles("apéro") == []  # nothing was migrated, so nothing is looked for
    post_migrate_with_a_plan()
    assert titles("apéro") == ["Apéro"]
    assert "Rencontres" in titles("rencontres")


def test_migration__builds_the_index_anew_where_another_backend_wrote_it(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Développeuses")
    get_search_backend("modelsearch.backends.database").add(GatheringPage.objects.get())
    Spelling.objects.all().delete()
    assert titles("développeur") == []
    post_migrate_with_a_plan()
    assert titles("développeur") == ["Développeuses"]


def post_migrate_with_a_plan() -> None:
    from django.apps import apps

    config = apps.get_app_config("search")
    post_migrate.send(sender=config, app_config=config, using="default", plan=[("a migration", False)], verbosity=0)


def test_update_index__writes_what_signals_wrote(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Apéro", professions=[make_profession(name="Luthière")])
    before = set(IndexEntry.objects.values_list("content_type", "object_id", "title", "body", "autocomplete"))
    spelt = set(Spelling.objects.values_list("language", "shape"))
    Spelling.objects.create(language="fr", shape="perdu", mirrored="udrep", written="perdu")
    call_command("update_index", verbosity=0)
    assert set(IndexEntry.objects.values_list("content_type", "object_id", "title", "body", "autocomplete")) == before
    assert set(Spelling.objects.values_list("language", "shape")) == spelt


def test_pages_by_the_thousand__take_no_query_each(french_directory: DirectoryPage) -> None:
    for _ in range(4):
        make_gathering(french_directory, professions=[make_profession()], venue=make_venue())
    counts = []
    for number in (2, 4):
        pages = list(GatheringPage.objects.order_by("pk")[:number])
        with CaptureQueriesContext(connection) as captured:
            get_search_backend().add_bulk(GatheringPage, pages)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_generated_gatherings__are_found(french_directory: DirectoryPage) -> None:
    call_command("generate_gatherings", 3, verbosity=0)
    assert GatheringPage.objects.search("rencontre").count() == 3


def test_long_text__is_indexed_to_its_end(french_directory: DirectoryPage) -> None:
    body = "<p>" + " ".join(f"mot{number}" for number in range(20_000)) + " trombone</p>"
    make_gathering(french_directory, title="Apéro", body=body)
    assert titles("trombone mot7") == ["Apéro"]


@pytest.mark.parametrize("title", ["L’« apéro » \\ d'été '; DROP TABLE", "日本語 の 集まり", "a" * 255, "½ ﬁn ª №"])
def test_odd_title__is_indexed_and_found(french_directory: DirectoryPage, title: str) -> None:
    make_gathering(french_directory, title=title, slug="odd")
    assert titles(title) == [title]
