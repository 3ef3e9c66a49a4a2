import csv
import datetime as dt
import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from directory.models import Occurrence, Series

COLUMNS = ("uid", "source_uid", "title", "start", "end", "local_start", "tzid", "all_day", "status", "venue")


class Command(BaseCommand):
    """
    Dates of the published gatherings in any window, computed from their rules: near, far and past alike.

    One record per date, in the order of start within a gathering. `start` and `end` are UTC with `Z`, or dates when
    all-day; the end is exclusive, as DTEND is (RFC 5545, 3.8.2.2).
    """

    help = "List the dates of the published gatherings in a window."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="after", type=_first_moment, required=True,
            help="First day in the zone of the site (2026-12-24), or an instant (2026-12-24T18:00Z).",
        )  # fmt: skip
        parser.add_argument(
            "--to", dest="before", type=_last_moment, required=True, help="Last day, included; or an instant, excluded."
        )
        parser.add_argument(
            "--uid", help="Only the gathering of this UID, ours or the one in its organizer’s calendar."
        )
        parser.add_argument("--include-cancelled", action="store_true", help="Cancelled dates too.")
        parser.add_argument("--format", choices=("json", "csv", "table"), default="table")

    def handle(self, *args: Any, format: str, **options: Any) -> None:  # noqa: A002  (the name of the option)
        write = {"json": self._write_json, "csv": self._write_csv, "table": self._write_table}[format]
        write(_records(**{name: options[name] for name in ("after", "before", "uid", "include_cancelled")}))

    def _write_json(self, records: Iterator[dict[str, Any]]) -> None:
        self.stdout.write("[", ending="")
        for number, record in enumerate(records):
            self.stdout.write((",\n " if number else "") + json.dumps(record, ensure_ascii=False), ending="")
        self.stdout.write("]")

    def _write_csv(self, records: Iterator[dict[str, Any]]) -> None:
        writer = csv.DictWriter(self.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)

    def _write_table(self, records: Iterator[dict[str, Any]]) -> None:
        for record in records:
            self.stdout.write(
                "{local_start:19}  {tzid:20}  {status:9}  {title}  ({place})".format(
                    **record, place=record["venue"] or "–"
                )
            )


def _records(
    *, after: dt.datetime, before: dt.datetime, uid: str | None, include_cancelled: bool
) -> Iterator[dict[str, Any]]:
    series_list = Series.objects.live().select_related("venue", "page").by_next_date()
    if uid:
        series_list = series_list.known_as(uid)
    for series in series_list.iterator(chunk_size=500):
        for occurrence in series.between(after, before):
            if include_cancelled or not occurrence.cancelled:
                yield _record(series, occurrence)


def _record(series: Series, occurrence: Occurrence) -> dict[str, Any]:
    venue = occurrence.venue or series.venue
    if occurrence.local_time is None:
        start: str = occurrence.local_date.isoformat()
        end = (occurrence.local_end_date + dt.timedelta(days=1)).isoformat()
        local_start = start
    else:
        start, end = _utc(occurrence.start), _utc(occurrence.end)
        local_start = dt.datetime.combine(occurrence.local_date, occurrence.local_time).isoformat()
    return {
        "uid": series.uid,
        "source_uid": series.source_uid,
        "title": series.page.title,
        "start": start,
        "end": end,
        "local_start": local_start,
        "tzid": series.timezone,
        "all_day": occurrence.all_day,
        "status": occurrence.status,
        "venue": venue.name if venue else None,
    }


def _utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _first_moment(text: str) -> dt.datetime:
    return _moment(text, dt.timedelta(0))


def _last_moment(text: str) -> dt.datetime:
    return _moment(text, dt.timedelta(days=1))


def _moment(text: str, past_midnight: dt.timedelta) -> dt.datetime:
    """An aware instant: the one written, or `past_midnight` after the start of the day written."""
    try:
        day = parse_date(text)
        instant = parse_datetime(text) if day is None else dt.datetime.combine(day, dt.time()) + past_midnight
    except (ValueError, OverflowError) as error:
        raise ArgumentTypeError(_("There is no such day or hour: %(text)s.") % {"text": text}) from error
    if instant is None:
        raise ArgumentTypeError(
            _("Write a day as 2026-12-24 or an instant as 2026-12-24T18:00Z, not %(text)s.") % {"text": text}
        )
    return timezone.make_aware(instant) if timezone.is_naive(instant) else instant
