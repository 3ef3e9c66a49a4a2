"""Gatherings in the site-wide search: found by the words of their page, shown with their next date."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from directory.models import GatheringPage, Occurrence, Series
from search.registry import SearchGroup

__all__ = ["GROUP", "DatedHit"]


@dataclass(frozen=True, slots=True)
class DatedHit:
    """A page found, its series, and the next date that takes place, if one is announced."""

    page: GatheringPage
    series: Series
    occurrence: Occurrence | None


def told_pages(closed: QuerySet[Page]) -> QuerySet[GatheringPage]:
    """Those that speak of a series told publicly: a source page that is closed or no more hides its translations."""
    return GatheringPage.objects.filter(translation_key__in=Series.objects.told_publicly(closed).values("pk"))


def dated_hits(pages: Sequence[GatheringPage], request: HttpRequest) -> list[DatedHit]:
    now = timezone.now()
    series = _read({page.translation_key for page in pages})
    if any(each.next_end and each.next_end <= now for each in series.values()):
        Series.objects.live().mend_next_dates(now)
        series = _read(set(series))
    coming = _coming(list(series.values()), now)
    return [
        DatedHit(page, series[page.translation_key], coming.get(page.translation_key))
        for page in pages
        if page.translation_key in series
    ]


def _read(keys: set[UUID]) -> dict[UUID, Series]:
    return {each.pk: each for each in Series.objects.of_keys(keys).select_related("venue")}


def _coming(series: Sequence[Series], now: dt.datetime) -> dict[UUID, Occurrence]:
    """The earliest of the dates to come that are not called off, by series."""
    nearest = Occurrence.objects.nearest({each.pk: each.next_start for each in series}, now)
    coming: dict[UUID, Occurrence] = {}
    for occurrence in nearest:
        if not occurrence.cancelled:
            coming.setdefault(occurrence.series_id, occurrence)
    return coming


GROUP = SearchGroup(
    name="gatherings",
    label=_("Gatherings"),
    position=1,
    pages=told_pages,
    template="directory/components/search_hit.html",
    hits=dated_hits,
)
