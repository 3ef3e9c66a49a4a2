"""
What another program makes of a calendar: recurring-ical-events, on the file as its author wrote it.

Dates are compared as (start, end): aware UTC datetimes, or dates when all day. Cancelled ones don't count.
"""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
import x_wr_timezone

# What floats is meant in the zone of the site.
SITE_ZONE = ZoneInfo("Europe/Paris")

When = tuple[dt.datetime | dt.date, dt.datetime | dt.date]


def dates(text: str, after: dt.date, before: dt.date, *, uid: str | None = None) -> dict[str, list[When]]:
    """The dates of each UID in `text` that start from `after` to `before` (excluded), in order."""
    found: dict[str, list[When]] = {}
    for calendar in icalendar.Calendar.from_ical(text, multiple=True):
        standard = x_wr_timezone.to_standard(calendar)
        # A day more on each side: the query is made in the zone of each event.
        margin = dt.timedelta(days=2)
        for event in recurring_ical_events.of(standard).between(after - margin, before + margin):
            if str(event.get("STATUS", "")).upper() == "CANCELLED":
                continue
            start, end = _utc(event.start), _utc(event.end)
            day = start.date() if isinstance(start, dt.datetime) else start
            if after <= day < before and uid in (None, str(event["UID"])):
                found.setdefault(str(event["UID"]), []).append((start, end))
    return {key: sorted(values) for key, values in found.items()}


def _utc(moment: dt.datetime | dt.date) -> dt.datetime | dt.date:
    if not isinstance(moment, dt.datetime):
        return moment
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=SITE_ZONE)
    return moment.astimezone(dt.UTC)
