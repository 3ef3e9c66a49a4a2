import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.enums import ExceptionKind, OccurrenceStatus
from directory.recurrence import MAX_DURATION, Instance, day_of, time_of

__all__ = ["Occurrence", "OccurrenceQuerySet"]

ONE_DAY = dt.timedelta(days=1)
# From start to end, on a clock that may have been set back.
LONGEST = MAX_DURATION + ONE_DAY
# So that of a gathering of every day, every week, every month about one date is read.
STEPS = (dt.timedelta(days=2), dt.timedelta(days=8), dt.timedelta(days=32))


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def of_keys(self, keys: "Collection[int] | models.QuerySet") -> Self:
        """Those of the keys, earliest first."""
        return self.filter(pk__in=keys).order_by("local_date", "start", "pk")

    def confirmed(self) -> Self:
        return self.filter(status=OccurrenceStatus.CONFIRMED)

    def not_over(self, now: dt.datetime) -> Self:
        """Running or to come at `now` (aware), earliest first."""
        return self.filter(end__gt=now).order_by("start", "pk")

    def with_places(self) -> Self:
        """Join the series of each date, and where it takes place."""
        return self.select_related("venue", "series__venue")

    def nearest(self, starts: Mapping[uuid.UUID, dt.datetime | None], now: dt.datetime) -> "list[Occurrence]":
        """
        Of each series the next confirmed date not over at `now` (aware) and the cancelled ones before it, earliest
        first, with their venue. One query.

        `starts` are the `next_start` of the series, by key; a series without one gives its cancelled dates.
        """
        if not starts:
            return []
        soon: dict[dt.datetime, list[uuid.UUID]] = defaultdict(list)
        far = []
        for key, start in starts.items():
            bound = next((now + step for step in STEPS if start and start <= now + step), None)
            if bound is None:
                far.append(key)
            else:
                soon[bound].append(key)
        # Of those that come next soon, as those with many dates do, the database is spared two years of dates.
        asked = Q(series__pk__among=far) if far else Q()
        for bound, keys in soon.items():
            asked |= Q(series__pk__among=keys, start__lte=bound, end__lte=bound + LONGEST)
        dates = self.filter(asked).not_over(now).select_related("venue")
        return [date for date in dates if (start := starts[date.series_id]) is None or date.start <= start]

    def beginning_in(self, first: dt.date, last: dt.date | None) -> Self:
        """Those that begin in a window of local dates, both ends included, earliest first; None leaves the end open."""
        dates = self.filter(local_date__gte=first).order_by("local_date", "start", "pk")
        return dates if last is None else dates.filter(local_date__lte=last)

    def running_on(self, first: dt.date, last: dt.date) -> Self:
        """Those that run on from a local date before, on a day from `first` to `last`, earliest first."""
        return self.filter(
            local_date__range=(first - MAX_DURATION, last - ONE_DAY),
            local_end_date__gte=first,
            # Follows from the others for a window of one day; said all the same, it lets the index of the few be used.
            local_end_date__gt=F("local_date"),
        ).order_by("local_date", "start", "pk")

    def of_series(self, keys: Collection[uuid.UUID]) -> Self:
        return self.filter(series__pk__among=keys)

    def touching(self, first: dt.date, last: dt.date) -> Self:
        """Those that begin or run on in a window of local dates, both ends included, earliest first."""
        days = self.filter(local_date__range=(first - MAX_DURATION, last), local_end_date__gte=first)
        # Follows from the days; said all the same, it spares the database all other dates of the series asked for.
        around = (_midnight(first) - ONE_DAY, _midnight(last) + ONE_DAY + LONGEST)
        return days.filter(end__range=around).order_by("local_date", "start", "pk")

    def on_days(self, days: Collection[dt.date]) -> Self:
        """Those that begin on some local dates, and those of several days that run on there, earliest first."""
        if not days:
            return self.none()
        longer = Q(local_end_date__gt=F("local_date"), local_end_date__gte=min(days), local_date__lte=max(days))
        return self.filter(Q(local_date__in=days) | longer).order_by("local_date", "start", "pk")


class Occurrence(models.Model):
    """
    One instance of a series (RFC 5545 recurrence instance), kept up to a rolling horizon.

    Rows are written by `schedule` alone. `recurrence_id` is the local start that the rule gives, in RFC 5545 form
    without zone ("20261224T190000", "20261224" when all-day); it stays the same when the date is moved or cancelled.
    """

    # Without an index of its own: those with the recurrence id and with the end begin with it.
    series = models.ForeignKey("directory.Series", on_delete=models.CASCADE, related_name="occurrences", db_index=False)
    recurrence_id = models.CharField(max_length=15)
    start = models.DateTimeField(_("start (UTC)"))
    end = models.DateTimeField(_("end (UTC)"))
    local_date = models.DateField(_("local date"))
    local_time = models.TimeField(_("local time"), null=True)
    local_end_date = models.DateField(_("last local date"))
    status = models.CharField(max_length=10, choices=OccurrenceStatus, default=OccurrenceStatus.CONFIRMED)
    deviation = models.CharField(max_length=12, choices=ExceptionKind, blank=True)
    reason = models.CharField(max_length=255, blank=True)
    # Only where it differs from the venue of the series.
    venue = models.ForeignKey("directory.Venue", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("date")
        verbose_name_plural = _("dates")
        ordering = ["start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "recurrence_id"], name="occurrence_once_per_recurrence_id")
        ]
        indexes = [
            models.Index(fields=["start"], name="occurrence_start"),
            # With the series, so that those withheld are told without reading the rows.
            models.Index(fields=["local_date", "start", "id", "series"], name="occurrence_local_date"),
            models.Index(
                fields=["local_date", "start", "id", "local_end_date", "series"],
                condition=Q(local_end_date__gt=F("local_date")),
                name="occurrence_running_on",
            ),
            models.Index(fields=["series", "end"], name="occurrence_series_end"),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.recurrence_id}"

    @classmethod
    def from_instance(cls, series_id: uuid.UUID, instance: Instance, zone: ZoneInfo) -> Self:
        """An unsaved row for one expanded instance; `zone` is that of its series."""
        local = instance.local_start
        form = "%Y%m%dT%H%M%S" if isinstance(local, dt.datetime) else "%Y%m%d"
        # The end is exclusive: a gathering that ends at midnight does not touch the next day.
        last_moment = instance.end - dt.timedelta(microseconds=1)
        return cls(
            series_id=series_id,
            recurrence_id=instance.recurrence_id.strftime(form),
            start=instance.start,
            end=instance.end,
            local_date=day_of(local),
            local_time=time_of(local),
            local_end_date=last_moment.astimezone(zone).date(),
            status=instance.status,
            deviation=instance.deviation or "",
            reason=instance.reason,
            venue_id=instance.venue,
        )

    @property
    def all_day(self) -> bool:
        return self.local_time is None

    @property
    def planned(self) -> dt.date | dt.datetime:
        """The local start that the rule gave, without zone; a day when that is all-day."""
        read = dt.datetime.fromisoformat if "T" in self.recurrence_id else dt.date.fromisoformat
        return read(self.recurrence_id)

    @property
    def cancelled(self) -> bool:
        return self.status == OccurrenceStatus.CANCELLED


def _midnight(day: dt.date) -> dt.datetime:
    """In UTC."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)
