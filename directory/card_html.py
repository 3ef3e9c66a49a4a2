"""
Gatherings as lists show them, as HTML.

Written in Python rather than in templates: a page has twenty cards, and as templates they cost several times what it
costs to find what they tell of. What is rare among them stays in templates.
"""

from html import escape
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory.covers import drawing_of, tint_of
from directory.words import (
    confirmed_words,
    distance_words,
    ending_words,
    format_words,
    iso_start,
    others_words,
    price_words,
    recommended_words,
    rhythm_words,
    start_words,
    zone_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from directory.cards import Card
    from directory.models import Occurrence, Series

__all__ = ["cancelled", "cards_html", "deviation", "lang", "span"]


def cards_html(cards: "Iterable[Card]", *, addresses: bool = False) -> SafeString:
    """The cards as items of a list; with `addresses` each says the street too, for a list to take along on paper."""
    return mark_safe("\n".join(_card(card, addresses) for card in cards))  # noqa: S308 - each part is escaped below


def _card(card: "Card", addresses: bool) -> str:
    series, occurrence, language = card.series, card.occurrence, lang(card.language)
    state = " card--cancelled" if occurrence and occurrence.cancelled else ""
    parts = [
        f'<li><article class="card{state}">',
        f'<div class="card__cover cover cover--{tint_of(series.pk)}">{_cover(card)}</div>',
        '<div class="card__text"><h3 class="card__title">',
        f'<a class="card__link" href="{escape(card.url)}"{language}>{escape(card.title)}</a></h3>',
        _when(card, occurrence) if occurrence else _undated(),
        *(_called_off(card, date) for date in card.cancelled),
        f'<p class="card__introduction"{language}>{escape(card.introduction)}</p>' if card.introduction else "",
        '<ul class="card__facts">',
        *(f"<li>{escape(fact)}</li>" for fact in _facts(card)),
        "</ul>",
        _address(card) if addresses else "",
        _trust(series),
        "</div></article></li>",
    ]
    return "".join(parts)


def _cover(card: "Card") -> str:
    if card.cover:
        return render_to_string("directory/components/cover_picture.html", {"cover": card.cover})
    series = card.series
    drawing = drawing_of(series.pk, series.format)
    return f'<svg class="cover__drawing" viewBox="0 0 80 60" aria-hidden="true" focusable="false">{drawing}</svg>'


def _when(card: "Card", occurrence: "Occurrence") -> str:
    tag = cancelled() if occurrence.cancelled else ""
    ending = ""
    if card.day is not None and occurrence.local_date < card.day:
        ending = span("card__ending", ending_words(occurrence, card.series.zone, card.day))
    zone = span("card__zone", zone_words(card.series, occurrence))
    others = span("card__others", others_words(card.others) if card.others else "")
    return f'<p class="card__when">{tag}{_time(occurrence)}{ending}{zone}{others}</p>{deviation(card)}'


def _undated() -> str:
    words = _("No date announced for now")
    return f'<p class="card__when card__when--none">{escape(words)}</p>'


def _called_off(card: "Card", date: "Occurrence") -> str:
    reason = ""
    if date.reason:
        reason = f' <span class="card__reason"{lang(card.facts_language)}>{escape(date.reason)}</span>'
    return f'<p class="card__cancelled">{cancelled()}<s>{_time(date)}</s>{reason}</p>'


def _facts(card: "Card") -> "Iterator[str]":
    """What decides."""
    series, venue = card.series, card.venue
    if rhythm := rhythm_words(series):
        yield rhythm[:1].upper() + rhythm[1:]
    if venue:
        yield f"{venue.name}, {venue.city}"
    if card.distance is not None:
        yield distance_words(card.distance)
    yield format_words(series.format)
    yield price_words(series)


def _address(card: "Card") -> str:
    venue = card.venue
    if not venue or not venue.address:
        return ""
    street = f"{venue.address}, {venue.postal_code} {venue.city}"
    return f'<address class="card__address">{escape(street)}</address>'


def _trust(series: "Series") -> str:
    """Who stands for it, and since when it is known to take place."""
    said = []
    if series.recommended_by:
        said.append(recommended_words(series.recommended_by))
    if series.confirmed_on:
        said.append(confirmed_words(series.confirmed_on))
    spans = " ".join(f"<span>{escape(words)}</span>" for words in said)
    return f'<p class="card__trust">{spans}</p>' if said else ""


def deviation(card: "Card") -> str:
    """How the date departs from the rule, where it does."""
    if not card.occurrence or not card.occurrence.deviation:
        return ""
    context = {"occurrence": card.occurrence, "facts_language": card.facts_language}
    return render_to_string("directory/components/deviation.html", context)


def _time(occurrence: "Occurrence") -> str:
    words = start_words(occurrence)
    return f'<time datetime="{iso_start(occurrence)}">{escape(words[:1].upper() + words[1:])}</time>'


def cancelled() -> str:
    words = pgettext("a date", "Cancelled")
    return f'<strong class="tag tag--cancelled">{escape(words)}</strong> '


def span(kind: str, words: str) -> str:
    return f' <span class="{kind}">{escape(words)}</span>' if words else ""


def lang(code: str) -> str:
    """The attribute that names another language than the page's."""
    return f' lang="{escape(code)}"' if code else ""
