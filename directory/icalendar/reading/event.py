"""One VEVENT (RFC 5545, 3.6.1), read by itself; what it means for a series is decided elsewhere."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.icalendar.reading.components import MAX_EVENT_LINES
from directory.icalendar.reading.lines import Property, parse_line
from directory.icalendar.reading.moments import Added, Moment, added_dates, moments, parse_duration, parse_moment
from directory.icalendar.reading.place import Place, is_online, read_place
from directory.icalendar.reading.prose import one_line, plain
from directory.icalendar.reading.refusal import EntryRefused
from directory.recurrence import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from directory.icalendar.reading.components import RawEvent
    from directory.icalendar.reading.zone_table import ZoneTable

MAX_DATES = 2_000
MAX_TITLE = 255
MAX_URL = 500
MAX_UID = 255
# Entries without a UID get one that depends on what they say alone, so that importing them again finds them.
DERIVED_UIDS = uuid.UUID("5f0b6a3e-3b0c-4f5c-9a53-7d9c1f7d2f61")
ADDRESS_FOUND = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
valid_url = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Host:
    """ORGANIZER: `name` is its CN, `email` may be empty."""

    name: str
    email: str = ""


@dataclass(slots=True)
class Event:
    """
    What one VEVENT says. `duration` is None where neither DTEND nor DURATION gives one.

    Texts are plain, `description` with its paragraphs; `rules` are RRULE values as written. `warnings` are said in
    the language active when the event was read.
    """

    uid: str
    start: Moment
    duration: timedelta | None = None
    recurrence_id: Moment | None = None
    this_and_future: bool = False
    sequence: int = 0
    changed: str = ""
    cancelled: bool = False
    rules: list[str] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    excluded: list[Moment] = field(default_factory=list)
    summary: str = ""
    description: str = ""
    comment: str = ""
    place: Place | None = None
    host: Host | None = None
    url: str = ""
    warnings: list[str] = field(default_factory=list)


def read_event(raw: RawEvent, zones: ZoneTable) -> Event:
    """Raises EntryRefused, its reason said for people."""
    if raw.too_long:
        raise EntryRefused(gettext_lazy("The entry has more than %(most)s lines."), most=MAX_EVENT_LINES)
    if not raw.complete:
        raise EntryRefused(gettext_lazy("The entry is cut off before its end."))
    found: dict[str, list[Property]] = {}
    for item in filter(None, map(parse_line, raw.lines)):
        found.setdefault(item.name, []).append(item)
    first = {name: items[0] for name, items in found.items()}
    if "DTSTART" not in first:
        raise EntryRefused(gettext_lazy("The entry has no start (DTSTART)."))
    if "EXRULE" in first:
        # RFC 5545 took it away: no calendar of today writes it, and few programs read it alike.
        raise EntryRefused(gettext_lazy("The entry excludes dates by a rule (EXRULE), which is no longer supported."))
    _check_number_of_dates(found)
    start = _one_moment(first["DTSTART"], zones)
    event = Event(uid=raw.uid, start=start, duration=_duration(first, start, zones))
    _read_recurrence(event, found, zones)
    _read_prose(event, first)
    event.sequence = int(value) if (value := _value(first, "SEQUENCE")).isascii() and value[:9].isdigit() else 0
    event.changed = _value(first, "LAST-MODIFIED") or _value(first, "DTSTAMP")
    event.cancelled = _value(first, "STATUS").upper() == "CANCELLED" or zones.method == "CANCEL"
    event.warnings += zones.take_warnings()
    if not event.uid:
        event.uid = str(uuid.uuid5(DERIVED_UIDS, f"{first['DTSTART'].value} {event.summary}"))
        event.warnings.append(
            _("The entry has no UID: it is known again by its start and its title, as long as neither changes.")
        )
    return event


def _value(first: dict[str, Property], name: str) -> str:
    return first[name].value.strip() if name in first else ""


def _one_moment(item: Property, zones: ZoneTable) -> Moment:
    return parse_moment(item.value, zones.zone_of(item))


def _check_number_of_dates(found: dict[str, list[Property]]) -> None:
    for name in ("EXDATE", "RDATE"):
        if sum(item.value.count(",") + 1 for item in found.get(name, ())) > MAX_DATES:
            raise EntryRefused(gettext_lazy("%(name)s holds more than %(most)s dates."), name=name, most=MAX_DATES)


def _duration(first: dict[str, Property], start: Moment, zones: ZoneTable) -> timedelta | None:
    """Exact (RFC 5545, 3.8.5.3): between the two instants, whatever the zones; whole days between two dates."""
    if "DTEND" in first:
        end = _one_moment(first["DTEND"], zones)
        if not start.timed and not end.timed:
            duration = day_of(end.value) - day_of(start.value)
        else:
            # An end that floats is meant in the zone of the start.
            zone = start.zone or zones.default
            duration = end.instant(zone) - start.instant(zone)
    elif "DURATION" in first:
        duration = parse_duration(first["DURATION"].value)
    else:
        return None
    if duration < timedelta():
        raise EntryRefused(gettext_lazy("The entry ends before it begins."))
    return duration or None


def _read_recurrence(event: Event, found: dict[str, list[Property]], zones: ZoneTable) -> None:
    if "RECURRENCE-ID" in found:
        item = found["RECURRENCE-ID"][0]
        event.recurrence_id = _one_moment(item, zones)
        event.this_and_future = item.parameters.get("RANGE", "").upper() == "THISANDFUTURE"
    # Some programs write a rule twice; the same rule twice gives no date more.
    event.rules = list(dict.fromkeys(item.value for item in found.get("RRULE", ()) if item.value))
    event.added = [date for item in found.get("RDATE", ()) for date in added_dates(item, zones.zone_of)]
    event.excluded = [moment for item in found.get("EXDATE", ()) for moment in moments(item, zones.zone_of)]


def _read_prose(event: Event, first: dict[str, Property]) -> None:
    summary = first["SUMMARY"].text if "SUMMARY" in first else ""
    event.summary = one_line(summary, MAX_TITLE)
    if len(" ".join(summary[:2000].split())) > MAX_TITLE:
        event.warnings.append(_("The title was longer than %(most)s characters and was cut.") % {"most": MAX_TITLE})
    described = first.get("DESCRIPTION") or first.get("X-ALT-DESC")
    event.description = plain(described.text) if described is not None else ""
    event.comment = one_line(plain(first["COMMENT"].text), 255) if "COMMENT" in first else ""
    location = first["LOCATION"].text if "LOCATION" in first else ""
    event.place = read_place(location, first.get("X-APPLE-STRUCTURED-LOCATION"), _value(first, "GEO"))
    if is_online(plain(location)):
        event.warnings.append(_("The location is a video conference; this directory is about meeting in person."))
    event.host = _host(first.get("ORGANIZER"))
    event.url = _first_url((_value(first, "URL"), location))


def _host(item: Property | None) -> Host | None:
    """None where the organizer is an address without a name, which is nothing to show."""
    name = one_line(item.parameters.get("CN", ""), 150) if item is not None else ""
    if item is None or not name or "@" in name:
        return None
    email = re.sub(r"^mailto:", "", item.value, flags=re.IGNORECASE)
    try:
        validate_email(email)
    except ValidationError:
        email = ""
    return Host(name, email if len(email) <= 254 else "")


def _first_url(texts: Iterable[str]) -> str:
    for text in texts:
        found = ADDRESS_FOUND.search(text[:2000])
        if found is None or len(found[0]) > MAX_URL:
            continue
        try:
            valid_url(found[0])
        except ValidationError:
            continue
        return found[0]
    return ""
