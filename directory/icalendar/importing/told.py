"""
What a calendar tells of a gathering, in JSON.

It is kept at each import, so that the next one knows what the organizer changed since: that is taken over, and what
an editor changed meanwhile stays.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

from directory.recurrence import day_of, format_rules, time_of

if TYPE_CHECKING:
    from directory.icalendar.reading.place import Place
    from directory.icalendar.reading.read import SeriesRead

Told: TypeAlias = dict[str, Any]

# These make sense together only: one taken over means all taken over.
RHYTHM = ("start_date", "start_time", "timezone", "rules")


def told(entry: SeriesRead) -> Told:
    """
    JSON-safe: ISO dates and times, duration in seconds, rules in the stored form of `recurrence.format_rules`.

    `exceptions` are `Deviation.as_dict` with a `place` beside where they name one.
    """
    schedule = entry.schedule
    hour = time_of(schedule.start)
    return {
        "start_date": day_of(schedule.start).isoformat(),
        "start_time": None if hour is None else hour.isoformat(),
        "timezone": schedule.timezone,
        "rules": format_rules(schedule.rules),
        "duration": schedule.duration.total_seconds(),
        "exceptions": [
            row.as_dict() if place is None else {**row.as_dict(), "place": _as_dict(place)}
            for row, place in zip(schedule.deviations, entry.places, strict=True)
        ],
        "place": None if entry.place is None else _as_dict(entry.place),
        "host": None if entry.host is None else asdict(entry.host),
        "url": entry.url,
        "cancelled": entry.cancelled,
    }


def _as_dict(place: Place) -> dict[str, Any]:
    return {name: value for name, value in asdict(place).items() if value not in (None, "")}
