"""From the entry that defines a series and the entries that override some of its dates to one timeline."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import moment_words
from directory.icalendar.reading.refusal import EntryRefused
from directory.icalendar.reading.this_and_future import Split, apply_splits
from directory.icalendar.reading.timeline import Instance, Timeline
from directory.recurrence import Local, day_of, parse_rule, time_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from directory.icalendar.reading.event import Event
    from directory.icalendar.reading.moments import Moment
    from directory.icalendar.reading.zone_table import ZoneTable

# What a gathering without an end gets; the editor is told.
ASSUMED_DURATION = timedelta(hours=2)
ONE_DAY = timedelta(days=1)
MAX_RULES = 10
MAX_DEVIATIONS = 1_000
# More dates without an effect than this are counted, not listed.
LISTED = 3


class SeriesDates:
    """Builds the timeline of one series step by step. `warnings` grow with each."""

    def __init__(self, master: Event, zones: ZoneTable) -> None:
        self.master = master
        self.warnings: list[str] = []
        self.zone = self._choose_zone(master, zones)
        if len(master.rules) > MAX_RULES:
            raise EntryRefused(gettext_lazy("The entry has more than %(most)s rules."), most=MAX_RULES)
        self.timeline = Timeline(
            start=master.start.local(self.zone),
            duration=self._length(master),
            zone=self.zone,
            rules=tuple(parse_rule(text, timezone=self.zone) for text in master.rules),
            place=master.place,
        )

    def build(self, overrides: Sequence[Event]) -> Timeline:
        """Raises EntryRefused or RecurrenceError."""
        self.timeline.base.validate()
        self._add_dates()
        self._exclude_dates()
        self._override_dates(overrides)
        departures = len(self.timeline.skipped) + len(self.timeline.extras) + len(self.timeline.changes)
        if departures > MAX_DEVIATIONS:
            raise EntryRefused(
                gettext_lazy("More than %(most)s dates of the entry depart from its rule."), most=MAX_DEVIATIONS
            )
        return self.timeline

    def add_lone(self, events: Sequence[Event]) -> None:
        """Add the dates of overrides whose series the calendar doesn't hold; `build` comes first."""
        for event in events:
            instance = self._instance(event)
            if instance.start != self.timeline.start:
                self.timeline.extras[instance.start] = instance

    def _choose_zone(self, master: Event, zones: ZoneTable) -> str:
        """
        The zone in which the series recurs.

        A rule in UTC recurs in UTC (RFC 5545, 3.3.10) unless the calendar names its own zone; without a rule the
        instants stay the same in any zone, so that of the site serves readers best.
        """
        zone = master.start.zone
        if zone is None:
            return zones.default
        if zone != "UTC":
            return zone
        if zones.utc_is_local or not master.rules:
            return zones.default
        self.warnings.append(
            _("The calendar repeats this entry in UTC: its local hour changes with daylight saving time.")
        )
        return zone

    def _length(self, event: Event) -> timedelta:
        if not event.start.timed:
            # A day counts whole, even if the end carries an hour.
            return max(ONE_DAY, -(-(event.duration or ONE_DAY) // ONE_DAY) * ONE_DAY)
        if event.duration is None:
            self.warnings.append(
                _("The entry has no end: it is taken to last %(hours)s hours.")
                % {"hours": ASSUMED_DURATION // timedelta(hours=1)}
            )
        return event.duration or ASSUMED_DURATION

    def _local(self, moment: Moment) -> Local:
        return self.timeline.adapt(moment.local(self.zone))

    def _add_dates(self) -> None:
        timeline = self.timeline
        for added in self.master.added:
            local = self._local(added.moment)
            if added.moment.timed is timeline.all_day:
                self.warnings.append(_("An added date (RDATE) doesn’t say the hour as the series does."))
            duration = added.duration or timeline.duration
            if duration < timedelta() or (timeline.all_day and duration % ONE_DAY):
                raise EntryRefused(gettext_lazy("An added date (RDATE) has a duration that makes no sense."))
            if local != timeline.start or duration != timeline.duration:
                timeline.extras[local] = Instance(local, duration)
        if not timeline.extras:
            return
        by_rule = timeline.starts_on(map(day_of, timeline.extras))
        for local in [each for each in timeline.extras if each in by_rule.get(day_of(each), ())]:
            # Already a date of the rule: only a duration of its own is news.
            instance = timeline.extras.pop(local)
            if instance.duration != timeline.duration:
                timeline.changes[local] = instance

    def _exclude_dates(self) -> None:
        timeline, unmatched = self.timeline, []
        if not self.master.excluded:
            return
        locals_ = [(self._local(moment), moment.timed) for moment in self.master.excluded]
        by_rule = timeline.starts_on(day_of(local) for local, _timed in locals_)
        for local, timed in locals_:
            # A bare date excludes all that begins that day.
            removed = [
                each
                for each in (*by_rule.get(day_of(local), ()), *self._extras_on(day_of(local)))
                if each == local or not timed
            ]
            for each in removed:
                if timeline.extras.pop(each, None) is None:
                    timeline.skipped.add(each)
                timeline.changes.pop(each, None)
            if not removed and local not in timeline.skipped:
                unmatched.append(local)
        if unmatched:
            listed = ", ".join(self._said(each) for each in unmatched[:LISTED])
            self.warnings.append(
                _("Excluded dates (EXDATE) that the entry doesn’t have, %(number)s in all: %(dates)s.")
                % {"number": len(unmatched), "dates": listed}
            )

    def _extras_on(self, day: date) -> list[Local]:
        return [local for local in self.timeline.extras if day_of(local) == day]

    def _override_dates(self, overrides: Sequence[Event]) -> None:
        if not overrides:
            return
        timeline = self.timeline
        planned = [(self._local(each.recurrence_id), each) for each in overrides if each.recurrence_id is not None]
        by_rule = timeline.starts_on(day_of(local) for local, _event in planned)
        splits = []
        for wanted, event in planned:
            starts = [*by_rule.get(day_of(wanted), ()), *self._extras_on(day_of(wanted))]
            local = wanted
            if event.recurrence_id is not None and not event.recurrence_id.timed and len(starts) == 1:
                local = starts[0]
            if local in timeline.skipped:
                continue  # EXDATE wins over an override that was not cleared away.
            if local not in starts:
                self._add_stray(event, local)
                continue
            instance = self._instance(event)
            if event.this_and_future:
                splits.append(Split(local, instance, event.place or timeline.place))
            self._change(local, instance, event)
        if splits:
            self.timeline = apply_splits(timeline, sorted(splits, key=lambda split: split.at), self.warnings)

    def _instance(self, event: Event) -> Instance:
        """How an override wants its date; approximated where the series can't hold it."""
        timeline = self.timeline
        local = event.start.local(self.zone)
        duration = event.duration or (timeline.duration if event.start.timed else ONE_DAY)
        if event.start.timed is timeline.all_day:
            self.warnings.append(
                _("On %(date)s the entry changes between a whole day and hours; check that date.")
                % {"date": self._said(local)}
            )
            if timeline.all_day:
                duration = -(-duration // ONE_DAY) * ONE_DAY
            else:
                local = datetime.combine(local, time())
        return Instance(
            start=day_of(local) if timeline.all_day else local,
            duration=duration,
            place=event.place if event.place not in (None, timeline.place) else None,
            reason=self._reason(event),
            cancelled=event.cancelled,
        )

    def _reason(self, event: Event) -> str:
        """What visitors are told of the date: a comment, else what its title or text says that the series' doesn't."""
        if event.comment:
            return event.comment
        if event.cancelled and event.description not in ("", self.master.description):
            return " ".join(event.description.split())[:255]
        if event.summary not in ("", self.master.summary):
            return event.summary
        return ""

    def _change(self, local: Local, instance: Instance, event: Event) -> None:
        timeline = self.timeline
        planned = timeline.extras.get(local) or Instance(local, timeline.duration)
        same = (instance.start, instance.duration) == (planned.start, planned.duration)
        if same and not instance.cancelled and instance.place is None:
            if event.summary not in ("", self.master.summary):
                self.warnings.append(
                    _("On %(date)s only the title differs (“%(title)s”): it is not taken over.")
                    % {"date": self._said(local), "title": event.summary}
                )
            return
        timeline.changes[local] = instance

    def _add_stray(self, event: Event, local: Local) -> None:
        """An override of a date that the series doesn't have: other programs show it all the same."""
        if event.rules and event.sequence < self.master.sequence:
            return  # Left behind by a program that writes the whole series into each override.
        if event.cancelled:
            self.warnings.append(
                _("A cancelled date that the series doesn’t have is left out: %(date)s.") % {"date": self._said(local)}
            )
            return
        instance = self._instance(event)
        self.warnings.append(
            _("%(date)s replaces a date that the series doesn’t have: it is added as an extra date.")
            % {"date": self._said(instance.start)}
        )
        if instance.start not in self.timeline.starts_on([day_of(instance.start)]).get(day_of(instance.start), ()):
            self.timeline.extras[instance.start] = instance

    @staticmethod
    def _said(local: Local) -> str:
        return moment_words(day_of(local), time_of(local))
