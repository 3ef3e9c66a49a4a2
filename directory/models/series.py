import datetime as dt
import uuid
from collections.abc import Collection
from functools import cached_property
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.privacy import closed_pages
from directory import recurrence
from directory.enums import GatheringFormat, GuestPolicy, Price
from directory.models.lookups import Among  # noqa: F401  (registers itself)
from directory.models.occurrence import Occurrence

__all__ = ["Series", "SeriesQuerySet"]


class SeriesQuerySet(models.QuerySet["Series"]):
    def live(self) -> Self:
        """Those whose source page is published."""
        return self.filter(live=True)

    def told_publicly(self, closed: models.QuerySet[Page] | None = None) -> Self:
        """
        Those that public lists and feeds show: the source page is published, and no view restriction closes it.

        As unpublishing does, a restriction of the source page hides the series in every language. `closed` is the
        answer of `closed_pages` for who has it already.
        """
        return self.live().exclude(page__in=closed_pages() if closed is None else closed)

    def of_keys(self, keys: Collection[uuid.UUID] | models.QuerySet) -> Self:
        """Those of some keys, however many, or of the keys that a query gives."""
        return self.filter(pk__in=keys) if isinstance(keys, models.QuerySet) else self.filter(pk__among=keys)

    def at_venue(self, key: int) -> Self:
        """Those that meet at the venue of that key, usually or on a single date. One query reads all exceptions."""
        excepted = self.exclude(exceptions=[]).values_list("pk", "exceptions")
        named = [series for series, rows in excepted if any(row.get("venue") == key for row in rows)]
        return self.filter(models.Q(venue=key) | models.Q(occurrences__venue=key) | models.Q(pk__among=named))

    def of_profession(self, key: uuid.UUID) -> Self:
        """Those of a profession, by the translation key of its names."""
        return self.filter(professions__translation_key=key)

    def known_as(self, uid: str) -> Self:
        """By our UID, or by the one in the calendar that the series was imported from."""
        try:
            return self.filter(models.Q(source_uid=uid) | models.Q(pk=uuid.UUID(uid)))
        except ValueError:
            return self.filter(source_uid=uid)

    def dated(self) -> Self:
        """Those with a date to come."""
        return self.filter(next_start__isnull=False)

    def by_next_date(self) -> Self:
        """Soonest first; those without a date to come last."""
        return self.order_by(models.F("next_start").asc(nulls_last=True), "pk")

    def mend_next_dates(self, now: dt.datetime) -> None:
        """
        Move on the next dates that are over at `now` (aware), if any is.
        """
        overdue = self.overdue(now)
        if overdue.exists():
            overdue.refresh_next_dates(now)

    def overdue(self, now: dt.datetime) -> Self:
        """Those whose stored next date is over at `now` (aware)."""
        return self.filter(next_end__lte=now)

    def refresh_next_dates(self, now: dt.datetime) -> int:
        """
        Set `next_start` and `next_end` to the first confirmed occurrence that is not over at `now`; return the
        number of series set. One statement, whatever their number.
        """
        coming = Occurrence.objects.filter(series=models.OuterRef("pk")).confirmed().not_over(now)
        # By an expression, so that the dates of the series are read and sorted. PostgreSQL would go along the index on
        # the start instead, through all that is past of all series, hoping to meet one of this series soon.
        coming = coming.order_by(Coalesce("start", "end"), "pk")
        return self.update(
            next_start=models.Subquery(coming.values("start")[:1]),
            next_end=models.Subquery(coming.values("end")[:1]),
        )


