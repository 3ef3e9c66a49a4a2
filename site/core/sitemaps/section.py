import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.db.models import Max, QuerySet
from wagtail.contrib.sitemaps import Sitemap
from wagtail.images import get_image_model
from wagtail.query import PageQuerySet

from core.metadata.head import site_root
from core.privacy import closed_pages

__all__ = ["Entry", "Section"]

PER_FILE = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One `<url>`: absolute addresses, and an aware moment or None for when it last changed."""

    location: str
    lastmod: dt.datetime | None
    alternates: Sequence[tuple[str, str]] = ()
    images: Sequence[str] = field(default_factory=tuple)


class Section(Sitemap):
    """
    The pages of one type in one language, in files of `limit` each; a fixed number of queries for a file.

    A subclass names the `model` of its `pages`, and where pages have pictures, `image_keys`.
    """

    limit = PER_FILE
    # The type of its pages, if they are of one.
    model: type[Any] | None = None
    # The renditions that pages show, best first: a sitemap names those that exist and makes none.
    image_specs: Sequence[str] = ()

    def __init__(self, request: Any, language: str) -> None:
        super().__init__(request)
        self.language = language

    def pages(self) -> PageQuerySet:
        """The pages of the section in every language, whether live or not."""
        if self.model is None:
            raise NotImplementedError
        return self.model.objects.all()

    def image_keys(self, pages: Sequence[Any]) -> dict[int, int]:
        """The key of the picture of each page that has one, by key of the page."""
        return {}

    def changed_at(self, page: Any) -> dt.datetime | None:
        """None leaves it to what the page tells Wagtail."""
        return None

    def latest(self) -> dt.datetime | None:
        """When the section last changed, as far as a single query tells."""
        return self.items().order_by().aggregate(latest=Max("last_published_at"))["latest"]

    def items(self) -> PageQuerySet:
        """Those that readers find by themselves: live, open to all, and no mirror of a page in another language."""
        spoken = self._told(self.pages()).filter(locale__language_code=self.language)
        return spoken.order_by("path").select_related("locale")

    def get_latest_lastmod(self) -> dt.datetime | None:
        return _to_the_second(self.latest())

    def _told(self, pages: PageQuerySet) -> PageQuerySet:
        return pages.live().filter(alias_of=None).exclude(pk__in=self._closed)

    @cached_property
    def _closed(self) -> QuerySet:
        return closed_pages()

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[Entry]:
        """Called by Django's view with the number of the file; its template reads the entries."""
        rows = list(self.paginator.page(page).object_list)
        translations = self._translations(rows)
        images = self._images(rows)
        entries = []
        for row in rows:
            # A type of page may tell several addresses or none: Wagtail's hook for it. Those that are not the page's
            # own say their `alternates` (addresses by language code) as well.
            for told in row.get_sitemap_urls(self.request):
                languages = told.get("alternates", translations[row.translation_key])
                entries.append(
                    Entry(
                        location=told["location"],
                        lastmod=_to_the_second(self.changed_at(row) or told.get("lastmod")),
                        alternates=_with_default(languages),
                        images=images.get(row.pk, ()),
                    )
                )
        moments = [entry.lastmod for entry in entries if entry.lastmod]
        if moments:
            self.latest_lastmod = max(moments)
        return entries

    def _translations(self, rows: Sequence[Any]) -> dict[UUID, dict[str, str]]:
        """By translation key, the addresses by language code of the pages that readers find."""
        found: dict[UUID, dict[str, str]] = defaultdict(dict)
        same = self._told(self.pages()).filter(translation_key__in={row.translation_key for row in rows})
        for row in same.select_related("locale").order_by("locale__language_code"):
            found[row.translation_key][row.locale.language_code] = row.get_full_url(self.request) or ""
        return found

    def _images(self, rows: Sequence[Any]) -> dict[int, tuple[str, ...]]:
        keys = self.image_keys(rows)
        if not keys:
            return {}
        renditions = (
            get_image_model()
            .get_rendition_model()
            .objects.filter(image__in=set(keys.values()), filter_spec__in=self.image_specs)
        )
        best: dict[int, Any] = {}
        for rendition in sorted(renditions, key=lambda each: self.image_specs.index(each.filter_spec)):
            best.setdefault(rendition.image_id, rendition)
        root = f"{site_root(self.request)}/"
        return {page: (urljoin(root, best[key].url),) for page, key in keys.items() if key in best}


def _to_the_second(moment: dt.datetime | None) -> dt.datetime | None:
    return moment and moment.replace(microsecond=0)


def _with_default(languages: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """As in the head of a page: nothing for what speaks one language alone."""
    if len(languages) < 2:
        return ()
    default = languages.get(settings.LANGUAGE_CODE) or next(iter(languages.values()))
    return (*languages.items(), ("x-default", default))
