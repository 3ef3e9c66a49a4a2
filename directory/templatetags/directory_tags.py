"""What the templates of gatherings say: facts in words, notes in the reader's language, a picture for want of one."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from core.dates import day_words, span_words
from directory import words
from directory.calendar_links import CalendarLinks, calendar_links
from directory.cards import Card
from directory.covers import drawing_of, tint_of
from directory.mentions import cards_of_keys
from directory.models import Occurrence, Series, Venue
from directory.notes import Notes, read_notes
from directory.recurrence import Span
from directory.schema_org import gathering_json_ld

register = template.Library()

register.filter("start_words", words.start_words)
register.filter("moved_words", words.moved_words)
register.filter("price_words", words.price_words)
register.filter("rhythm", words.rhythm_words)
register.filter("iso", words.iso_start)
register.filter("language_names", words.language_names)


@register.filter
def when_words(occurrence: Occurrence, series: Series) -> str:
    return words.when_words(occurrence, series.zone)


@register.filter
def zone_words(series: Series, occurrence: Occurrence) -> str:
    return words.zone_words(series, occurrence)


@register.filter
def closures_ahead(series: Series) -> list[Span]:
    """Those not over yet, earliest first."""
    today = timezone.localdate()
    spans = (Span.from_dict(row) for row in series.closures)
    return sorted((span for span in spans if span.last >= today), key=lambda span: span.first)


@register.filter
def closure_words(span: Span) -> str:
    """ "Break from 1 July to 31 August 2027"."""
    if span.first == span.last:
        return _("Break on %(day)s") % {"day": day_words(span.first)}
    return _("Break %(dates)s") % {"dates": span_words(span.first, span.last)}


@register.filter
def in_language(text: str, code: str) -> str:
    """The text in an element that names its language, where that is another one than the page's (WCAG 3.1.2)."""
    return format_html('<span lang="{}">{}</span>', code, text) if code else text


@register.filter
def format_words(series: Series) -> str:
    return words.format_words(series.format)


@register.filter
def drawing(series: Series) -> SafeString:
    """The drawing that stands in for a cover."""
    return drawing_of(series.pk, series.format)


@register.filter
def tint(series: Series) -> int:
    """Its pair of colours, always the same for one gathering."""
    return tint_of(series.pk)


@register.simple_tag(takes_context=True)
def notes(context: dict[str, Any]) -> Notes:
    """The words of venue, organizer and professions in the language of the page."""
    return read_notes(context["page"], context["series"], context["professions"])


@register.simple_tag(takes_context=True, name="calendar_links")
def calendar_links_tag(context: dict[str, Any], query: str = "", name: str = "") -> CalendarLinks:
    return calendar_links(context["page"], context["request"], query, name)


@register.simple_tag(takes_context=True)
def json_ld(context: dict[str, Any]) -> str:
    return gathering_json_ld(context["page"], context["series"], context["upcoming"], context["request"])


@register.filter
def map_url(venue: Venue) -> str:
    """A page of OpenStreetMap, reached by a click and never loaded by ours. Plain numbers, whatever the language."""
    return f"https://www.openstreetmap.org/?mlat={venue.latitude}&mlon={venue.longitude}#map=17/{venue.latitude}/{venue.longitude}"


@register.simple_tag(takes_context=True)
def gathering_cards(context: dict[str, Any], keys: Collection[UUID]) -> dict[UUID, Card]:
    """The cards of the gatherings of some translation keys, read all at once for `cards_among` to pick from."""
    page = context.get("page")
    locale_id = page.locale_id if isinstance(page, Page) else Locale.get_active().pk
    return cards_of_keys(keys, locale_id, context.get("request"))


@register.simple_tag(takes_context=True)
def cards_among(context: dict[str, Any], keys: Collection[UUID]) -> list[Card]:
    """
    The cards of some gatherings, in the order of their keys; those that are not for everybody are left out.

    Taken from `gathering_cards` in the context, where a page has read them under that name; else read here.
    """
    known = context.get("gathering_cards")
    if known is None:
        known = gathering_cards(context, keys)
    return [known[key] for key in keys if key in known]
