"""A calendar imported again: dates follow the organizer, words stay the editors'."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from wagtail.models import Page

from directory.icalendar.importing.record import Record, imported_uids
from directory.models import GatheringPage, Occurrence, Organizer, Series, Venue
from tests.directory.importing.conftest import WEEKLY, ImportFile, calendar

FIRST = calendar(WEEKLY + "ORGANIZER;CN=Le Cercle:mailto:bonjour@cercle.example\nURL:https://cercle.example/venir\n")
LATER = FIRST.replace("T190000", "T183000").replace("T210000", "T203000")
NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def frozen(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=True)


def gathering() -> GatheringPage:
    return GatheringPage.objects.get()


def draft() -> GatheringPage:
    return gathering().get_latest_revision_as_object()


def publish_edit(**fields: Any) -> None:
    page = draft()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def save_edit(**fields: Any) -> None:
    page = draft()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()


def hours() -> set[dt.time | None]:
    return set(Occurrence.objects.values_list("local_time", flat=True))


class TestFirstImport:
    def test_draft__has_facts_and_prose(self, import_text: ImportFile) -> None:
        report = import_text(FIRST.replace("SUMMARY", "DESCRIPTION:Un verre.\\n\\n<b>Venez</b>.\nSUMMARY"))
        page = gathering()

        assert [row["page_id"] for row in report["created"]] == [page.pk]
        assert not page.live
        assert (page.title, page.slug, page.locale.language_code) == ("Apéro du mardi", "apero-du-mardi", "fr")
        assert (page.source_uid, page.booking_url) == ("weekly@test.example", "https://cercle.example/venir")
        assert page.introduction == "Un verre."
        assert page.body == "<p>Un verre.</p><p>Venez.</p>"
        assert (page.start_time, page.duration, page.timezone) == (dt.time(19), dt.timedelta(hours=2), "Europe/Paris")
        assert (str(page.venue), str(page.organizer)) == ("Le Comptoir, Lyon", "Le Cercle")
        assert not Series.objects.exists()

    def test_publish__fills_the_directory(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")

        assert Series.objects.live().count() == 1
        assert hours() == {dt.time(19)}

    def test_dry_run__writes_nothing(self, import_text: ImportFile) -> None:
        report = import_text(FIRST, "--publish", "--dry-run")

        assert [(row["uid"], row["page_id"], row["url"]) for row in report["created"]] == [
            ("weekly@test.example", None, None)
        ]
        assert not GatheringPage.objects.exists()
        assert not Venue.objects.exists()
        assert not Organizer.objects.exists()

    def test_venue_and_organizer__are_found_again_by_name(self, import_text: ImportFile) -> None:
        Venue.objects.create(name="le comptoir", city="LYON", country="FR", latitude=45.7)
        import_text(calendar(WEEKLY, WEEKLY.replace("weekly@", "other@")))

        assert Venue.objects.count() == 1
        assert {page.venue.latitude for page in GatheringPage.objects.all()} == {45.7}

    def test_bad_entry__leaves_nothing_behind(self, import_text: ImportFile) -> None:
        report = import_text(calendar(WEEKLY.replace("FREQ=WEEKLY", "FREQ=HOURLY"), WEEKLY.replace("weekly@", "good@")))

        assert [row["uid"] for row in report["refused"]] == ["weekly@test.example"]
        assert [row["uid"] for row in report["created"]] == ["good@test.example"]

    def test_same_title_twice__two_pages(self, import_text: ImportFile) -> None:
        import_text(calendar(WEEKLY, WEEKLY.replace("weekly@", "other@")))

        assert set(GatheringPage.objects.values_list("slug", flat=True)) == {"apero-du-mardi", "apero-du-mardi-2"}

    def test_title_of_signs__has_a_slug(self, import_text: ImportFile) -> None:
        import_text(FIRST.replace("Apéro du mardi", "🍷🍷"))

        assert gathering().slug == "gathering"


class TestImportedAgain:
    @pytest.mark.parametrize("options", [[], ["--publish"]])
    def test_unchanged__makes_no_revision(self, import_text: ImportFile, options: list[str]) -> None:
        import_text(FIRST, *options)
        before = gathering().revisions.count()
        report = import_text(FIRST, *options)

        assert [row["uid"] for row in report["unchanged"]] == ["weekly@test.example"]
        assert gathering().revisions.count() == before

    def test_changed__dates_follow_and_prose_stays(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        publish_edit(title="Le mardi des acheteurs", introduction="Nos mots.", why="Parce que.", body="<p>À nous.</p>")
        changed = LATER.replace("Apéro du mardi", "Autre titre").replace("SUMMARY", "DESCRIPTION:Autre texte\nSUMMARY")
        report = import_text(changed, "--publish")
        page = gathering()

        assert [row["uid"] for row in report["updated"]] == ["weekly@test.example"]
        assert (page.title, page.introduction, page.why) == ("Le mardi des acheteurs", "Nos mots.", "Parce que.")
        assert page.body == "<p>À nous.</p>"
        assert page.start_time == dt.time(18, 30)
        assert hours() == {dt.time(18, 30)}

    def test_draft_published_by_a_later_import(self, import_text: ImportFile) -> None:
        import_text(FIRST)
        report = import_text(FIRST, "--publish")

        assert len(report["updated"]) == 1
        assert gathering().live
        assert not gathering().has_unpublished_changes

    def test_draft_an_editor_works_on__is_updated_and_not_published(self, import_text: ImportFile) -> None:
        import_text(FIRST)
        save_edit(title="En cours d’écriture")
        report = import_text(LATER, "--publish")

        assert not gathering().live
        assert report["updated"][0]["warnings"]
        assert (draft().title, draft().start_time) == ("En cours d’écriture", dt.time(18, 30))

    def test_live_page_without_publish__new_dates_wait_in_a_draft(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        import_text(LATER)

        assert gathering().live
        assert (gathering().start_time, draft().start_time) == (dt.time(19), dt.time(18, 30))
        assert hours() == {dt.time(19)}

        import_text(LATER, "--publish")

        assert hours() == {dt.time(18, 30)}
        assert not gathering().has_unpublished_changes

    def test_live_page_with_an_editors_draft__facts_go_live_and_the_draft_stays(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        save_edit(title="Brouillon", why="Pas fini")
        report = import_text(LATER, "--publish")

        assert report["updated"][0]["warnings"]
        assert (gathering().title, gathering().why, gathering().start_time) == ("Apéro du mardi", "", dt.time(18, 30))
        assert (draft().title, draft().why, draft().start_time) == ("Brouillon", "Pas fini", dt.time(18, 30))
        assert gathering().has_unpublished_changes
        assert hours() == {dt.time(18, 30)}
        assert len(import_text(LATER, "--publish")["unchanged"]) == 1

    def test_dates_that_waited_behind_an_editors_draft__go_live_later(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        save_edit(title="Brouillon")
        import_text(LATER)
        import_text(LATER, "--publish")

        assert (gathering().title, draft().title) == ("Apéro du mardi", "Brouillon")
        assert hours() == {dt.time(18, 30)}

    def test_unpublished_by_an_editor__stays_offline(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        gathering().unpublish()
        report = import_text(LATER, "--publish")

        assert not gathering().live
        assert report["updated"][0]["warnings"]
        assert draft().start_time == dt.time(18, 30)

    def test_deleted_by_an_editor__comes_back_as_a_draft(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        Page.objects.get(pk=gathering().pk).delete()
        report = import_text(FIRST, "--publish")

        assert report["created"][0]["warnings"]
        assert not gathering().live

    def test_locked_page__is_refused(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        user = User.objects.create_user("lea")
        GatheringPage.objects.update(locked=True, locked_by=user)
        report = import_text(LATER, "--publish")

        assert [row["uid"] for row in report["refused"]] == ["weekly@test.example"]
        assert gathering().start_time == dt.time(19)

    def test_editors_facts__stay_until_the_organizer_changes_them(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        place = Venue.objects.create(name="Chez nous", city="Lyon", country="FR")
        publish_edit(venue=place, duration=dt.timedelta(hours=3))
        import_text(LATER.replace("T203000", "T203000"), "--publish")

        assert gathering().venue == place
        assert gathering().duration == dt.timedelta(hours=3)

        import_text(LATER.replace("Le Comptoir", "La Cave"), "--publish")

        assert str(gathering().venue) == "La Cave, Lyon"

    def test_exceptions__of_editor_and_organizer_live_side_by_side(self, import_text: ImportFile) -> None:
        import_text(FIRST.replace("SUMMARY", "EXDATE;TZID=Europe/Paris:20260310T190000\nSUMMARY"), "--publish")
        page = draft()
        page.exceptions.add(page.exceptions.model(kind="cancelled", date=dt.date(2026, 3, 24), reason="Grève"))
        page.save_revision().publish()
        import_text(FIRST.replace("SUMMARY", "EXDATE;TZID=Europe/Paris:20260317T190000\nSUMMARY"), "--publish")

        assert [(row.kind, row.date.day) for row in gathering().exceptions.all()] == [
            ("skipped", 17),
            ("cancelled", 24),
        ]

    def test_venue_renamed_by_an_editor__is_no_new_venue(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        Venue.objects.update(name="Le Comptoir des Docks")
        import_text(LATER, "--publish")

        assert Venue.objects.count() == 1


class TestCalledOff:
    CANCELLED = FIRST.replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY")

    def test_never_imported__is_refused(self, import_text: ImportFile) -> None:
        assert len(import_text(self.CANCELLED)["refused"]) == 1

    def test_known_series__shows_its_next_dates_cancelled_and_ends(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        import_text(self.CANCELLED, "--publish")
        coming = Occurrence.objects.not_over(NOW)

        assert {occurrence.status for occurrence in coming} == {"cancelled"}
        assert len(coming) == 10
        assert Series.objects.get().next_start is None
        assert len(import_text(self.CANCELLED, "--publish")["unchanged"]) == 1

    def test_revived__as_the_calendar_says(self, import_text: ImportFile) -> None:
        import_text(FIRST, "--publish")
        import_text(self.CANCELLED, "--publish")
        import_text(FIRST, "--publish")

        assert {occurrence.status for occurrence in Occurrence.objects.not_over(NOW)} == {"confirmed"}
        assert gathering().exceptions.count() == 0


class TestMemory:
    def test_last_import_that_reached_visitors__is_one_row(
        self, import_text: ImportFile, django_assert_num_queries: Any
    ) -> None:
        import_text(FIRST, "--publish")
        import_text(LATER)
        page = gathering()
        with django_assert_num_queries(2) as queries:
            published, latest = Record.last(page, published=True), Record.last(page)

        assert published is not None
        assert latest is not None
        assert (published.told["start_time"], latest.told["start_time"]) == ("19:00:00", "18:30:00")
        assert all("LIMIT 1" in query["sql"] for query in queries.captured_queries)

    def test_imports_of_the_past__are_asked_for_these_entries_alone(
        self, import_text: ImportFile, django_assert_num_queries: Any
    ) -> None:
        import_text(FIRST)
        import_text(FIRST.replace("weekly@", "other@"))

        assert imported_uids({"weekly@test.example", "new@test.example"}) == {"weekly@test.example"}
        with django_assert_num_queries(0):
            assert imported_uids(set()) == set()
