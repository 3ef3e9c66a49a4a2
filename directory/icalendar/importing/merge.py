"""
What a calendar tells brought into a page, next to what editors wrote there.

Facts only: the prose of a page that exists belongs to its editors. Of the facts, those that the calendar tells
differently than at the last import are taken over; the others stay as they stand, edited or not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from directory.icalendar.importing.told import RHYTHM
from directory.models import GatheringPage, ScheduleException
from directory.recurrence import Deviation, DeviationKind, InstanceStatus, following, format_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from directory.icalendar.importing.snippets import Snippets
    from directory.icalendar.importing.told import Told

# How many dates of a series that was called off are still shown, as cancelled.
CANCELLED_SHOWN = 10


@dataclass(slots=True)
class Merge:
    """Brings what is `told` now into pages; `base` is what was told at the last import, None at the first."""

    told: Told
    base: Told | None
    snippets: Snippets

    def into(self, page: GatheringPage) -> bool:
        """Set the facts of `page` in memory; say whether any changed."""
        before = _state(page)
        if self._is_new("cancelled") and self.told["cancelled"]:
            _call_off(page)
        elif not self.told["cancelled"]:
            self._schedule(page)
        self._surroundings(page)
        return _state(page) != before

    def _is_new(self, *names: str) -> bool:
        base = self.base
        return base is None or any(self.told[name] != base.get(name) for name in names)

    def _schedule(self, page: GatheringPage) -> None:
        told, revived = self.told, self.base is not None and self.base.get("cancelled", False)
        if revived or self._is_new(*RHYTHM):
            page.start_date = dt.date.fromisoformat(told["start_date"])
            page.start_time = None if told["start_time"] is None else dt.time.fromisoformat(told["start_time"])
            page.timezone = told["timezone"]
            page.rules = told["rules"]
        if self._is_new("duration"):
            page.duration = dt.timedelta(seconds=told["duration"])
        if self.base is None or revived:
            _replace_exceptions(page, [self._row(values) for values in told["exceptions"]])
        elif self._is_new("exceptions"):
            gone = [_key(values) for values in self.base["exceptions"] if values not in told["exceptions"]]
            kept = [row for row in page.exceptions.all() if _key_of(row) not in gone]
            new = [self._row(values) for values in told["exceptions"] if values not in self.base["exceptions"]]
            known = {_key_of(row) for row in kept}
            _replace_exceptions(page, [*kept, *(row for row in new if _key_of(row) not in known)])

    def _surroundings(self, page: GatheringPage) -> None:
        """What the calendar is silent about is no reason to forget what an editor knows."""
        if self.told["place"] and self._is_new("place"):
            page.venue = self.snippets.venue(self.told["place"])
        if self.told["host"] and self._is_new("host"):
            page.organizer = self.snippets.organizer(self.told["host"])
        if self.told["url"] and self._is_new("url"):
            page.booking_url = self.told["url"]

    def _row(self, values: dict[str, Any]) -> ScheduleException:
        place = values.get("place")
        row = ScheduleException.from_deviation(Deviation.from_dict(values))
        if place is not None:
            row.venue = self.snippets.venue(place)
        return row


def _replace_exceptions(page: GatheringPage, rows: Iterable[ScheduleException]) -> None:
    page.exceptions.set(sorted(rows, key=lambda row: (row.date, str(row.time), row.kind)))


def _key(values: dict[str, Any]) -> tuple[str, ...]:
    return values["kind"], values["date"], values.get("time", "")


def _key_of(row: ScheduleException) -> tuple[str, ...]:
    return _key(row.as_deviation().as_dict())


def _state(page: GatheringPage) -> list[Any]:
    """All that a merge may set, comparable."""
    rows = [replace(row.as_deviation(), venue=None) for row in page.exceptions.all()]
    names = ("start_date", "start_time", "timezone", "duration", "booking_url")
    return [
        *(getattr(page, name) for name in names),
        page.stored_rules,
        sorted(str(sorted(row.as_dict().items())) for row in rows),
        sorted(str(row.venue or "") for row in page.exceptions.all()),
        page.venue and (page.venue_id, page.venue.name),
        page.organizer and (page.organizer_id, page.organizer.name),
    ]


def _call_off(page: GatheringPage) -> None:
    """
    The organizer cancelled the whole series: its next dates stay in sight, as cancelled, and then it ends.

    Leaving them out would leave those who noted the dates in the dark.
    """
    series = page.as_series()
    if not series.has_schedule:
        return
    schedule = series.schedule
    coming = following(schedule, timezone.now(), CANCELLED_SHOWN)
    if not coming:
        return
    reason = _("Cancelled by the organizer")
    last = max(_moment(each.recurrence_id) for each in coming)
    rows = [row for row in page.exceptions.all() if not (row.kind == DeviationKind.EXTRA and row.date > last.date())]
    for each in coming:
        if each.status is InstanceStatus.CANCELLED:
            continue
        local = _moment(each.recurrence_id)
        named = None if schedule.all_day or local.time() == schedule.first_local.time() else local.time()
        # A date that was moved is cancelled where it was planned: both rows would contradict each other.
        rows = [row for row in rows if (row.kind, row.date, row.time) != (DeviationKind.CHANGED, local.date(), named)]
        rows.append(ScheduleException(kind=DeviationKind.CANCELLED.value, date=local.date(), time=named, reason=reason))
    ended = [
        rule if rule.until is not None and rule.until <= last else replace(rule, count=None, until=last)
        for rule in schedule.rules
    ]
    page.rules = format_rules(ended)  # type: ignore[assignment]  # the field reads its stored form
    _replace_exceptions(page, rows)


def _moment(local: dt.date | dt.datetime) -> dt.datetime:
    return local if isinstance(local, dt.datetime) else dt.datetime.combine(local, dt.time(23, 59, 59))
