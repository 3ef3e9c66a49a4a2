"""
What somebody who is still typing may mean: gatherings, towns, professions and organizers that begin so.

Nothing here counts or ranks all there is. Each process keeps, for each edition, the names that are few and the titles
of the gatherings that come soonest; a common beginning is answered from them. Only what they don't hold is asked of
the index of words, and that is rare there too: the index costs what it finds.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from core.privacy import closed_pages
from directory.cards import Pages
from directory.criteria import DEFAULT_RADIUS
from directory.models import DirectoryPage, Edition, GatheringPage, Organizer, Profession, Series, Venue
from directory.models.series import SeriesQuerySet
from directory.places import Place, PlaceError, distance_km, read_place, suggest_places
from directory.typed_words import TypedWords, folded
from search.question import Question

__all__ = ["Suggestion", "Suggestions", "suggest", "suggest_towns"]

MAX_GATHERINGS = 5
MAX_OTHERS = 3
# Where towns are all that is asked for.
MAX_TOWNS = 5
# Towns of the whole world looked at, for some near a venue.
LOOKED_AT = 15
# Titles kept: enough to find `MAX_GATHERINGS` of whatever word one title in fifty begins with.
SOONEST = 500
# Entries of the index looked at: some are of other languages, or hidden.
INDEXED = 60


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """
    `text` is what it is called, `note` what tells it from its namesakes, `language` the code of the language of `text`
    where that is not the reader's.

    A gathering has the `address` of its page, anything else is asked of the directory by `query`. A town has the
    `value` to fill a field with.
    """

    text: str
    note: str = ""
    language: str = ""
    address: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    value: str = ""

    def url(self, directory: str) -> str:
        return self.address or f"{directory}?{urlencode(self.query)}"


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Those of one kind; `name` tells the kind to programs, `label` to people."""

    name: str
    label: str
    suggestions: Sequence[Suggestion]


@dataclass(frozen=True, slots=True)
class Named:
    """A suggestion under the folded name that it is found by."""

    name: str
    suggestion: Suggestion


class Located(NamedTuple):
    """What is read of a venue."""

    city: str
    country: str
    latitude: float | None
    longitude: float | None

    def point(self, decimals: int) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return round(self.latitude, decimals), round(self.longitude, decimals)


@dataclass(frozen=True, slots=True)
class Known:
    """
    What is kept of one edition in one language. `has_all` tells whether no gathering is left out; `points` are where
    the venues are, in degrees, to a tenth.
    """

    token: uuid.UUID
    day: dt.date
    gatherings: Sequence[Named]
    has_all: bool
    towns: Sequence[Named]
    points: Collection[Point]
    professions: Sequence[Named]
    organizers: Sequence[Named]


_known: dict[int, Known] = {}


def suggest(text: str, directory: DirectoryPage) -> list[Suggestions]:
    """
    What a text may become, in the language of a directory, kind by kind; kinds without any are left out.

    Only what the public is told. One query, and four more where few gatherings that come soon are called so.
    """
    typed = TypedWords.read(text)
    if not typed:
        return []
    known = _of_now(directory)
    kinds = (
        Suggestions("gatherings", _("Gatherings"), _gatherings(text, typed, known, directory.locale_id)),
        Suggestions("places", _("Towns"), _towns(text, typed, known)[:MAX_OTHERS]),
        Suggestions("professions", _("Professions"), _best(typed, known.professions, MAX_OTHERS)),
        Suggestions("organizers", _("Organizers"), _best(typed, known.organizers, MAX_OTHERS)),
    )
    return [kind for kind in kinds if kind.suggestions]


def suggest_towns(text: str, directory: DirectoryPage) -> list[Suggestions]:
    """Towns alone, all there are; those with gatherings come first."""
    typed = TypedWords.read(text)
    if not typed:
        return []
    anywhere = map(_town, suggest_places(text, MAX_TOWNS))
    towns = _distinct([*_towns(text, typed, _of_now(directory)), *anywhere])[:MAX_TOWNS]
    return [Suggestions("places", _("Towns"), towns)] if towns else []


def _best(typed: TypedWords, names: Iterable[Named], limit: int) -> list[Suggestion]:
    """Those that begin with what was typed before those with words that do."""
    found: list[Suggestion] = []
    others: list[Suggestion] = []
    for named in names:
        if typed.begin(named.name):
            found.append(named.suggestion)
            if len(found) == limit:
                break
        elif len(others) < limit and typed.are_in(named.name):
            others.append(named.suggestion)
    return [*found, *others][:limit]


def _gatherings(text: str, typed: TypedWords, known: Known, locale: int) -> list[Suggestion]:
    found = _best(typed, known.gatherings, MAX_GATHERINGS)
    if len(found) < MAX_GATHERINGS and not known.has_all and Question.parse(text):
        others = _best(typed, _indexed(text, locale), MAX_GATHERINGS)
        found += [each for each in others if each not in found]
    return found[:MAX_GATHERINGS]


