"""Cards, entries and choices are written without a template: all the same no word of an editor is markup there."""

import datetime as dt
import uuid
from decimal import Decimal
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from directory.card_html import cards_html
from directory.cards import Card
from directory.facets import Facet, Option
from directory.models import Occurrence, Series, Venue
from directory.month import Day, Month
from directory.month_html import days_html
from directory.templatetags.finding_tags import choices, found_words
from directory.words import distance_words

HOSTILE = """'"><script>alert(1)</script>&amp;{{ x }}"""
DAY = dt.date(2026, 11, 24)
PARIS = ZoneInfo("Europe/Paris")


class Reader(HTMLParser):
    """What a browser makes of it: the elements, and the text without them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("input", "path"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "path":
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def card(**fields: object) -> Card:
    """A weekly gathering that takes place on DAY, whose every word is hostile."""
    venue = Venue(name=HOSTILE, city=HOSTILE, address=HOSTILE, postal_code=HOSTILE)
    series = Series(
        id=uuid.UUID(int=7),
        format=HOSTILE[:12],
        price="paid",
        price_amount=Decimal(12),
        price_currency=HOSTILE[:3],
        timezone="Europe/Paris",
        start_date=DAY,
        start_time=dt.time(19),
        duration=dt.timedelta(hours=2),
        rules="RRULE:FREQ=WEEKLY",
        venue=venue,
        recommended_by=HOSTILE,
        confirmed_on=DAY,
    )
    called_off = date(series, status="cancelled", reason=HOSTILE)
    facts = {"distance": 3.4, "others": 2, "cancelled": [called_off], "occurrence": date(series), **fields}
    return Card(series, HOSTILE, HOSTILE, f"/{HOSTILE}/", "en", "fr", **facts)  # type: ignore[arg-type]


def date(series: Series, **fields: object) -> Occurrence:
    start = dt.datetime.combine(DAY, dt.time(19), PARIS)
    end = start + dt.timedelta(hours=2)
    values = {"status": "confirmed", "deviation": "", "reason": "", "local_end_date": DAY, **fields}
    return Occurrence(series=series, start=start, end=end, local_date=DAY, local_time=dt.time(19), **values)


def test_card__words_of_editors_are_no_markup() -> None:
    reader = read(cards_html([card()], addresses=True))
    assert "script" not in reader.tags
    # Title, introduction, venue and city, street with postal code and city, reason, who recommends it.
    assert reader.text.count(HOSTILE) == 9


def test_card__says_what_decides() -> None:
    with translation.override("en"):
        text = read(cards_html([card()])).text
    for words in ("Tuesday 24 November 2026 at 7 p.m.", "and 2 other dates", "3 km away", "Every Tuesday", "Cancelled"):
        assert words in text
    assert "Confirmed on 24 November 2026" in text


def test_card__without_a_date_says_so() -> None:
    with translation.override("en"):
        assert "No date announced for now" in read(cards_html([card(occurrence=None, cancelled=[])])).text


def test_entry__words_of_editors_are_no_markup() -> None:
    day = Day(DAY, [card()], others=3)
    month = Month(DAY.replace(day=1), [day], previous=None, following=None)
    reader = read(days_html(month, DAY, f"q={HOSTILE}"))
    assert "script" not in reader.tags
    assert reader.text.count(HOSTILE) == 2
    assert "+3" in reader.text


@pytest.mark.parametrize(
    ("count", "chosen", "state"),
    [(0, False, " disabled>"), (0, True, " checked>"), (3, False, '">'), (3, True, " checked>")],
)
def test_choice__is_disabled_where_it_leads_to_nothing(count: int, chosen: bool, state: str) -> None:
    html = choices(Facet("format", "Format", [Option(HOSTILE, HOSTILE, count, chosen)]))
    assert read(html).tags == ["label", "input", "span", "span"]
    assert state in html.partition("<span")[0]


@pytest.mark.parametrize(("language", "words"), [("en", "12,480 gatherings"), ("fr", "12\xa0480")])
def test_number__of_gatherings_is_grouped(language: str, words: str) -> None:
    with translation.override(language):
        assert found_words(12480).startswith(words)


@pytest.mark.parametrize(("km", "words"), [(0.2, "less than 1 km away"), (1.0, "1 km away"), (12.6, "13 km away")])
def test_distance__in_whole_kilometres(km: float, words: str) -> None:
    with translation.override("en"):
        assert distance_words(km) == words
