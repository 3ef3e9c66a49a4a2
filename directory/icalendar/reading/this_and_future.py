"""
"This and all that follow" (RFC 5545, 3.2.13 RANGE=THISANDFUTURE).

A schedule has one start and one duration, so the last such change becomes the series: its rule goes on from the new
start, and each date before it is kept as an added date of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from directory.icalendar.reading.timeline import Instance, Timeline, shift_between
from directory.recurrence import LAST_YEAR, Frequency, Local, Rule, Weekday, day_of, original_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from directory.icalendar.reading.place import Place

# Past dates kept, latest first to stay; and dates listed one by one where no rule can say them.
MAX_KEPT = 400
MAX_LISTED = 200
# Where the dates to list are looked for: about as far as a yearly rhythm needs.
LISTED_YEARS = 20


@dataclass(frozen=True, slots=True)
class Split:
    """From the date that the rule gives at `at` on, dates are as `instance` is; `place` is where, None if unknown."""

    at: Local
    instance: Instance
    place: Place | None


def apply_splits(timeline: Timeline, splits: Sequence[Split], warnings: list[str]) -> Timeline:
    """The same dates said from the last of `splits` (ascending) on; adds to `warnings` what could not be kept."""
    last = splits[-1]
    planned = set(original_starts(timeline.base, day_of(timeline.start), day_of(last.at)))
    # Added dates move along with the rule's: they are instances like the others.
    planned = (planned | set(timeline.extras)) - timeline.skipped
    before = sorted(local for local in planned if local < last.at)
    if len(before) > MAX_KEPT:
        warnings.append(_("Only the last %(number)s dates before the change are kept.") % {"number": MAX_KEPT})
        before = before[-MAX_KEPT:]
    head = [_as_it_is(timeline, splits, local) for local in before]
    if last.instance.cancelled:
        return _ended(timeline, last, head)
    shift = shift_between(last.at, last.instance.start)
    moved = _moved_rules(timeline, last)
    tail = Timeline(
        start=last.instance.start,
        duration=last.instance.duration,
        zone=timeline.zone,
        rules=moved or (),
        place=last.place,
        skipped={local + shift for local in timeline.skipped if local > last.at} if moved else set(),
        changes={
            local + shift: replace(change, place=_place(change, timeline, last))
            for local, change in timeline.changes.items()
            if local > last.at
        },
        extras={
            local + shift: replace(extra, start=local + shift, duration=_tail_duration(timeline, last, extra))
            for local, extra in timeline.extras.items()
            if local > last.at
        },
    )
    if moved is None:
        _list_dates(tail, timeline, last, shift, warnings)
    # Added dates say where they are, since the series is somewhere else now.
    tail.extras |= {each.start: replace(each, place=_place(each, timeline, last)) for each in head}
    return tail


def _place(instance: Instance, timeline: Timeline, last: Split) -> Place | None:
    place = instance.place or timeline.place
    return None if place == last.place else place


def _tail_duration(timeline: Timeline, last: Split, extra: Instance) -> timedelta:
    """An added date with a duration of its own keeps it."""
    return last.instance.duration if extra.duration == timeline.duration else extra.duration


def _as_it_is(timeline: Timeline, splits: Sequence[Split], local: Local) -> Instance:
    """The date that the rule gives at `local`, with what its own override or the last change before it says."""
    planned = timeline.extras.get(local) or Instance(local, timeline.duration)
    if local in timeline.changes:
        change = timeline.changes[local]
        # A cancelled date keeps its own hour: that is where people look for it.
        return replace(planned, cancelled=True, reason=change.reason) if change.cancelled else change
    since = [split for split in splits if split.at < local]
    if not since:
        return planned
    split = since[-1]
    return Instance(local + shift_between(split.at, split.instance.start), split.instance.duration, split.place)


def _ended(timeline: Timeline, last: Split, head: Sequence[Instance]) -> Timeline:
    """Cancelled from here on: the cancelled date itself stays in sight, and none follows."""
    dates = {each.start: each for each in head}
    dates[last.at] = Instance(last.at, timeline.duration, reason=last.instance.reason, cancelled=True)
    first = min(dates)
    opening = dates.pop(first)
    ended = Timeline(first, opening.duration, timeline.zone, (), timeline.place, extras=dates)
    if opening.cancelled:
        ended.changes[first] = opening
    return ended


def _moved_rules(timeline: Timeline, last: Split) -> tuple[Rule, ...] | None:
    """The rules as they go on from the new start; None if one can't be said from there."""
    moved = []
    for rule in timeline.rules:
        before = replace(timeline, rules=(rule,)).base
        passed = sum(local < last.at for local in original_starts(before, day_of(timeline.start), day_of(last.at)))
        found = _moved_rule(rule, last, passed)
        if found is None:
            return None
        moved.append(found)
    return tuple(moved)


def _moved_rule(rule: Rule, last: Split, passed: int) -> Rule | None:
    shift = shift_between(last.at, last.instance.start)
    days = (day_of(last.instance.start) - day_of(last.at)).days
    timed_parts = rule.by_hour or rule.by_minute or rule.by_second
    dated_parts = rule.by_day or rule.by_month or rule.by_month_day or rule.by_year_day or rule.by_week_no
    if timed_parts and shift:
        return None
    if days and not (
        (rule.freq is Frequency.WEEKLY and not rule.by_month) or (rule.freq is Frequency.DAILY and not dated_parts)
    ):
        return None
    if rule.count is not None and rule.count <= passed:
        return None
    return replace(
        rule,
        count=None if rule.count is None else rule.count - passed,
        until=None if rule.until is None else rule.until + shift,
        by_day=tuple(Weekday((each.day + days) % 7, each.ordinal) for each in rule.by_day),
        wkst=(rule.wkst + days) % 7,
    )


def _list_dates(tail: Timeline, timeline: Timeline, last: Split, shift: timedelta, warnings: list[str]) -> None:
    """Put the coming dates one by one where the rule can't be moved, such as the day after the 2nd Tuesday."""
    end = _years_later(day_of(last.at))
    coming = [local for local in original_starts(timeline.base, day_of(last.at), end) if local > last.at]
    for local in coming[:MAX_LISTED]:
        if local not in timeline.skipped:
            tail.extras.setdefault(local + shift, Instance(local + shift, last.instance.duration))
    bounded = all(rule.is_bounded for rule in timeline.rules)
    if len(coming) > MAX_LISTED or not bounded:
        warnings.append(
            _("No rule says the dates after the change: %(number)s of them were noted one by one.")
            % {"number": min(len(coming), MAX_LISTED)}
        )


def _years_later(day: date) -> date:
    return day.replace(year=min(day.year + LISTED_YEARS, LAST_YEAR), day=min(day.day, 28))
