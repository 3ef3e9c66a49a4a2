"""What earlier imports left behind, asked once for all entries of a file: the rest of a long one soon gets its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery

from directory.icalendar.importing.record import imported_uids, imports
from directory.icalendar.importing.told import told
from directory.models import GatheringPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Locale

    from directory.icalendar.reading.read import SeriesRead


class Earlier:
    """The pages in `locale` of the entries that `uids` name, and what the calendar told each of them last."""

    def __init__(self, uids: Iterable[str], locale: Locale) -> None:
        last = imports().filter(page=OuterRef("pk")).values("data__told")[:1]
        found = (
            GatheringPage.objects.filter(source_uid__in=set(uids), locale=locale, alias_of=None)
            .select_related("locale")
            .annotate(last_told=Subquery(last), draft_source_url=F("latest_revision__content__source_url"))
        )
        self._pages: dict[str, GatheringPage] = {page.source_uid: page for page in found.order_by("-pk")}
        self._deleted = imported_uids(set(uids) - self._pages.keys())

    def has_page(self, uid: str) -> bool:
        return uid in self._pages

    def was_deleted(self, uid: str) -> bool:
        """Whether the entry was imported into a page that an editor has deleted since."""
        return uid in self._deleted

    def settled(self, entry: SeriesRead, *, source_url: str, publish: bool) -> GatheringPage | None:
        """The page of an entry that tells what it told last time, if there is nothing to do about it; else None."""
        page = self._pages.get(entry.uid)
        if page is None or page.last_told != told(entry):
            return None
        if source_url and source_url != page.draft_source_url:
            return None
        if publish and (page.has_unpublished_changes or not page.live):
            return None
        return page
