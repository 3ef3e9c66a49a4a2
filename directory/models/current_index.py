"""The index that each process keeps in memory, brought up to date whenever a new edition is out."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Locale, Page

from core.privacy import closed_pages
from directory.facets import Entry, Index, bits_of
from directory.models.listing import Edition, Listing, ListingQuerySet
from directory.models.profession import Profession
from directory.models.series import Series
from directory.models.venue import Venue
from directory.places import PlaceError, read_place
from directory.professions import ProfessionChoice, ProfessionRow, profession_choices

__all__ = ["EditionKey", "Kept", "current", "forget"]

# More are read anew with all others: each change walks through all sets.
MOST_CHANGES = 100
CHUNK = 2000
COLUMNS = (
    "number", "series", "series__live", "series__venue", "series__format", "series__price", "rhythm",
    "series__languages", "series__confirmed_on", "dates", "edition",
)  # fmt: skip

# Of a run of editions, the number of a listing, and that of an edition. No UUID, which takes longer to look up by.
EditionKey = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """
    An index and what else changes by edition alone: the pages behind a view restriction (`closed`), as a condition
    that is never evaluated itself, those of the index that are among them, and the rows of professions.
    """

    edition: Edition
    index: Index
    era: str
    closed: QuerySet[Page]
    hidden: int
    professions: Sequence[ProfessionRow]
    _choices: dict[str, list[ProfessionChoice]] = field(default_factory=dict)

    def edition_of(self, series: uuid.UUID) -> EditionKey | None:
        """
        What stands for the last change of all that the public reads of a series, its addresses among it; None for one
        that is not in the index.
        """
        number = self.index.numbers.get(series)
        return None if number is None else (self.era, number, max(self.edition.floor, self.index.editions[number]))

    def profession_choices(self, locale: Locale) -> list[ProfessionChoice]:
        """All that can be asked for, in the words of a language."""
        language = locale.language_code
        if language not in self._choices:
            self._choices[language] = profession_choices(self.professions, settings.LANGUAGE_CODE, language)
        return self._choices[language]


_kept: Kept | None = None
_lock = Lock()


def current() -> Kept:
    """
    The index of the edition that is out. One query where nothing has changed since the last call.

    The edition is read before the rows: those of a later one, seen too early, are read once more by the next call.
    """
    global _kept  # noqa: PLW0603  (one for each process)
    edition = Edition.objects.current()
    kept = _kept
    if kept is not None and kept.edition.token == edition.token:
        return kept
    with _lock:
        if _kept is None or _kept.edition.token != edition.token:
            _kept = _read(edition, _kept)
        return _kept


def forget() -> None:
    """Read all anew at the next call, for a database that is not the one it was."""
    global _kept  # noqa: PLW0603
    with _lock:
        _kept = None


def _read(edition: Edition, kept: Kept | None) -> Kept:
    index, closed = _index(edition, kept), closed_pages()
    keys = () if closed.query.is_empty() else Series.objects.filter(page__in=closed).values_list("pk", flat=True)
    hidden = bits_of((index.numbers[key] for key in keys if key in index.numbers), index.size)
    # A database that is put back from a copy, or a change that is, gives out the same numbers once more.
    era = kept.era if kept is not None and kept.edition.number < edition.number else str(edition.token)
    return Kept(edition, index, era, closed, hidden, list(Profession.objects.rows()))


def _index(edition: Edition, kept: Kept | None) -> Index:
    if kept is not None and kept.edition.number < edition.number:
        changed = Listing.objects.since(kept.edition.number)
        if changed.count() <= MOST_CHANGES:
            return kept.index.updated(_entries(changed), _coordinates())
    last = Listing.objects.order_by("-number").values_list("number", flat=True).first()
    return Index.build(_entries(Listing.objects.shown()), (last or 0) + 1, _coordinates())


def _entries(listings: ListingQuerySet) -> Iterator[Entry]:
    professions: dict[object, list[int]] = defaultdict(list)
    through = Series.professions.through.objects.filter(series__in=listings.order_by().values("series"))
    for series, profession in through.values_list("series", "profession"):
        professions[series].append(profession)
    for row in listings.values_list(*COLUMNS).iterator(CHUNK):
        number, series, live, venue, kind, price, rhythm, languages, confirmed_on, dates, edition = row
        yield Entry(
            number=number,
            series=series,
            live=bool(live),
            venue=venue,
            format=kind,
            price=price,
            rhythm=rhythm,
            languages=languages or "",
            confirmed_on=confirmed_on,
            dates=bytes(dates),
            professions=tuple(professions.get(series, ())),
            edition=edition,
        )


def _coordinates() -> dict[int, tuple[float, float]]:
    """Of a venue that has none, those of its town."""
    venues = Venue.objects.filter(series__isnull=False).order_by().distinct()
    found = {}
    for key, latitude, longitude, city, country in venues.values_list("pk", "latitude", "longitude", "city", "country"):
        if latitude is not None and longitude is not None:
            found[key] = (latitude, longitude)
        elif place := _town(city, country):
            found[key] = place
    return found


def _town(city: str, country: str) -> tuple[float, float] | None:
    try:
        place = read_place(f"{city}, {country}")
    except PlaceError:
        return None
    return place.latitude, place.longitude
