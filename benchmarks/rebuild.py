"""The writing side: all occurrences made anew, against the least that any program must do for them."""

import datetime as dt
import time
from dataclasses import dataclass

from dateutil.rrule import rrulestr
from django.db import transaction
from django.utils import timezone

from directory import schedule
from directory.enums import ExceptionKind
from directory.models import GatheringPage, Occurrence, ScheduleException, Series

BATCH = 2000


@dataclass(frozen=True, slots=True)
class RebuildCost:
    """Seconds, and rows."""

    rebuild: float
    bare_expansion: float
    bare_insertion: float
    occurrences: int

    @property
    def ratio(self) -> float:
        return self.rebuild / (self.bare_expansion + self.bare_insertion)


@transaction.atomic
def measure_rebuild() -> RebuildCost:
    """
    Delete all series, rebuild them, then do the bare minimum for as many rows: dateutil and `bulk_create`. In the end
    all is as it was.
    """
    Series.objects.all().delete()
    now = timezone.now()
    begin = time.perf_counter()
    changes = schedule.rebuild(now=now)
    rebuild = time.perf_counter() - begin

    window = schedule.Window.around(now)
    plans = [(series.rules, series.schedule.first_local) for series in Series.objects.all()]
    begin = time.perf_counter()
    for rules, start in plans:
        _expand_barely(rules, start, window.after.replace(tzinfo=None), window.before.replace(tzinfo=None))
    bare_expansion = time.perf_counter() - begin

    rows = list(Occurrence.objects.all())
    Occurrence.objects.all().delete()
    for row in rows:
        row.pk = None
    begin = time.perf_counter()
    with transaction.atomic():
        Occurrence.objects.bulk_create(rows, batch_size=BATCH)
    bare_insertion = time.perf_counter() - begin
    transaction.set_rollback(True)
    return RebuildCost(rebuild, bare_expansion, bare_insertion, changes.created)


def _expand_barely(rules: str, start: dt.datetime, after: dt.datetime, before: dt.datetime) -> list[dt.datetime]:
    return rrulestr(rules, dtstart=start).between(after, before) if rules else [start]


def count_rows_of_one_cancellation() -> tuple[int, int]:
    """Cancel one date of a weekly gathering and publish: how many occurrences were written, of how many it has."""
    series = Series.objects.filter(rules__startswith="RRULE:FREQ=WEEKLY;BYDAY", exceptions=[], closures=[]).first()
    if series is None:
        raise RuntimeError("No generated gathering is weekly and without exceptions.")
    page = GatheringPage.objects.get(pk=series.page_id)
    date = series.upcoming(timezone.now(), 1)[0].local_date
    page.exceptions.add(ScheduleException(kind=ExceptionKind.CANCELLED, date=date, reason="Jour férié"))
    with transaction.atomic():
        page.save()
        changes = schedule.publish(page)
        transaction.set_rollback(True)
    return changes.created + changes.updated + changes.deleted, series.occurrences.count()
