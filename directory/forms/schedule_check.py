"""Do the fields and rows of a form make a schedule, and if not, which field says what to mend?"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.forms import BaseForm
from django.utils.translation import gettext as _

from core.dates import day_words
from directory.recurrence import (
    Deviation,
    DeviationKind,
    RecurrenceError,
    Schedule,
    Span,
    UnknownTimezone,
    day_of,
    original_starts,
    parse_rules,
    time_of,
)
from directory.time_zones import zone_name

__all__ = ["ScheduleCheck"]

SINGLE_FIELDS = ("start_date", "start_time", "duration", "timezone", "rules")
ONE_DAY = dt.timedelta(days=1)
# How far around a wrong date its neighbours are looked for, to name them in the message.
NEIGHBOURHOOD = dt.timedelta(days=100)


class ScheduleCheck:
    """
    Reads a validated form with `exceptions` and `closures` formsets, and adds each error to the field that causes it.

    Checks go from the bare start to the last row, so that a failure names the part that was added last.
    """

    def __init__(self, form: Any) -> None:
        self.form = form
        self.values = form.cleaned_data

    @cached_property
    def deviations(self) -> list[tuple[BaseForm, Deviation]]:
        return [(row, _deviation(row.cleaned_data)) for row in self._rows("exceptions", ("kind", "date"))]

    @cached_property
    def closures(self) -> tuple[Span, ...]:
        rows = self._rows("closures", ("first_date", "last_date"))
        values = (row.cleaned_data for row in rows)
        return tuple(Span(row["first_date"], row["last_date"], row.get("reason", "")) for row in values)

    @cached_property
    def bare(self) -> Schedule | None:
        """Start, duration and zone alone; None while the form lacks one of them."""
        values = self.values
        start_date, start_time, duration = (values.get(name) for name in ("start_date", "start_time", "duration"))
        if start_date is None or duration is None or self.form.errors.get("start_time"):
            return None
        start = start_date if start_time is None else dt.datetime.combine(start_date, start_time)
        return Schedule(start=start, duration=duration, timezone=zone_name(values.get("timezone"), values.get("venue")))

    @cached_property
    def schedule(self) -> Schedule | None:
        """The whole schedule, whether or not it would be accepted; None while it can't be built."""
        if self.bare is None or self.form.errors.get("rules") or self.form.errors.get("timezone"):
            return None
        return replace(
            self.bare,
            rules=parse_rules(self.values.get("rules") or ""),
            deviations=tuple(deviation for _row, deviation in self.deviations),
            closures=self.closures,
        )

    def run(self) -> bool:
        """Add the errors; True when the schedule is complete and right."""
        if self.bare is None or not self._bare_is_right(self.bare) or self.schedule is None:
            return False
        dated = replace(self.schedule, deviations=(), closures=())
        if not self._accepted(dated, self.form, "rules"):
            return False
        for row, deviation in self.deviations:
            self._check_row(dated, row, deviation)
        return not any(row.errors for row, _deviation in self.deviations)

    @property
    def sound_schedule(self) -> Schedule | None:
        """After `run`: the schedule without the rows that are wrong, or None if more than rows is wrong."""
        if self.schedule is None or any(self.form.errors.get(name) for name in SINGLE_FIELDS):
            return None
        sound = tuple(deviation for row, deviation in self.deviations if not row.errors)
        return replace(self.schedule, deviations=sound)

    def _bare_is_right(self, bare: Schedule) -> bool:
        if not self._accepted(replace(bare, duration=ONE_DAY), self.form, "start_date"):
            return False
        if bare.all_day and bare.duration % ONE_DAY:
            self.form.add_error(
                "start_time",
                _("Give the hour. For an all-day gathering leave it empty and give a duration in whole days."),
            )
            return False
        return self._accepted(bare, self.form, "duration")

    def _check_row(self, dated: Schedule, row: BaseForm, deviation: Deviation) -> None:
        if deviation.duration is not None:
            self._accepted(replace(dated, deviations=(deviation,)), row, "duration")
        first = next(other for other, each in self.deviations if _same_date(each, deviation))
        starts = original_starts(dated, deviation.date, deviation.date)
        hours = [time_of(start) for start in starts]
        if first is not row:
            row.add_error("date", _("Another exception already speaks of this date."))
        elif deviation.kind is DeviationKind.EXTRA:
            if starts and (dated.all_day or (deviation.time or time_of(dated.start)) in hours):
                row.add_error("date", _("The rhythm already gives this date."))
        elif self._is_added(deviation.date):
            return
        elif not starts:
            row.add_error("date", self._not_a_date(dated, deviation.date))
        elif deviation.time is not None and deviation.time not in hours:
            row.add_error("time", _("The gathering doesn’t start at this hour on that day. Leave the hour empty."))

    def _is_added(self, day: dt.date) -> bool:
        return any(each.kind is DeviationKind.EXTRA and each.date == day for _row, each in self.deviations)

    def _not_a_date(self, dated: Schedule, day: dt.date) -> str:
        near = original_starts(dated, _clamped(day, -NEIGHBOURHOOD), _clamped(day, NEIGHBOURHOOD))
        days = sorted({day_of(start) for start in near}, key=lambda other: abs(other - day))[:2]
        if not days:
            return _("This isn’t a date of the gathering.")
        named = ", ".join(day_words(other) for other in sorted(days))
        return _("This isn’t a date of the gathering. The nearest ones: %(dates)s.") % {"dates": named}

    def _accepted(self, schedule: Schedule, form: Any, field: str) -> bool:
        try:
            schedule.validate()
        except UnknownTimezone as error:
            self.form.add_error("timezone", error.message)
        except RecurrenceError as error:
            form.add_error(field, error.message)
        else:
            return True
        return False

    def _rows(self, name: str, needed: tuple[str, ...]) -> Iterator[Any]:
        """Rows that hold something, are not to be deleted, and have no error in the fields `needed`."""
        formset = self.form.formsets.get(name)
        for row in formset.forms if formset is not None else ():
            if row.errors or (formset.can_delete and formset._should_delete_form(row)):
                continue
            if all(row.cleaned_data.get(each) for each in needed):
                yield row


def _deviation(values: dict[str, Any]) -> Deviation:
    venue = values.get("venue")
    names = ("time", "new_date", "new_time", "duration")
    return Deviation(
        kind=DeviationKind(values["kind"]),
        date=values["date"],
        **{name: values.get(name) for name in names},
        venue=venue.pk if venue else None,
        reason=values.get("reason", ""),
    )


def _same_date(one: Deviation, other: Deviation) -> bool:
    """Whether two rows speak of one date; an extra date may be cancelled by a row of its own."""
    same_side = (one.kind is DeviationKind.EXTRA) == (other.kind is DeviationKind.EXTRA)
    return same_side and (one.date, one.time) == (other.date, other.time)


def _clamped(day: dt.date, by: dt.timedelta) -> dt.date:
    """`day` moved, held within the calendar: an editor may have typed the year 1 or 9999."""
    try:
        return day + by
    except OverflowError:
        return dt.date.min if by < dt.timedelta() else dt.date.max
