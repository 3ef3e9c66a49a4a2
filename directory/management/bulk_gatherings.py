"""Generated facts as rows: pages in both languages, what hangs on them, their series and their search entries."""

from collections.abc import Mapping
from dataclasses import asdict

from django.db import connection, transaction

from directory import schedule
from directory.management.bulk_pages import create_live_children
from directory.management.bulk_snippets import BulkSnippets, index
from directory.management.plausible import GatheringFacts, Prose
from directory.models import (
    Closure,
    DirectoryPage,
    GatheringPage,
    Profession,
    ScheduleException,
)

__all__ = ["SLUG", "BulkGatherings"]

SLUG = "generated-"
# Those that facts and page call by the same name.
PAGE_FIELDS = (
    "format", "start_date", "start_time", "duration", "rules", "price", "price_amount", "guest_policy",
    "expected_people", "languages", "recommended_by", "confirmed_on", "confirmed_by",
)  # fmt: skip


class BulkGatherings:
    """
    Writes gatherings below `parent` and, where there is an `english` directory, their translations below that one.

    A translation has the facts of its source as its own columns hold them, and no dated rows: nothing reads them.
    """

    def __init__(self, parent: DirectoryPage, english: DirectoryPage | None, *, searchable: bool) -> None:
        """`searchable` has entries of the search index written too, which may lie outside the transaction."""
        self._parent = parent
        self._english = english
        self._searchable = searchable
        self._added = self._counted = 0
        self._snippets = BulkSnippets(parent.locale, english.locale if english else None, searchable=searchable)

    @transaction.atomic
    def add(self, facts: Mapping[int, GatheringFacts]) -> schedule.Changes:
        """One batch, by number, all of it in memory."""
        self._snippets.add_what_is_named(facts.values())
        pages = {number: self._page(number, fact, fact.french) for number, fact in facts.items()}
        create_live_children(self._parent, list(pages.values()))
        translations = {
            number: self._page(number, fact, fact.english, pages[number])
            for number, fact in facts.items()
            if fact.english and self._english
        }
        if self._english:
            create_live_children(self._english, list(translations.values()))
        _add_dated_rows(pages, facts)
        _add_professions(pages, facts, self._snippets.professions)
        _add_professions(translations, facts, self._snippets.english_professions)
        self._tell_the_planner(len(pages))
        written = GatheringPage.objects.filter(pk__in=[page.pk for page in pages.values()])
        changes = schedule.rebuild(written)
        if self._searchable:
            index([*pages.values(), *translations.values()])
        return changes

    def _tell_the_planner(self, added: int) -> None:
        """
        PostgreSQL plans by what it last counted, and counts by itself once a minute at best. What it takes for a few
        rows while there are thousands, it reads anew for each of thousands: so it counts whenever they have doubled.
        """
        self._added += added
        if self._added >= 2 * self._counted and connection.vendor == "postgresql":
            self._counted = self._added
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _page(
        self, number: int, facts: GatheringFacts, prose: Prose, source: GatheringPage | None = None
    ) -> GatheringPage:
        page = GatheringPage(
            title=prose.title,
            introduction=prose.introduction,
            body=prose.body,
            slug=f"{SLUG}{number}",
            venue=self._snippets.venues[facts.venue],
            organizer=self._snippets.organizers[facts.organizer],
            timezone="",
            **{name: getattr(facts, name) for name in PAGE_FIELDS},
        )
        if source:
            page.translation_key = source.translation_key
        return page


def _add_professions(
    pages: Mapping[int, GatheringPage], facts: Mapping[int, GatheringFacts], professions: Mapping[int, Profession]
) -> None:
    through = GatheringPage.professions.through
    through.objects.bulk_create(
        through(gatheringpage_id=page.pk, profession_id=professions[index].pk)
        for number, page in pages.items()
        for index in facts[number].professions
    )


def _add_dated_rows(pages: Mapping[int, GatheringPage], facts: Mapping[int, GatheringFacts]) -> None:
    ScheduleException.objects.bulk_create(
        ScheduleException(page=page, **asdict(row))
        for number, page in pages.items()
        for row in facts[number].exceptions
    )
    Closure.objects.bulk_create(
        Closure(page=page, **asdict(row)) for number, page in pages.items() for row in facts[number].closures
    )
