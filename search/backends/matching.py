"""Asking the index: from the words to the keys of entries, and from these to objects, never the other way round."""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from modelsearch.query import MATCH_NONE, And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks

from search.question import Question

__all__ = ["FromEntriesToObjects", "RankedResults"]

TITLE = "title"


class FromEntriesToObjects:
    """
    Mixed into the query compiler of a database.

    The stock compilers start from the objects and look the entry of each up, or its rank: seconds for a common word
    among 10,000 pages. Here the words name entries, and each entry asks whether its object is in the queryset.
    """

    LAST_TERM_IS_PREFIX = True

    queryset: QuerySet
    order_by_relevance: bool
    fields: list[str] | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query: SearchQuery = _telling(self.query) or MATCH_NONE

    def check(self) -> None:
        """Accept any filter and order of the queryset: a database needs no `FilterField`."""

    def matching(self) -> QuerySet:
        """The entries that match, with their `rank`: the higher the better."""
        raise NotImplementedError

    @property
    def columns(self) -> list[str]:
        """The columns of the index to look in: `search(fields=...)` tells the title from the rest, and no more."""
        raise NotImplementedError

    @property
    def matches_all(self) -> bool:
        return isinstance(self.query, MatchAll)

    @property
    def matches_none(self) -> bool:
        return isinstance(self.query, Not) and isinstance(self.query.subquery, MatchAll)

    def entries(self) -> QuerySet:
        """Those that match and whose object, of primary key `key`, is in the queryset."""
        of_model = self.of_types(self.matching(), get_descendants_content_types_pks(self.queryset.model))
        wanted = self.queryset.order_by()
        keyed = of_model.annotate(key=Cast(self.object_id, BigIntegerField()))
        if not wanted.query.where and not wanted.query.is_sliced:
            return keyed
        return keyed.filter(Exists(wanted.filter(pk=OuterRef("key"))))

    object_id = "object_id"

    def of_types(self, entries: QuerySet, content_types: Iterable[int]) -> QuerySet:
        return entries.filter(content_type__in=content_types)

    def search(
        self, config: object, start: int, stop: int | None, score_field: str | None = None, backend: object = None
    ) -> QuerySet:
        """The objects in an order of their own, for those who don't ask for the best first, and for facets."""
        if self.matches_none:
            return self.queryset.none()
        queryset = self.queryset
        if not self.matches_all:
            queryset = queryset.filter(pk__in=self.entries().values("key"))
        if not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def ranked(self, start: int, stop: int | None) -> dict[int, float]:
        """The keys of the best matches, best first, with their ranks."""
        best = self.entries().order_by("-rank", "-key")[start:stop]
        return dict(best.values_list("key", "rank"))


class RankedResults:
    """Mixed into the `BaseSearchResults` of a database: two queries for a page of results, one for their number."""

    query_compiler: Any
    start: int
    stop: int | None
    _score_field: str | None

    def _do_search(self) -> list[Model]:
        compiler = self.query_compiler
        if compiler.matches_none:
            return []
        if compiler.matches_all or not compiler.order_by_relevance:
            return list(compiler.search(None, self.start, self.stop))
        ranks = compiler.ranked(self.start, self.stop)
        found = {obj.pk: obj for obj in compiler.queryset.order_by().filter(pk__in=list(ranks))} if ranks else {}
        if self._score_field is not None:
            for key, obj in found.items():
                setattr(obj, self._score_field, ranks[key])
        return [found[key] for key in ranks if key in found]

    def _do_count(self) -> int:
        compiler = self.query_compiler
        if compiler.matches_none:
            return 0
        if compiler.matches_all:
            return compiler.search(None, self.start, self.stop).count()
        return compiler.entries().order_by()[self.start : self.stop].count()


def _telling(query: SearchQuery) -> SearchQuery | None:
    """The query without the parts that hold no word to look for; None if nothing is left."""
    if isinstance(query, PlainText | Phrase | Fuzzy):
        return query if Question.parse(query.query_string) else None
    if isinstance(query, Boost):
        return _telling(query.subquery)
    if isinstance(query, Not):
        inner = _telling(query.subquery)
        return Not(inner) if inner else None
    if isinstance(query, And | Or):
        return _joined(query)
    return query


def _joined(query: And | Or) -> SearchQuery | None:
    parts = [part for part in map(_telling, query.subqueries) if part is not None]
    everything = [part for part in parts if isinstance(part, MatchAll)]
    if isinstance(query, Or) and everything:
        return everything[0]
    parts = [part for part in parts if part not in everything] or everything[:1]
    return type(query)(parts) if len(parts) > 1 else next(iter(parts), None)
