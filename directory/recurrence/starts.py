"""The naive local starts that rules give, before any departure: unbounded rules, bounded work."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import chain, islice
from typing import TYPE_CHECKING

from .periods import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .rule import Rule

# Nothing is looked for later than this after a start or a moment.
SCAN_YEARS = 50
# Nothing is expanded outside these days, whatever window is asked for.
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2299, 12, 31)
END_OF_DAY = time(23, 59, 59, 999999)


def matching_starts(
    rule: Rule,
    start: datetime,
    *,
    all_day: bool = False,
    first: date | None = None,
    last: date | None = None,
    count: int | None = None,
) -> Iterator[datetime]:
    """The starts that match one rule, from `first` (default: the start) to `last` (default: SCAN_YEARS later), in
    order.

    `start` anchors the rule and is given only if it matches. `count` replaces the rule's own COUNT. Without a count
    the walk begins at the period of `first`; with one it begins at the start, skipping in one step the periods of
    known size.
    """
    pattern = Pattern(rule, start, all_day=all_day)
    begin = start if first is None or first <= start.date() else datetime.combine(first, time())
    end_day = min(last if last is not None else start.date() + timedelta(days=366 * SCAN_YEARS), LAST_DAY)
    end = datetime.combine(end_day, END_OF_DAY)
    if rule.until is not None:
        end = min(end, rule.until)
    if end < begin:
        return
    count = rule.count if count is None else count
    nearest, farthest = pattern.number_of(begin), pattern.number_of(end)
    if count is None:
        found = pattern.instances(range(nearest, farthest + 1))
    else:
        found = _counted(pattern, start, count, nearest, farthest)
    for value in found:
        if value > end:
            return
        if value >= begin:
            yield value


def series_starts(
    rules: Sequence[Rule], start: datetime, *, all_day: bool = False, first: date, last: date
) -> Iterator[datetime]:
    """The starts of a whole series from `first` to `last`, in order and each once: the start, then what its rules add.

    RFC 5545, 3.8.5.3: the start is the first instance even if no rule matches it, and then it is one of each COUNT
    (3.3.10: it "always counts as the first occurrence"). If one rule of several matches it, it counts for that rule
    only. Rules that all ended before the start leave nothing, as readers of calendars agree.
    """
    if rules and all(rule.until is not None and rule.until < start for rule in rules):
        return
    spent = 0 if any(rule.count for rule in rules) and _is_matched(rules, start, all_day=all_day) else 1
    streams = [
        matching_starts(
            rule,
            start,
            all_day=all_day,
            first=first,
            last=last,
            count=None if rule.count is None else rule.count - spent,
        )
        for rule in rules
    ]
    if first <= start.date() <= min(last, LAST_DAY):
        yield start
    previous = start
    for value in streams[0] if len(streams) == 1 else merge(*streams):
        if value != previous:
            previous = value
            yield value


def _is_matched(rules: Sequence[Rule], start: datetime, *, all_day: bool) -> bool:
    day = start.date()
    return any(start in matching_starts(rule, start, all_day=all_day, first=day, last=day, count=1) for rule in rules)


def _counted(pattern: Pattern, start: datetime, count: int, nearest: int, farthest: int) -> Iterator[datetime]:
    """The first `count` instances from the start on; those before period `nearest` may be left out but are counted."""
    # The first period is walked: the start may lie in its middle.
    head = (value for value in pattern.instances((0,)) if value >= start)
    skipped = 0
    size = pattern.constant_size
    if size is not None and nearest > 1:
        skipped = nearest - 1
    tail = pattern.instances(range(1 + skipped, farthest + 1))
    return islice(chain(head, tail), max(0, count - skipped * (size or 0)))
