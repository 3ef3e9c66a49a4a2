"""The venues, organizers and professions that generated gatherings name, and their entries in the search index."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import Model
from wagtail.models import Locale
from wagtail.search.backends import get_search_backends

from directory.management.plausible import ORGANIZERS, PROFESSIONS, VENUES, GatheringFacts
from directory.models import Organizer, Profession, Venue

__all__ = ["BulkSnippets", "index"]

Row = TypeVar("Row", Venue, Organizer, Profession)


class BulkSnippets:
    """
    Rows by the indices that `GatheringFacts` name: found by their names, else made; professions in English too.

    `searchable` has entries of the search index written, which may lie outside the transaction.
    """

    def __init__(self, locale: Locale, english: Locale | None, *, searchable: bool) -> None:
        self._locale = locale
        self._english = english
        self._searchable = searchable
        self.venues: dict[int, Venue] = {}
        self.organizers: dict[int, Organizer] = {}
        self.professions: dict[int, Profession] = {}
        self.english_professions: dict[int, Profession] = {}

    def add_what_is_named(self, facts: Iterable[GatheringFacts]) -> None:
        facts = list(facts)
        self._add_venues(sorted({fact.venue for fact in facts} - self.venues.keys()))
        self._add_organizers(sorted({fact.organizer for fact in facts} - self.organizers.keys()))
        self._add_professions(sorted({each for fact in facts for each in fact.professions} - self.professions.keys()))

    def _add_venues(self, missing: Sequence[int]) -> None:
        known = {(row.name, row.address, row.city): row for row in Venue.objects.filter(locale=self._locale)}
        self.venues |= self._saved(
            {
                number: known.get((facts.name, facts.address, facts.city.name))
                or Venue(
                    name=facts.name,
                    address=facts.address,
                    city=facts.city.name,
                    country=facts.city.country,
                    latitude=facts.latitude,
                    longitude=facts.longitude,
                    timezone=facts.city.timezone,
                    locale=self._locale,
                )
                for number, facts in ((number, VENUES[number]) for number in missing)
            }
        )

    def _add_organizers(self, missing: Sequence[int]) -> None:
        known = {row.name: row for row in Organizer.objects.filter(locale=self._locale)}
        self.organizers |= self._saved(
            {
                number: known.get(ORGANIZERS[number]) or Organizer(name=ORGANIZERS[number], locale=self._locale)
                for number in missing
            }
        )

    def _add_professions(self, missing: Sequence[int]) -> None:
        known = {row.name: row for row in Profession.objects.filter(locale=self._locale)}
        french = self._saved(
            {
                number: known.get(PROFESSIONS[number][0])
                or Profession(name=PROFESSIONS[number][0], locale=self._locale)
                for number in missing
            }
        )
        self.professions |= french
        if self._english is None:
            return
        translated = {row.translation_key: row for row in Profession.objects.filter(locale=self._english)}
        self.english_professions |= self._saved(
            {
                number: translated.get(row.translation_key)
                or Profession(name=PROFESSIONS[number][1], locale=self._english, translation_key=row.translation_key)
                for number, row in french.items()
            }
        )

    def _saved(self, rows: dict[int, Row]) -> dict[int, Row]:
        """The rows, those among them that are new saved in one statement, which sends no signal."""
        fresh = [row for row in rows.values() if row._state.adding]
        if fresh:
            type(fresh[0])._default_manager.bulk_create(fresh)
            if self._searchable:
                index(fresh)
        return rows


def index(rows: Sequence[Model]) -> None:
    """Write the search entries of rows of one model: the signal that keeps the index up to date was not sent."""
    model = type(rows[0])
    for backend in get_search_backends(with_auto_update=True):
        backend.get_index_for_model(model).add_items(model, rows)
