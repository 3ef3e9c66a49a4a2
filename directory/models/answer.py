"""A page of the directory's answer to a query string: cards in order, or a month."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail.models import Locale

from core.metadata import Metadata
from directory.cards import Card, Pages, cards_of_dates, cards_of_series
from directory.criteria import Criteria, CriteriaForm, DirectoryView, Sort
from directory.facets import Chip, Facet, Hint, chips_of, hints_of, name_of_search
from directory.models.card_facts import CardFacts, card_facts
from directory.models.current_index import current
from directory.models.found import Found
from directory.models.listing import Listing
from directory.models.next_dates import mend
from directory.models.occurrence import Occurrence
from directory.models.series import Series
from directory.models.venue import Venue
from directory.month import Day, Month, days_of_month, plan_days
from directory.professions import ProfessionChoice

__all__ = ["Answer", "Groups"]

PER_PAGE = 20
# Of a programme of a week at most, which is printed, so that it stands on one page.
PER_PROGRAMME = 100
# Criteria whose values are few, and make a list of their own.
INDEXABLE = ("profession", "format", "price", "rhythm", "language")

Groups = list[tuple[dt.date | None, list[Card]]]


class Answer:
    """
    What one reader is told, in the language of `locale`: a fixed number of queries, whatever the number of gatherings.

    `form` holds the query string with what could not be read, `found` counts and orders.
    """

    def __init__(self, request: HttpRequest, locale: Locale) -> None:
        self._request = request
        self._locale = locale
        self._now = timezone.now()
        self._kept = current()
        self.form = CriteriaForm(request.GET, professions=lambda: self.professions)

    @cached_property
    def criteria(self) -> Criteria:
        return self.form.criteria()

    @cached_property
    def professions(self) -> list[ProfessionChoice]:
        return self._kept.profession_choices(self._locale)

    @cached_property
    def found(self) -> Found:
        # The first day of a month that is looked at is no criterion.
        return Found.of(self.form.criteria_of_feed(), self._kept)

    @property
    def facets(self) -> list[Facet]:
        return self.found.facets(self.form, self.professions)

    @cached_property
    def chips(self) -> list[Chip]:
        return chips_of(self.form, self.found.criteria, self.professions, self._venue)

    def name(self, title: str) -> str:
        """What the search is called on the page of that title, and by those who subscribe to it."""
        return name_of_search(title, self.chips)

    @property
    def hints(self) -> list[Hint]:
        """Where nothing is found, what to do without."""
        return [] if self.found.total else hints_of(self.form, self.found.selection, self.professions, self._venue)

    @cached_property
    def listing(self) -> PaginatorPage:
        """The page asked for, as a paginator tells it; what it lists are places in the answer."""
        number = self.found.count_dates() if self.found.is_programme else self.found.total
        of_a_week = self.found.is_programme and self.found.selection.window.is_week
        return Paginator(range(number), PER_PROGRAMME if of_a_week else PER_PAGE).get_page(self.criteria.page)

    @cached_property
    def groups(self) -> Groups:
        """The cards of the page under their days; all under None where they are in another order than by date."""
        start, stop = max(self.listing.start_index() - 1, 0), self.listing.end_index()
        if self.found.is_programme:
            return self._programme(start, stop)
        self._mend()
        keys = self.found.keys(start, stop)
        cards = self._dated(keys) if self.criteria.is_dated else self._soonest(keys)
        by_key = {card.series.pk: self._placed(card) for card in cards}
        ordered = [by_key[key] for key in keys if key in by_key]
        if self.criteria.order != Sort.DATE:
            return [(None, ordered)] if ordered else []
        return _grouped([(card.occurrence.local_date if card.occurrence else None, card) for card in ordered])

    @property
    def metadata(self) -> Metadata:
        """
        Lists by one criterion are worth finding; windows, months and combinations have no end, and hold nothing that
        these do not lead to.
        """
        if self.criteria.is_calendar:
            return Metadata(indexable=False, followable=False)
        asked = [name for name in INDEXABLE if self.form.chosen(name)]
        number = self.listing.number
        page = [("page", number)] if number > 1 else []
        return Metadata(
            indexable=self.criteria.view == DirectoryView.LIST and len(self.chips) == len(asked) <= 1,
            followable=len(self.chips) <= 1,
            query=urlencode([*((name, value) for name in asked for value in self.form.chosen(name)), *page]),
        )

    def month(self) -> Month:
        """The month of the first day asked for, or this one; raise `Http404` for one outside the data."""
        today = timezone.localdate()
        first = (self.criteria.first or today).replace(day=1)
        bounds = self.found.bounds() or (today, today)
        if first != today.replace(day=1) and not bounds[0].replace(day=1) <= first <= bounds[1]:
            raise Http404
        plans = plan_days(self.found.selection, first)
        shown = {key for plan in plans for key in plan.series}
        last = days_of_month(first)[-1]
        rows = list(Occurrence.objects.of_series(shown).touching(first, last).select_related("venue"))
        cards: dict[UUID, list[Card]] = defaultdict(list)
        for card in self._cards_of_dates(rows, covers=False):
            cards[card.series.pk].append(card)
        days = [
            Day(plan.date, _of_day(plan.date, plan.series, cards), plan.number - len(plan.series)) for plan in plans
        ]
        return Month.of(first, days, bounds)

    def soonest(self, limit: int) -> list[Card]:
        """The cards of the `limit` gatherings that come next."""
        self._mend()
        series = Series.objects.told_publicly(self._kept.closed).dated().by_next_date()
        keys = list(series.values_list("pk", flat=True)[:limit])
        cards = {card.series.pk: card for card in self._soonest(keys)}
        return [cards[key] for key in keys if key in cards]

    def _soonest(self, keys: Sequence[UUID]) -> list[Card]:
        """With the next date of each."""
        facts = card_facts(self._kept, keys)
        starts = dict(Series.objects.of_keys(keys).values_list("pk", "next_start"))
        nearest = Occurrence.objects.nearest(starts, self._now)
        return cards_of_series([each.series for each in facts.values()], nearest, self._pages(facts))

    def _cards_of_dates(self, rows: Sequence[Occurrence], *, covers: bool = True) -> list[Card]:
        facts = card_facts(self._kept, {row.series_id for row in rows})
        told = []
        for row in rows:
            if known := facts.get(row.series_id):
                row.series = known.series
                told.append(row)
        return cards_of_dates(told, self._pages(facts), covers=covers)

    def _dated(self, keys: Collection[UUID]) -> list[Card]:
        """Each with its first date that was asked for, and the number of others."""
        selection = self.found.selection
        days = {
            key: selection.days_asked_for(bytes(packed))
            for key, packed in Listing.objects.of_series(keys).values_list("series", "dates")
        }
        firsts = {key: asked[0] for key, asked in days.items() if asked}
        rows = Occurrence.objects.of_series(keys).on_days(set(firsts.values())).confirmed().select_related("venue")
        dates: dict[UUID, Occurrence] = {}
        for row in rows:
            first = firsts.get(row.series_id)
            if first and row.local_date <= first <= row.local_end_date and selection.is_asked_for(row.local_time):
                dates.setdefault(row.series_id, row)
        cards = self._cards_of_dates(list(dates.values()))
        return [replace(card, others=len(days[card.series.pk]) - 1) for card in cards]

    def _programme(self, start: int, stop: int) -> Groups:
        lines = self.found.dates(start, stop)
        rows = Occurrence.objects.of_keys([line.occurrence for line in lines]).select_related("venue")
        cards = self._cards_of_dates(list(rows))
        by_key = {card.occurrence.pk: self._placed(card) for card in cards if card.occurrence}
        told = [line for line in lines if line.occurrence in by_key]
        return _grouped([(line.day, replace(by_key[line.occurrence], day=line.day)) for line in told])

    def _placed(self, card: Card) -> Card:
        return replace(card, distance=self.found.distance(card.series.venue_id)) if self.criteria.near else card

    def _mend(self) -> None:
        mend(self._kept, self._now)

    def _pages(self, facts: Mapping[UUID, CardFacts]) -> Pages:
        told = (page for each in facts.values() for page in each.pages)
        return Pages(told, self._locale.pk, self._request)

    @cached_property
    def _venue(self) -> str:
        return Venue.objects.name_of(self.criteria.venue)


def _grouped(lines: Iterable[tuple[dt.date | None, Card]]) -> Groups:
    """Cards under their day, in the order they come; those without one under None."""
    groups: dict[dt.date | None, list[Card]] = {}
    for day, card in lines:
        groups.setdefault(day, []).append(card)
    return list(groups.items())


def _of_day(date: dt.date, keys: Iterable[UUID], cards: dict[UUID, list[Card]]) -> list[Card]:
    """Of each series the card of its date on a day, earliest first."""
    shown = [
        card
        for key in keys
        for card in cards[key]
        if card.occurrence and card.occurrence.local_date <= date <= card.occurrence.local_end_date
    ]
    return sorted(
        shown, key=lambda card: (card.occurrence.local_date, card.occurrence.start) if card.occurrence else ()
    )
