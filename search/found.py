"""What a question finds, kind by kind: live pages that are open to all, in one language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from core.privacy import closed_pages
from search import registry, spelling
from search.registry import SearchGroup

__all__ = ["Found", "Reader", "Section"]

# Hits of each kind where all kinds are shown, and where one alone is.
FEW = 5
PER_PAGE = 10
# Each guess is looked up before it is shown, so that no guess leads nowhere or tells a word of a private page.
GUESSES = 2


@dataclass(frozen=True, slots=True)
class Section:
    """The hits of one kind; `listing` is the page of a paginator where this kind alone is shown."""

    group: SearchGroup
    total: int
    hits: Sequence[Any]
    listing: PaginatorPage | None = None

    @property
    def first(self) -> int:
        """The number of the first hit shown, from 1."""
        return self.listing.start_index() if self.listing else 1

    @property
    def has_more(self) -> bool:
        return self.listing is None and self.total > len(self.hits)


@dataclass(frozen=True, slots=True)
class Found:
    """`sections` are those with a hit. `guesses` are other texts that find something, where this one found nothing."""

    sections: Sequence[Section] = ()
    guesses: Sequence[str] = field(default=())

    @property
    def total(self) -> int:
        return sum(section.total for section in self.sections)


class Reader:
    """Asks for one visitor: in the language of the site, and for what is open to all."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._language = get_language() or settings.LANGUAGE_CODE
        self._closed = closed_pages()

    def find(self, text: str) -> Found:
        """The first few hits of each kind."""
        sections = [section for group in registry.groups() if (section := self._few(group, text)).total]
        return Found(sections) if sections else Found(guesses=list(self._guesses(text)))

    def find_kind(self, group: SearchGroup, text: str, page: str) -> Found:
        """One page of the hits of one kind; a number that is none, or too high, gives the nearest page there is."""
        listing = Paginator(self._results(group, text), PER_PAGE).get_page(page)
        if not listing.paginator.count:
            return Found(guesses=list(self._guesses(text)))
        hits = group.hits(list(listing), self._request)
        return Found([Section(group, listing.paginator.count, hits, listing)])

    def _few(self, group: SearchGroup, text: str) -> Section:
        results = self._results(group, text)
        total = results.count()
        return Section(group, total, group.hits(list(results[:FEW]), self._request) if total else ())

    def _guesses(self, text: str) -> Iterator[str]:
        for guess in spelling.guesses(text, self._language)[:GUESSES]:
            if any(self._results(group, guess).count() for group in registry.groups()):
                yield guess

    def _results(self, group: SearchGroup, text: str) -> Any:
        pages: QuerySet[Page] = group.pages(self._closed)
        public = pages.filter(live=True, locale__language_code=self._language, alias_of=None).exclude(
            pk__in=self._closed
        )
        return public.search(text)  # type: ignore[attr-defined]