class Series(models.Model):
    """
    A gathering as everybody reads it: one row for all translations of its page (schema.org EventSeries).

    Only `directory.schedule` writes here, when a source page is published. The primary key is the page's
    translation key and doubles as the UID of its feeds (RFC 7986, 5.3).
    """

    id = models.UUIDField(primary_key=True)
    page = models.OneToOneField("directory.GatheringPage", on_delete=models.CASCADE, related_name="+")
    live = models.BooleanField(default=True)

    # Schedule, in local wall time
    start_date = models.DateField(null=True)
    start_time = models.TimeField(null=True)
    duration = models.DurationField(null=True)
    timezone = models.CharField(max_length=64)
    rules = models.TextField(blank=True)
    exceptions = models.JSONField(default=list)
    closures = models.JSONField(default=list)

    # Facts
    venue = models.ForeignKey("directory.Venue", on_delete=models.SET_NULL, null=True, related_name="series")
    organizer = models.ForeignKey("directory.Organizer", on_delete=models.SET_NULL, null=True, related_name="series")
    professions = models.ManyToManyField("directory.Profession", related_name="series")
    format = models.CharField(max_length=12, choices=GatheringFormat)
    price = models.CharField(max_length=12, choices=Price)
    price_amount = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    price_currency = models.CharField(max_length=3)
    booking_url = models.URLField(max_length=500, blank=True)
    expected_people = models.PositiveIntegerField(null=True)
    languages = models.CharField(max_length=60, blank=True)
    guest_policy = models.CharField(max_length=12, choices=GuestPolicy)
    recommended_by = models.CharField(max_length=150, blank=True)
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.CharField(max_length=150, blank=True)
    cover = models.ForeignKey("wagtailimages.Image", on_delete=models.SET_NULL, null=True, related_name="+")
    source_uid = models.CharField(max_length=255, blank=True, db_index=True)
    source_url = models.URLField(max_length=500, blank=True)

    # What `schedule` derives
    next_start = models.DateTimeField(null=True)
    next_end = models.DateTimeField(null=True, db_index=True)
    sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        indexes = [
            models.Index(fields=["next_start", "id"], condition=models.Q(live=True), name="series_by_next_date"),
            # The few that every list of dates leaves out.
            models.Index(fields=["id"], condition=models.Q(live=False), name="series_not_live"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def uid(self) -> str:
        """UID of the component in every feed; the same in all languages and for ever (RFC 5545, 3.8.4.7)."""
        return str(self.pk)

    @property
    def all_day(self) -> bool:
        return self.start_time is None

    @property
    def has_schedule(self) -> bool:
        """False only for the draft of a gathering whose first date or duration is still missing."""
        return self.start_date is not None and self.duration is not None

    @property
    def zone(self) -> ZoneInfo:
        return recurrence.get_zone(self.timezone)

    @cached_property
    def schedule(self) -> recurrence.Schedule:
        """
        The schedule to expand, say or export. Raises `RecurrenceError` for a draft that has a wrong rule,
        `ValueError` for one without `has_schedule`.
        """
        if self.start_date is None or self.duration is None:
            raise ValueError("This draft has no first date or no duration yet.")
        return recurrence.Schedule(
            start=self.start_date if self.start_time is None else dt.datetime.combine(self.start_date, self.start_time),
            duration=self.duration,
            timezone=self.timezone,
            rules=recurrence.parse_rules(self.rules),
            deviations=tuple(recurrence.Deviation.from_dict(row) for row in self.exceptions),
            closures=tuple(recurrence.Span.from_dict(row) for row in self.closures),
        )

    @property
    def rhythm(self) -> str:
        """The rule said for people in the active language."""
        return recurrence.describe_schedule(self.schedule, today=localdate())

    def occurrence(self, instance: recurrence.Instance) -> Occurrence:
        """An unsaved `Occurrence` of this series for one expanded instance."""
        return Occurrence.from_instance(self.pk, instance, self.zone)

    def upcoming(self, now: dt.datetime, limit: int) -> list[Occurrence]:
        """
        The next `limit` dates not over at `now` (aware), cancelled ones among them, with their venue joined.

        Read from the rows; computed from the rule for a preview and where the rows end before the rule does.
        """
        rows: list[Occurrence] = []
        if not self._state.adding:
            rows = list(self.occurrences.not_over(now).select_related("venue")[:limit])
        if len(rows) < limit:
            rows = self._occurrences(recurrence.following(self.schedule, now, limit))
        return rows

    def between(self, after: dt.datetime, before: dt.datetime) -> list[Occurrence]:
        """The dates that overlap the half-open span of two aware instants, computed from the rule, venue joined."""
        return self._occurrences(recurrence.expand(self.schedule, after, before))

    def _occurrences(self, instances: list[recurrence.Instance]) -> list[Occurrence]:
        rows = [self.occurrence(instance) for instance in instances]
        models.prefetch_related_objects(rows, "venue")
        return rows
