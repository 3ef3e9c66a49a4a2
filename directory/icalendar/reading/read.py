"""
From the text of a calendar to entries that can become gatherings, each with the reason why or why not.

Nothing here touches the database, and one entry never concerns another.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.icalendar.reading.components import RawCalendar, RawEvent, split
from directory.icalendar.reading.event import MAX_UID, Event, Host, read_event
from directory.icalendar.reading.refusal import EntryRefused, UnreadableCalendar
from directory.icalendar.reading.series_dates import SeriesDates
from directory.icalendar.reading.zone_table import ZoneTable
from directory.recurrence import RecurrenceError, Schedule, format_rules, parse_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from directory.icalendar.reading.place import Place

# A calendar with more entries than this holds years of single dates: those that repeat are read first.
MAX_SERIES = 2_000
# Reading ends here whatever a hostile file makes it do; an ordinary calendar takes a fraction of a second.
MAX_SECONDS = 4.0
# Each place that an entry names may have to be added to the site.
MAX_PLACES = 100

Result = TypeVar("Result")


@dataclass(slots=True)
class SeriesRead:
    """
    One series as its calendar tells it.

    `places` runs parallel to `schedule.deviations`, whose venues are not known yet. `description` is plain text with
    paragraphs. `cancelled`: the whole series does not take place.
    """

    uid: str
    title: str
    description: str
    schedule: Schedule
    places: tuple[Place | None, ...]
    place: Place | None
    host: Host | None
    url: str
    cancelled: bool
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that is not taken over; `uid` and `title` may be empty."""

    uid: str
    reason: str
    title: str = ""


@dataclass(slots=True)
class Reading:
    """All that a file holds, in its order; `began` is the time of the clock when reading did."""

    began: float
    entries: list[SeriesRead] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read(text: str, site_zone: str, clock: Callable[[], float] = time.monotonic) -> Reading:
    """
    Read all calendars of `text` (as `decode` gives it). Raises UnreadableCalendar if it holds none.

    `site_zone` (IANA name) is meant where the calendar names no zone. `clock` gives seconds.
    """
    began = clock()
    events, found_calendar = split(text)
    if not (events or found_calendar):
        if text.lstrip()[:1] == "<":
            raise UnreadableCalendar(
                gettext_lazy("This is a web page, not a calendar: look for its “iCal” or “.ics” link.")
            )
        raise UnreadableCalendar(gettext_lazy("This is not a calendar: there is no line BEGIN:VCALENDAR in it."))
    reader = _Reader(site_zone, Reading(began))
    groups = _grouped(events)
    if len(groups) > MAX_SERIES:
        groups.sort(key=_is_single)
    end = clock() + MAX_SECONDS
    for position, group in enumerate(groups):
        if position >= MAX_SERIES:
            reason = _("Not read: the file holds more than %(most)s entries.") % {"most": MAX_SERIES}
        elif clock() > end:
            reason = _("Not read: the entries before it took too long.")
        else:
            reader.read_group(group)
            continue
        reader.reading.refused += [Refused(left[0].uid, reason) for left in groups[position:]]
        break
    return reader.reading


def _grouped(events: Sequence[RawEvent]) -> list[list[RawEvent]]:
    """The entries of each UID together, in the order of the first; those without one are alone."""
    groups: dict[str | int, list[RawEvent]] = {}
    for position, event in enumerate(events):
        groups.setdefault(event.uid or position, []).append(event)
    return list(groups.values())


def _is_single(group: Sequence[RawEvent]) -> bool:
    return not any(line[:5].upper() in ("RRULE", "RDATE") for event in group for line in event.lines)


