"""Gatherings for search engines: a page tells what its series tells, so that it changes with it."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery
from wagtail.query import PageQuerySet

from core.metadata import SHARE_SPEC
from core.sitemaps import Section
from directory.cards import COVER_SPECS
from directory.models import GatheringPage, Series

__all__ = ["Gatherings"]

# What an address and its languages are told by, of pages that hold much more.
ADDRESS_FIELDS = (
    "path", "depth", "url_path", "live", "translation_key", "alias_of", "last_published_at",
    "latest_revision_created_at", "locale__language_code", "content_type",
)  # fmt: skip


class Gatherings(Section):
    model = GatheringPage
    image_specs = (SHARE_SPEC, *reversed(COVER_SPECS))

    def pages(self) -> PageQuerySet:
        """Those whose source page is published, with the picture and the last change of their series."""
        series = Series.objects.told_publicly(self._closed).filter(pk=OuterRef("translation_key"))
        told = GatheringPage.objects.filter(translation_key__in=self._told_keys)
        facts = {f"series_{name}": Subquery(series.values(name)[:1]) for name in ("changed_at", "cover_id")}
        return told.annotate(**facts).only(*ADDRESS_FIELDS)

    @cached_property
    def _told_keys(self) -> QuerySet:
        return Series.objects.told_publicly(self._closed).values("pk")

    def changed_at(self, page: Any) -> dt.datetime | None:
        return max(filter(None, [page.last_published_at, page.series_changed_at]), default=None)

    def latest(self) -> dt.datetime | None:
        found = self.items().order_by().aggregate(page=Max("last_published_at"), series=Max("series_changed_at"))
        return max(filter(None, found.values()), default=None)

    def image_keys(self, pages: Sequence[Any]) -> dict[int, int]:
        return {page.pk: page.series_cover_id for page in pages if page.series_cover_id}
