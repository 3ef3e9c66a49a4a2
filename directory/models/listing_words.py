"""
The words by which a gathering is found: those of all its pages and facts, whatever language they are in.

A reader finds what others wrote in another language than theirs, by its town, its format or a profession.
"""

import re
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.db.models import TextChoices
from django.utils.dates import WEEKDAYS
from django.utils.translation import override
from wagtail.models import Locale

from core.privacy import closed_pages
from directory.enums import GatheringFormat, Language, Price
from directory.models.gathering_page import GatheringPage
from directory.models.profession import Profession
from directory.models.series import Series
from directory.packed_dates import part_of
from directory.recurrence import DAY_CODES
from search.texts import Said

__all__ = ["ListingWords", "words_of_series"]

PROSE = ("introduction", "body", "why", "for_whom", "practical_notes")
# Towns that the two languages name differently; either name finds what takes place there.
TOWNS = (
    ("Bruxelles", "Brussels"), ("Anvers", "Antwerp"), ("Gand", "Ghent"), ("Genève", "Geneva"), ("Bâle", "Basel"),
    ("Berne", "Bern"), ("Londres", "London"), ("Édimbourg", "Edinburgh"), ("Barcelone", "Barcelona"),
    ("Lisbonne", "Lisbon"), ("Cologne", "Köln"), ("Munich", "München"), ("Francfort", "Frankfurt"), ("Milan", "Milano"),
    ("Turin", "Torino"), ("Vienne", "Vienna", "Wien"), ("Copenhague", "Copenhagen"), ("Varsovie", "Warsaw"),
    ("Athènes", "Athens"), ("La Haye", "The Hague", "Den Haag"), ("Luxembourg", "Luxemburg"), ("Alger", "Algiers"),
)  # fmt: skip
_TOWNS = {name: names for names in TOWNS for name in names}
_BYDAY = re.compile(r"BYDAY=([^;\s]+)")
_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class ListingWords:
    """`title` are those of the pages; `facts` name format, professions, town, venue and organizer; `prose` the rest."""

    title: list[Said] = field(default_factory=list)
    facts: list[Said] = field(default_factory=list)
    prose: list[Said] = field(default_factory=list)


def words_of_series(keys: Collection[uuid.UUID]) -> dict[uuid.UUID, ListingWords]:
    """
    By key, the words of those of some series that are told publicly; in a fixed number of queries.

    Only pages that are published and open to all give theirs.
    """
    closed = closed_pages()
    told = Series.objects.told_publicly(closed).of_keys(keys).select_related("venue", "organizer")
    series = {each.pk: each for each in told}
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    words = {key: ListingWords() for key in series}
    # Columns, not pages: whoever indexes thousands needs nothing else of them.
    pages = GatheringPage.objects.live().filter(translation_key__in=list(series), alias_of=None).exclude(pk__in=closed)
    for key, locale, title, *texts in pages.values_list("translation_key", "locale", "title", *PROSE):
        language = languages.get(locale, settings.LANGUAGE_CODE)
        words[key].title.append(Said(title, language))
        words[key].prose.extend(Said(text, language) for text in map(_plain, PROSE, texts) if text)
    professions = _professions(list(series), languages)
    for key, each in series.items():
        words[key].facts.extend((*_facts(each, languages), *professions[key]))
        words[key].prose.extend(_asides(each))
    return words


def _plain(name: str, text: str) -> str:
    column = GatheringPage._meta.get_field(name)
    return "\n".join(column.get_searchable_content(text)) if hasattr(column, "get_searchable_content") else text


def _professions(keys: Sequence[uuid.UUID], languages: dict[int, str]) -> dict[uuid.UUID, list[Said]]:
    """The names of the professions of each series, in all languages."""
    pairs = list(
        Series.professions.through.objects.filter(series__in=keys).values_list("series", "profession__translation_key")
    )
    names: dict[uuid.UUID, list[Said]] = defaultdict(list)
    rows = Profession.objects.filter(translation_key__in={family for _key, family in pairs}).order_by("pk")
    for family, locale, name in rows.values_list("translation_key", "locale", "name"):
        names[family].append(Said(name, languages.get(locale, settings.LANGUAGE_CODE)))
    found: dict[uuid.UUID, list[Said]] = defaultdict(list)
    for key, family in pairs:
        found[key] += names[family]
    return found


def _facts(series: Series, languages: dict[int, str]) -> Iterator[Said]:
    if series.format != GatheringFormat.OTHER:
        yield from _label(GatheringFormat, series.format)
    if venue := series.venue:
        language = languages.get(venue.locale_id, settings.LANGUAGE_CODE)
        yield from (Said(name, language) for name in (venue.name, *_TOWNS.get(venue.city, (venue.city,))))
    if organizer := series.organizer:
        yield Said(organizer.name, languages.get(organizer.locale_id, settings.LANGUAGE_CODE))


def _asides(series: Series) -> Iterator[Said]:
    """What people type though there is a criterion for it: "tuesday", "soir", "free", "english"."""
    yield from _label(Price, series.price)
    for code in series.languages.split():
        yield from _label(Language, code)
    for day in _weekdays(series):
        yield from _weekday(day)
    if series.start_time is not None:
        part = part_of(series.start_time)
        yield from _label(type(part), part)


def _weekdays(series: Series) -> set[int]:
    """The days of the week that a series names, from 0 (Monday); of a monthly 15th there are none."""
    named = {DAY_CODES.index(code) for days in _BYDAY.findall(series.rules) for code in _CODE.findall(days)}
    by_start = not named and series.start_date and ("FREQ=WEEKLY" in series.rules or not series.rules)
    return {series.start_date.weekday()} if by_start and series.start_date else named


@lru_cache(maxsize=200)
def _label(choices: type[TextChoices], value: str) -> tuple[Said, ...]:
    """What each language of the site calls a choice; nothing for a value of which we know no name."""
    if value not in choices:
        return ()
    return tuple(_in_languages(choices(value).label))


@lru_cache(maxsize=7)
def _weekday(day: int) -> tuple[Said, ...]:
    return tuple(_in_languages(WEEKDAYS[day]))


def _in_languages(lazy: object) -> Iterator[Said]:
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        with override(code):
            yield Said(str(lazy), code)