class _Reader:
    def __init__(self, site_zone: str, reading: Reading) -> None:
        self.reading = reading
        self._site_zone = site_zone
        self._tables: dict[int, tuple[RawCalendar, ZoneTable]] = {}
        self._uids: set[str] = set()

    def refuse(self, uid: str, reason: str, title: str = "") -> None:
        self.reading.refused.append(Refused(uid, reason, title))

    def read_group(self, group: Sequence[RawEvent]) -> None:
        events: list[tuple[Event, ZoneTable]] = []
        seen: set[tuple[str, ...]] = set()
        for raw in group:
            if (lines := tuple(raw.lines)) in seen and raw.complete:
                continue  # Written twice: nothing is lost.
            seen.add(lines)
            zones = self._table(raw.calendar)
            event = self._guarded(raw.uid, "", partial(read_event, raw, zones))
            zones.take_warnings()
            if event is not None:
                events.append((event, zones))
        if not events:
            return
        uid, title = events[0][0].uid, events[0][0].summary
        if uid in self._uids:
            self.refuse(uid, _("The file holds this entry twice."), title)
            return
        self._uids.add(uid)
        entry = self._guarded(uid, title, lambda: self._entry(events))
        if entry is not None:
            self.reading.entries.append(entry)

    def _table(self, calendar: RawCalendar) -> ZoneTable:
        # The calendar is kept beside its table, so that its id stays its own.
        return self._tables.setdefault(id(calendar), (calendar, ZoneTable(calendar, self._site_zone)))[1]

    def _guarded(self, uid: str, title: str, step: Callable[[], Result]) -> Result | None:
        """What `step` gives, or None once its refusal is noted."""
        try:
            return step()
        except (EntryRefused, RecurrenceError) as refusal:
            self.refuse(uid, refusal.message, title)
        except (ArithmeticError, ValueError):
            # Dates at the ends of the calendar, where arithmetic leaves what Python can hold.
            self.refuse(uid, _("The entry can’t be understood."), title)
        return None

    def _entry(self, events: Sequence[tuple[Event, ZoneTable]]) -> SeriesRead:
        if len(events[0][0].uid) > MAX_UID:
            raise EntryRefused(gettext_lazy("The UID is longer than %(most)s characters."), most=MAX_UID)
        masters = _newest_last([each for each in events if each[0].recurrence_id is None])
        overrides = _one_per_date([each[0] for each in events if each[0].recurrence_id is not None])
        if not masters:
            return self._lone(overrides, events[0][1])
        master, zones = masters[-1]
        for older, _zones in masters[:-1]:
            self.refuse(older.uid, _("Another entry of the file has the same UID and is newer."), older.summary)
        dates = SeriesDates(master, zones)
        dates.build(overrides)
        return _finished(master, dates, overrides)

    @staticmethod
    def _lone(overrides: Sequence[Event], zones: ZoneTable) -> SeriesRead:
        """A gathering of dates whose series the file doesn't hold, as when one date of it was shared."""
        taking_place = [event for event in overrides if not event.cancelled]
        if not taking_place:
            raise EntryRefused(gettext_lazy("Only cancelled dates, of a series that the file doesn’t hold."))
        first, *others = sorted(taking_place, key=lambda event: event.start.instant(zones.default))
        first.rules, first.added, first.excluded = [], [], []
        dates = SeriesDates(first, zones)
        dates.build(())
        dates.add_lone(others)
        dates.warnings.append(_("The series of these dates isn’t in the file: only the dates it holds are taken over."))
        return _finished(first, dates, others)


def _newest_last(masters: list[tuple[Event, ZoneTable]]) -> list[tuple[Event, ZoneTable]]:
    return sorted(masters, key=lambda each: (each[0].sequence, each[0].changed))


def _one_per_date(overrides: Sequence[Event]) -> list[Event]:
    """The newest override of each date: programs that sync keep the older ones at times."""
    newest: dict[object, Event] = {}
    for event in sorted(overrides, key=lambda each: (each.sequence, each.changed)):
        newest[event.recurrence_id] = event
    return list(newest.values())


def _finished(master: Event, dates: SeriesDates, overrides: Sequence[Event]) -> SeriesRead:
    timeline = dates.timeline
    rows = timeline.deviations()
    if len({place for _row, place in rows}) > MAX_PLACES:
        raise EntryRefused(gettext_lazy("The dates of the entry name more than %(most)s venues."), most=MAX_PLACES)
    schedule = Schedule(
        start=timeline.start,
        duration=timeline.duration,
        timezone=timeline.zone,
        # As the page will keep them, so that an unchanged calendar is recognised.
        rules=parse_rules(format_rules(timeline.rules)),
        deviations=tuple(row for row, _place in rows),
    )
    schedule.validate()
    warnings = [*master.warnings, *dates.warnings, *(text for event in overrides for text in event.warnings)]
    if not master.summary:
        warnings.append(_("The entry has no title."))
    if timeline.place is not None and not timeline.place.city:
        warnings.append(_("No city is told for the venue “%(name)s”: complete it.") % {"name": timeline.place.name})
    return SeriesRead(
        uid=master.uid,
        title=master.summary,
        description=master.description,
        schedule=schedule,
        places=tuple(place for _row, place in rows),
        place=timeline.place,
        host=master.host,
        url=master.url,
        cancelled=master.cancelled,
        warnings=list(dict.fromkeys(warnings)),
    )