def _indexed(text: str, locale: int) -> list[Named]:
    """Some gatherings with such words, in no order: any order would have the index find all of them."""
    entries = get_search_backend().autocomplete(text, GatheringPage, order_by_relevance=False).query_compiler.entries()
    keys = list(entries.values_list("key", flat=True)[:INDEXED])
    if not keys:
        return []
    closed = closed_pages()
    pages = GatheringPage.objects.filter(pk__in=keys)
    series = Series.objects.told_publicly(closed).of_keys(pages.order_by().values("translation_key"))
    return list(_titles(series, closed, locale))


def _towns(text: str, typed: TypedWords, known: Known) -> list[Suggestion]:
    """Towns with a venue, then those with one near by: others would lead to nothing."""
    towns = _best(typed, known.towns, MAX_TOWNS)
    if len(towns) < MAX_TOWNS:
        places = suggest_places(text, LOOKED_AT)
        towns += [_town(place) for place in places if _has_venues(place, known.points)]
    return _distinct(towns)


def _has_venues(place: Place, points: Iterable[Point]) -> bool:
    return any(distance_km(place.latitude, place.longitude, *point) <= DEFAULT_RADIUS for point in points)


def _distinct(towns: Iterable[Suggestion]) -> list[Suggestion]:
    """Each where it comes first."""
    first: dict[str, Suggestion] = {}
    for town in towns:
        first.setdefault(town.value, town)
    return list(first.values())


def _town(place: Place) -> Suggestion:
    return Suggestion(place.label, value=place.value, query={"near": place.value})


def _of_now(directory: DirectoryPage) -> Known:
    """The edition is asked for before the rows are read: those of a later one are read again by the next call."""
    token, today = Edition.objects.current().token, timezone.localdate()
    known = _known.get(directory.locale_id)
    if known is None or (known.token, known.day) != (token, today):
        known = _known[directory.locale_id] = _read(token, today, directory.locale)
    return known


def _read(token: uuid.UUID, today: dt.date, locale: Locale) -> Known:
    closed = closed_pages()
    told = Series.objects.told_publicly(closed)
    soonest = list(_titles(told.by_next_date()[: SOONEST + 1], closed, locale.pk))
    used = Venue.objects.filter(Exists(told.filter(venue=OuterRef("pk"))))
    venues = [Located(*row) for row in used.order_by("city", "pk").values_list(*Located._fields)]
    return Known(
        token=token,
        day=today,
        gatherings=soonest[:SOONEST],
        has_all=len(soonest) <= SOONEST,
        towns=list(_towns_of(venues)),
        points={point for venue in venues if (point := venue.point(1))},
        professions=list(_professions(told, locale)),
        organizers=list(_organizers(told)),
    )


def _titles(series: SeriesQuerySet, closed: QuerySet[Page], locale: int) -> Iterator[Named]:
    """Of each series the title that a reader of the locale is shown, in the order of the series."""
    rows = list(series.select_related("venue").only("page", "venue__city"))
    pages = Pages(GatheringPage.objects.telling(rows, closed), locale, None)
    for each in rows:
        card = pages.card(each, None)
        if card is not None:
            city = each.venue.city if each.venue else ""
            yield Named(folded(card.title), Suggestion(card.title, city, card.language, card.url))


def _towns_of(venues: Iterable[Located]) -> Iterator[Named]:
    """Those with most venues first; one that no list of towns knows stands for the point of a venue there."""
    towns: dict[tuple[str, str], list[Located]] = defaultdict(list)
    for venue in venues:
        towns[venue.city, venue.country].append(venue)
    for (city, country), there in sorted(towns.items(), key=lambda town: -len(town[1])):
        try:
            place = read_place(f"{city}, {country}")
        except PlaceError:
            if points := [point for venue in there if (point := venue.point(2))]:
                value = ",".join(map(str, points[0]))
                yield Named(folded(city), Suggestion(city, value=value, query={"near": value}))
        else:
            yield Named(folded(f"{city} {place.label} {place.name}"), _town(place))


def _professions(told: SeriesQuerySet, locale: Locale) -> Iterator[Named]:
    used = set(Profession.objects.filter(Exists(told.filter(professions=OuterRef("pk")))).values_list("pk", flat=True))
    for choice in Profession.objects.choices(locale):
        if choice.key in used:
            yield Named(folded(choice.name), Suggestion(choice.name, query={"profession": choice.slug}))


def _organizers(told: SeriesQuerySet) -> Iterator[Named]:
    """By their names, which are the same in all languages."""
    used = Organizer.objects.filter(Exists(told.filter(organizer=OuterRef("pk"))))
    for name in used.order_by("name").values_list("name", flat=True):
        yield Named(folded(name), Suggestion(name, query={"q": name}))
