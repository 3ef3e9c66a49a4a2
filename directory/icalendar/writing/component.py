"""The VEVENTs of one gathering (RFC 5545, 3.6.1): the series, and one for each date that departs from it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django_countries import countries

from directory.icalendar.writing.content_lines import content_lines, escape, moment, quoted, stamp
from directory.icalendar.writing.description import describe_gathering
from directory.icalendar.writing.recurrence_set import recurrence_set
from directory.models import GatheringPage, Series, Venue
from directory.recurrence import Instance, InstanceStatus, Local, Schedule, format_duration, get_zone, to_instant

__all__ = ["FeedEntry", "vevents"]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """
    A series as one page tells it.

    `url` is absolute; `categories` are names in the calendar's language; `language` is the code of the page's own
    language where that is another one, else empty; `venues` holds, by key, those that single dates move to.
    """

    series: Series
    page: GatheringPage
    url: str
    categories: Sequence[str]
    venues: Mapping[int, Venue]
    language: str = ""


def vevents(entry: FeedEntry, horizon: dt.date) -> str:
    """
    The components as sent, in the active language. Raises `RecurrenceError` for a schedule that can't be expanded.

    `horizon` is that of `recurrence_set`. A gathering without recurrence whose only date is cancelled or moved is
    that one component: an override of it would point at no recurrence set.
    """
    series, schedule = entry.series, entry.series.schedule
    recurrence = recurrence_set(schedule, horizon)
    common = _common_lines(entry)
    description = describe_gathering(series, entry.page, entry.url)
    if recurrence.overrides and not (recurrence.rule or recurrence.added or recurrence.removed):
        return _component(_override_lines(entry, recurrence.overrides[0], description), common)
    zone = schedule.timezone
    own = [
        *_when_lines(schedule, schedule.start, *_first_span(schedule)),
        *([f"RRULE:{recurrence.rule}"] if recurrence.rule else ()),
        *(moment("RDATE", local, zone) for local in recurrence.added),
        *(moment("EXDATE", local, zone) for local in recurrence.removed),
        "STATUS:CONFIRMED",
        _text("SUMMARY", entry.page.title, entry.language),
        _text("DESCRIPTION", description, entry.language),
        *_place_lines(series.venue),
    ]
    components = [_component(own, common)]
    for instance in recurrence.overrides:
        identity = moment("RECURRENCE-ID", instance.recurrence_id, zone)
        components.append(_component([identity, *_override_lines(entry, instance, description)], common))
    return "".join(components)


def _component(own: list[str], common: list[str]) -> str:
    return content_lines(["BEGIN:VEVENT", *common, *own, "END:VEVENT"])


def _common_lines(entry: FeedEntry) -> list[str]:
    """What the series and its overrides share."""
    series = entry.series
    modified = max(filter(None, (series.changed_at, entry.page.last_published_at)))
    # TRANSPARENT: to follow a gathering is no promise to be there, and must not make its reader look busy.
    lines = [
        f"UID:{series.uid}",
        # The last change, not the time of the request: an unchanged gathering keeps its bytes.
        f"DTSTAMP:{stamp(modified)}",
        f"CREATED:{stamp(series.created_at)}",
        f"LAST-MODIFIED:{stamp(modified)}",
        f"SEQUENCE:{series.sequence}",
        f"URL:{iri_to_uri(entry.url)}",
        _organizer_line(entry),
        "CLASS:PUBLIC",
        "TRANSP:TRANSPARENT",
    ]
    if entry.categories:
        lines.append(f"CATEGORIES:{','.join(map(escape, entry.categories))}")
    return lines


def _organizer_line(entry: FeedEntry) -> str:
    """
    PUBLISH asks for an ORGANIZER (RFC 5546, 3.2.1), whose value may be any URI (RFC 5545, 3.3.3).

    The web site, or else the page: the organizer's e-mail address is for the editors.
    """
    organizer = entry.series.organizer
    if organizer is None:
        return f"ORGANIZER:{iri_to_uri(entry.url)}"
    return f"ORGANIZER;CN={quoted(organizer.name)}:{iri_to_uri(organizer.website or entry.url)}"


def _override_lines(entry: FeedEntry, instance: Instance, description: str) -> list[str]:
    cancelled = instance.status is InstanceStatus.CANCELLED
    title = entry.page.title
    if cancelled:
        # Some calendars show a cancelled date like any other.
        title = _("Cancelled: %(title)s") % {"title": title}
        first_line = _("Cancelled: %(reason)s") % {"reason": instance.reason} if instance.reason else _("Cancelled")
        description = f"{first_line}\n\n{description}"
    elif instance.reason:
        description = f"{instance.reason}\n\n{description}"
    venue = entry.series.venue if instance.venue is None else entry.venues.get(instance.venue, entry.series.venue)
    return [
        *_when_lines(entry.series.schedule, instance.local_start, instance.start, instance.end),
        "STATUS:CANCELLED" if cancelled else "STATUS:CONFIRMED",
        _text("SUMMARY", title, entry.language),
        _text("DESCRIPTION", description, entry.language),
        *_place_lines(venue),
    ]


def _first_span(schedule: Schedule) -> tuple[dt.datetime, dt.datetime]:
    """Start and end of the first date in UTC."""
    zone = get_zone(schedule.timezone)
    start = to_instant(schedule.first_local, zone)
    end = to_instant(schedule.first_local + schedule.duration, zone) if schedule.all_day else start + schedule.duration
    return start, end


def _when_lines(schedule: Schedule, local_start: Local, start: dt.datetime, end: dt.datetime) -> list[str]:
    """
    DTSTART and DTEND by the local clock, or DURATION where a change of clocks lies between.

    There the two local times don't tell how long the gathering lasts, and an end in the repeated hour can't be written.
    """
    local_end = end.astimezone(get_zone(schedule.timezone)).replace(tzinfo=None)
    lines = [moment("DTSTART", local_start, schedule.timezone)]
    if not isinstance(local_start, dt.datetime):
        return [*lines, moment("DTEND", local_end.date(), schedule.timezone)]
    if local_end - local_start == end - start:
        return [*lines, moment("DTEND", local_end, schedule.timezone)]
    return [*lines, f"DURATION:{format_duration(end - start)}"]


def _place_lines(venue: Venue | None) -> list[str]:
    if venue is None:
        return []
    town = " ".join(filter(None, [venue.postal_code, venue.city]))
    where = ", ".join(filter(None, [venue.name, venue.address, town, countries.name(str(venue.country))]))
    lines = [f"LOCATION:{escape(where)}"]
    if venue.latitude is not None and venue.longitude is not None:
        lines.append(f"GEO:{venue.latitude:.6f};{venue.longitude:.6f}")
    return lines


def _text(name: str, value: str, language: str) -> str:
    parameter = f";LANGUAGE={language}" if language else ""
    return f"{name}{parameter}:{escape(value)}"
