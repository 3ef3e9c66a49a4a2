"""
A file cut into its entries before any of them is read, so that one bad entry never costs the others.

Only the lines that the import understands are kept, and nothing is nested: an alarm inside an entry is stepped over,
and an entry that never ends is closed by the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.icalendar.reading.lines import unfold

KEPT = frozenset(
    {
        "UID", "RECURRENCE-ID", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP", "STATUS",
        "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE",
        "SUMMARY", "DESCRIPTION", "X-ALT-DESC", "COMMENT", "URL", "ORGANIZER",
        "LOCATION", "GEO", "X-APPLE-STRUCTURED-LOCATION",
    }
)  # fmt: skip
KEPT_IN_ZONE = frozenset({"DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO"})
OBSERVANCES = frozenset({"STANDARD", "DAYLIGHT"})
CALENDAR = "VCALENDAR"
EVENT = "VEVENT"
ZONE = "VTIMEZONE"
# A zone with more lines than this spells out each change of a century, or is hostile.
MAX_ZONE_LINES = 2_000
MAX_ZONES = 100
# An entry of more lines is not kept further, and is refused.
MAX_EVENT_LINES = 10_000


@dataclass(slots=True)
class RawZone:
    """A VTIMEZONE: the lines of its STANDARD and DAYLIGHT parts."""

    tzid: str = ""
    observances: list[list[str]] = field(default_factory=list)
    size: int = 0

    def add(self, line: str) -> None:
        self.size += 1
        if self.observances and self.size <= MAX_ZONE_LINES:
            self.observances[-1].append(line)


@dataclass(slots=True)
class RawCalendar:
    """A VCALENDAR: what it says of all its entries, and its zones by TZID."""

    properties: dict[str, str] = field(default_factory=dict)
    zones: dict[str, RawZone] = field(default_factory=dict)


@dataclass(slots=True)
class RawEvent:
    """
    The kept lines of a VEVENT. `complete` is False if the file ends, or another entry begins, before its end;
    `too_long` if it has more than MAX_EVENT_LINES.
    """

    calendar: RawCalendar
    lines: list[str] = field(default_factory=list)
    uid: str = ""
    complete: bool = False
    too_long: bool = False


class Splitter:
    """Reads lines one by one; work and memory grow with the size of the file only, however it nests."""

    def __init__(self) -> None:
        self.events: list[RawEvent] = []
        self.found_calendar = False
        self._calendar = RawCalendar()
        self._event: RawEvent | None = None
        self._zone: RawZone | None = None
        self._inner = 0

    def read(self, lines: Iterable[str]) -> None:
        for line in lines:
            keyword = line[:6].upper()
            if keyword == "BEGIN:":
                self._begin(line[6:].strip().upper())
            elif keyword.startswith("END:"):
                self._end(line[4:].strip().upper())
            elif self._inner == 0:
                self._property(line)

    def _begin(self, name: str) -> None:
        if name == CALENDAR:
            self._reset()
            self.found_calendar = True
            self._calendar = RawCalendar()
        elif name == EVENT:
            self._reset()
            self._event = RawEvent(self._calendar)
            self.events.append(self._event)
        elif name == ZONE and self._event is None:
            self._reset()
            self._zone = RawZone()
        elif name in OBSERVANCES and self._zone is not None:
            self._zone.observances.append([])
        else:
            self._inner += 1

    def _end(self, name: str) -> None:
        if name == EVENT:
            if self._event is not None:
                self._event.complete = True
            self._reset()
        elif name == ZONE:
            if self._zone is not None and len(self._calendar.zones) < MAX_ZONES:
                self._calendar.zones[self._zone.tzid] = self._zone
            self._reset()
        elif name == CALENDAR:
            self._reset()
        elif name not in OBSERVANCES:
            self._inner = max(0, self._inner - 1)

    def _reset(self) -> None:
        self._event, self._zone, self._inner = None, None, 0

    def _property(self, line: str) -> None:
        name = line[:40].split(":", 1)[0].split(";", 1)[0].strip().upper()
        if self._event is not None:
            if name in KEPT:
                self._keep(self._event, name, line)
        elif self._zone is not None:
            if name == "TZID":
                self._zone.tzid = line.partition(":")[2].strip()
            elif name in KEPT_IN_ZONE:
                self._zone.add(line)
        elif name in ("X-WR-TIMEZONE", "METHOD"):
            self._calendar.properties[name] = line.partition(":")[2].strip()

    @staticmethod
    def _keep(event: RawEvent, name: str, line: str) -> None:
        if len(event.lines) >= MAX_EVENT_LINES:
            event.too_long = True
            return
        event.lines.append(line)
        if name == "UID":
            event.uid = line.partition(":")[2].strip()


def split(text: str) -> tuple[list[RawEvent], bool]:
    """The entries of `text` in their order, of all its calendars, and whether it holds a calendar at all."""
    splitter = Splitter()
    splitter.read(unfold(text))
    return splitter.events, splitter.found_calendar
