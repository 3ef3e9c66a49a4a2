"""The rows that an editor adds below the rule: single dates that depart from it, and spans without any."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.enums import ExceptionKind
from directory.fields import DurationField
from directory.forms import ClosureForm, ScheduleExceptionForm
from directory.recurrence import Deviation, DeviationKind, Span
from directory.validators import validate_day


class ScheduleException(models.Model):
    """
    One date that departs from the rule: EXDATE, RDATE or RECURRENCE-ID override of RFC 5545.

    `date` is the local date that the rule gives (or, for an extra one, the date added). `time` is only needed
    where several dates fall on one day; without it the exception follows the hour of the series when that moves.
    """

    page = ParentalKey("directory.GatheringPage", on_delete=models.CASCADE, related_name="exceptions")
    kind = models.CharField(_("what happens"), max_length=12, choices=ExceptionKind, default=ExceptionKind.CANCELLED)
    date = models.DateField(_("date"), validators=[validate_day])
    time = models.TimeField(_("hour"), null=True, blank=True)
    new_date = models.DateField(_("new day"), null=True, blank=True, validators=[validate_day])
    new_time = models.TimeField(_("new hour"), null=True, blank=True)
    duration = DurationField(_("duration"), null=True, blank=True)
    venue = models.ForeignKey(
        "directory.Venue", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("venue")
    )
    reason = models.CharField(_("reason"), max_length=255, blank=True, help_text=_("Shown to visitors."))

    base_form_class = ScheduleExceptionForm

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        ordering = ["date", "time"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"

    @classmethod
    def from_deviation(cls, deviation: Deviation) -> Self:
        """An unsaved row, of no page yet."""
        return cls(
            kind=deviation.kind.value,
            date=deviation.date,
            time=deviation.time,
            new_date=deviation.new_date,
            new_time=deviation.new_time,
            duration=deviation.duration,
            venue_id=deviation.venue,
            reason=deviation.reason,
        )

    def as_deviation(self) -> Deviation:
        return Deviation(
            kind=DeviationKind(self.kind),
            date=self.date,
            time=self.time,
            new_date=self.new_date,
            new_time=self.new_time,
            duration=self.duration,
            venue=self.venue_id,
            reason=self.reason,
        )


class Closure(models.Model):
    """A span, both ends included, in which the series does not take place (summer, holidays)."""

    page = ParentalKey("directory.GatheringPage", on_delete=models.CASCADE, related_name="closures")
    first_date = models.DateField(_("from"), validators=[validate_day])
    last_date = models.DateField(_("to, included"), validators=[validate_day])
    reason = models.CharField(_("reason"), max_length=255, blank=True, help_text=_("Shown to visitors."))

    base_form_class = ClosureForm

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        ordering = ["first_date"]

    def __str__(self) -> str:
        return f"{self.first_date} – {self.last_date}"

    def as_span(self) -> Span:
        return Span(first=self.first_date, last=self.last_date, reason=self.reason)
