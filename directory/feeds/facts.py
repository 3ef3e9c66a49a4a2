"""What open data tells of one gathering, under the same names in every format."""

import datetime as dt
from typing import Any

from directory.feeds.items import Item
from directory.models import Occurrence, Venue
from directory.words import rhythm_words

__all__ = ["date_facts", "facts_of", "venue_facts"]


def facts_of(item: Item) -> dict[str, Any]:
    """
    Of plain types, None for what is not known.

    Instants are in UTC, days are ISO 8601 dates; "rules" are lines of RFC 5545 in local time. "next" is the next date
    that takes place.
    """
    card, series = item.card, item.card.series
    return {
        "uid": series.uid,
        "title": card.title,
        "language": card.language or None,
        "introduction": card.introduction,
        "url": item.url,
        "format": series.format,
        "rhythm": rhythm_words(series) or None,
        "rules": series.rules.splitlines(),
        "timezone": series.timezone,
        "next": date_facts(card.occurrence) if card.occurrence else None,
        "venue": venue_facts(card.venue),
        "organizer": series.organizer.name if series.organizer else None,
        "professions": list(item.professions),
        "price": series.price,
        "price_amount": None if series.price_amount is None else str(series.price_amount),
        "price_currency": series.price_currency if series.price_amount is not None else None,
        "languages": series.languages.split(),
        "guest_policy": series.guest_policy,
        "expected_people": series.expected_people,
        "booking_url": series.booking_url or None,
        "recommended_by": series.recommended_by or None,
        "confirmed_on": _iso(series.confirmed_on),
        "changed_at": _iso(series.changed_at),
    }


def venue_facts(venue: Venue | None) -> dict[str, Any] | None:
    """In the terms of schema.org's Place."""
    if venue is None:
        return None
    return {
        "name": venue.name,
        "address": venue.address or None,
        "postal_code": venue.postal_code or None,
        "city": venue.city,
        "country": str(venue.country),
        "latitude": venue.latitude,
        "longitude": venue.longitude,
    }


def date_facts(occurrence: Occurrence) -> dict[str, Any]:
    """Instants, or for an all-day date days, the end exclusive (RFC 5545, 3.6.1)."""
    if occurrence.all_day:
        end = occurrence.local_end_date + dt.timedelta(days=1)
        return {"start": _iso(occurrence.local_date), "end": _iso(end), "all_day": True}
    return {"start": _iso(occurrence.start), "end": _iso(occurrence.end), "all_day": False}


def _iso(moment: dt.date | None) -> str | None:
    """An instant in UTC, to the second, with Z; or a day."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return moment.isoformat() if moment else None
