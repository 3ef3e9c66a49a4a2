"""
Whether what should come first comes first, as NDCG@10 (Järvelin and Kekäläinen, 2002): 1.0 where no order is better.

The questions and what should answer them are in `relevance.toml`; the figures are printed whenever this runs.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Page

from directory import schedule
from directory.management.bulk_pages import create_live_children
from directory.models import DirectoryPage, GatheringPage, Listing, Organizer, Profession, Venue
from directory.text_search import find_text
from home.demo.records import GatheringRecord, read_gatherings, read_snippets

DATA = tomllib.loads(Path(__file__).with_name("relevance.toml").read_text(encoding="utf-8"))
FIRST_DATE = dt.date(2026, 12, 1)
ENOUGH = 0.85
PROSE = ("title", "slug", "introduction", "body", "why", "for_whom", "practical_notes")


def ndcg(gains: Mapping[str, int], found: Sequence[str], depth: int = 10) -> float:
    """What the first `depth` found are worth, each less the later it comes, as a part of what they could be worth."""
    got = _worth([gains.get(name, 0) for name in found[:depth]])
    return got / _worth(sorted(gains.values(), reverse=True)[:depth])


def _worth(gains: Sequence[int]) -> float:
    return sum((2**gain - 1) / log2(place + 2) for place, gain in enumerate(gains))


def test_ndcg__is_one_for_the_best_order_alone() -> None:
    gains = {"a": 3, "b": 2, "c": 1}
    assert ndcg(gains, ["a", "b", "c", "x"]) == 1
    assert ndcg(gains, ["x", "y"]) == ndcg(gains, []) == 0
    # Worked out by hand: 7/log2(3) + 3/log2(4) of 7 + 3/log2(3) + 1/log2(4).
    assert ndcg(gains, ["x", "a", "b"]) == pytest.approx((4.4165 + 1.5) / (7 + 1.8928 + 0.5), abs=1e-4)


@pytest.fixture
def slugs(french_directory: DirectoryPage, english_directory: DirectoryPage) -> dict[int, str]:
    """All gatherings of the demonstration and of `relevance.toml`, by the number of their listing."""
    directories = {"fr": french_directory, "en": english_directory}
    shelves = _Shelves(directories)
    sources: dict[str, list[GatheringPage]] = {"fr": [], "en": []}
    translations: dict[str, GatheringPage] = {}
    professions: dict[str, list[Profession]] = {}
    for record in read_gatherings():
        page = GatheringPage(**_prose(record, "french"), **record.fields, **shelves.facts(record), **WHEN)
        sources["fr"].append(page)
        professions[page.slug] = [shelves.professions[key] for key in record.professions]
        if record.english:
            translations[page.slug] = GatheringPage(**_prose(record, "english"))
    for row in DATA["gatherings"]:
        page = GatheringPage(
            **{name: row[name] for name in ("title", "slug", "introduction", "format")},
            venue=shelves.venue(row["venue"], row["city"]),
            organizer=shelves.organizer(row["organizer"]),
            languages=row["language"],
            **WHEN,
        )
        sources[row["language"]].append(page)
        professions[page.slug] = [shelves.by_name[name] for name in row["professions"]]
        if "english" in row:
            translations[page.slug] = GatheringPage(**row["english"], slug=f"{page.slug}-in-english")
    for language, pages in sources.items():
        create_live_children(directories[language], pages)
    _translate(sources["fr"], translations, english_directory)
    through = GatheringPage.professions.through
    through.objects.bulk_create(
        through(gatheringpage_id=page.pk, profession_id=profession.pk)
        for pages in sources.values()
        for page in pages
        for profession in professions[page.slug]
    )
    schedule.rebuild()
    for pages in (*sources.values(), list(translations.values())):
        # The signals that were not sent: from the words of pages the search learns to spell.
        get_search_backend().get_index_for_model(GatheringPage).add_items(GatheringPage, pages)
    keys = {record.french.slug: record.key for record in read_gatherings()}
    return {
        number: keys.get(slug, slug) for number, slug in Listing.objects.values_list("number", "series__page__slug")
    }


WHEN = {"start_date": FIRST_DATE, "start_time": dt.time(19), "duration": dt.timedelta(hours=2), "rules": ""}


class _Shelves:
    """The rows that gatherings point at: those of the demonstration by key, those of `relevance.toml` by name."""

    def __init__(self, directories: Mapping[str, DirectoryPage]) -> None:
        source, target = directories["fr"].locale, directories["en"].locale
        self.venues = {record.key: _saved(Venue, record.fields, source) for record in read_snippets("venues")}
        self.organizers = {
            record.key: _saved(Organizer, record.fields, source) for record in read_snippets("organizers")
        }
        self.professions = {}
        for record in read_snippets("professions"):
            self.professions[record.key] = profession = _saved(Profession, record.fields, source)
            _saved(Profession, {**record.english, "translation_key": profession.translation_key}, target)
        self.by_name = {profession.name: profession for profession in self.professions.values()}

    def facts(self, record: GatheringRecord) -> dict[str, Any]:
        return {"venue": self.venues[record.venue], "organizer": self.organizers[record.organizer]}

    def venue(self, name: str, city: str) -> Venue:
        return Venue.objects.get_or_create(name=name, city=city)[0]

    def organizer(self, name: str) -> Organizer:
        return Organizer.objects.get_or_create(name=name)[0]


def _saved(model: type, fields: Mapping[str, Any], locale: Locale) -> Any:
    return model._default_manager.create(**fields, locale=locale)


def _prose(record: GatheringRecord, language: str) -> dict[str, str]:
    prose = getattr(record, language)
    return {name: getattr(prose, name) for name in PROSE}


def _translate(
    sources: Sequence[GatheringPage], translations: Mapping[str, GatheringPage], directory: DirectoryPage
) -> None:
    create_live_children(directory, list(translations.values()))
    for source in sources:
        if source.slug in translations:
            Page.objects.filter(pk=translations[source.slug].pk).update(translation_key=source.translation_key)


def test_relevance__is_good_in_both_languages(slugs: dict[int, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The default order: the worthiest first; of equals any, since their next date tells nothing of the words."""
    assert len(DATA["queries"]) >= 60
    scores = {}
    for query in DATA["queries"]:
        assert query["gains"].keys() <= set(slugs.values()), query["q"]
        match = find_text(query["q"])
        assert match
        found = [
            slugs[number] for _worth, bits in match.ranks for number in range(bits.bit_length()) if bits >> number & 1
        ]
        scores[query["q"]] = ndcg(query["gains"], found)
        if scores[query["q"]] < 0.8:
            with capsys.disabled():
                print(f"\n{scores[query['q']]:.2f} {query['q']}: {', '.join(found[:10])} ({match.read_as})", end="")  # noqa: T201
    mean = sum(scores.values()) / len(scores)
    with capsys.disabled():
        print(f"\nNDCG@10 of {len(scores)} queries on {connection.vendor}: {mean:.3f}")  # noqa: T201
    assert mean >= ENOUGH
