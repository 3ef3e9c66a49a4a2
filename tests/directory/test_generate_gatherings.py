"""Generated gatherings stand in for a directory of years: they must be what an editor would have made."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from directory.management.bulk_pages import create_live_children
from directory.management.plausible import (
    COMMON_WORDS,
    EVERY_WORDS,
    RARE_WORDS,
    VENUES,
    GatheringFacts,
    plausible_gathering,
)
from directory.models import DirectoryPage, GatheringPage, Occurrence, Series, Venue


def generate(*arguments: str) -> str:
    output = StringIO()
    with override("en"):
        call_command("generate_gatherings", *arguments, stdout=output)
    return output.getvalue()


def first_page() -> GatheringPage:
    return GatheringPage.objects.order_by("path").get(slug="generated-1", locale__language_code="fr")


def test_generate__adds_live_gatherings_with_their_dates(french_directory: DirectoryPage) -> None:
    before = french_directory.get_children().count()

    message = generate("30")

    french_directory.refresh_from_db()
    assert french_directory.get_children().live().count() == before + 30
    assert Series.objects.live().count() == before + 30
    assert f"30 gatherings with {Occurrence.objects.count()} dates added" in message
    assert Occurrence.objects.exclude(deviation="").exists()


def test_generate__translates_about_half(french_directory: DirectoryPage, english_directory: DirectoryPage) -> None:
    generate("20")

    french = dict(GatheringPage.objects.child_of(french_directory).values_list("translation_key", "title"))
    english = GatheringPage.objects.child_of(english_directory)
    assert 4 < len(english) < 16
    assert all(page.alias_of_id is None and page.title != french[page.translation_key] for page in english)
    assert Series.objects.count() == len(french)


def test_generate__in_two_runs_gives_what_one_gives(french_directory: DirectoryPage) -> None:
    generate("2")
    generate("1")

    french_directory.refresh_from_db()
    titles = [plausible_gathering(number, timezone.localdate()).french.title for number in (1, 2, 3)]
    assert list(french_directory.get_children().order_by("path").values_list("title", flat=True)) == titles


def test_generate__leaves_a_sound_tree(french_directory: DirectoryPage) -> None:
    generate("12")
    generate("3")

    french_directory.refresh_from_db()
    assert not any(Page.find_problems())
    assert french_directory.get_children().filter(slug="generated-15").exists()


def test_generate__dry_run_adds_nothing(french_directory: DirectoryPage) -> None:
    assert "5 gatherings" in generate("5", "--dry-run")

    assert not GatheringPage.objects.exists()
    assert not Series.objects.exists()
    assert not Venue.objects.exists()
    assert not GatheringPage.objects.search(EVERY_WORDS[0])


def test_generate__refuses_to_add_none(db: None) -> None:
    with pytest.raises(CommandError):
        generate("0")


def test_generated_page__can_be_edited_and_published_again(french_directory: DirectoryPage) -> None:
    generate("1")
    page = first_page()
    dates = set(Occurrence.objects.values_list("pk", flat=True))

    page.title = "Un autre nom"
    page.full_clean()
    page.save_revision().publish()

    assert first_page().title == "Un autre nom"
    assert set(Occurrence.objects.values_list("pk", flat=True)) == dates


def test_generated_page__opens_in_the_editor(french_directory: DirectoryPage, admin_client: Client) -> None:
    generate("1")

    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[first_page().pk]))

    assert response.status_code == 200


def test_generated_page__is_found_by_search(french_directory: DirectoryPage) -> None:
    generate("1")
    page = first_page()

    assert [found.pk for found in GatheringPage.objects.search(page.title.split()[0])] == [page.pk]


def test_create_live_children__goes_on_below_the_same_parent(french_directory: DirectoryPage) -> None:
    for slug in ("one", "two"):
        create_live_children(french_directory, [GatheringPage(title=slug, slug=slug)])

    assert list(french_directory.get_children().values_list("slug", flat=True)) == ["one", "two"]
    assert not any(Page.find_problems())


TODAY = dt.date(2026, 1, 5)


def facts_of(numbers: range) -> list[GatheringFacts]:
    return [plausible_gathering(number, TODAY) for number in numbers]


def test_plausible_gathering__is_the_same_each_time() -> None:
    assert facts_of(range(1, 20)) == facts_of(range(1, 20))


def test_plausible_gathering__words_are_as_rare_as_told() -> None:
    facts = facts_of(range(1, 2001))
    french = [fact.french.introduction.casefold() for fact in facts]
    english = [fact.english.introduction.casefold() for fact in facts if fact.english]

    for language, texts in enumerate((french, english)):
        assert all(EVERY_WORDS[language] in text for text in texts)
        assert 0.07 < sum(COMMON_WORDS[language] in text for text in texts) / len(texts) < 0.13
    assert sum(RARE_WORDS[0] in text for text in french) == 2


def test_plausible_gathering__facts_are_mixed() -> None:
    facts = facts_of(range(1, 1001))

    assert len({fact.venue for fact in facts}) > len(VENUES) * 0.9
    assert len({fact.rules.partition(";")[0] for fact in facts}) == 5
    assert {bool(fact.confirmed_on) for fact in facts} == {bool(fact.recommended_by) for fact in facts} == {True, False}


def test_venues__are_three_hundred_in_forty_cities() -> None:
    assert len(VENUES) == 300
    assert len({venue.city.name for venue in VENUES}) == 40
