"""SQLite's FTS5: https://www.sqlite.org/fts5.html."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, FloatField, Func, QuerySet, Value
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.query import MatchExpression, SearchQueryExpression, normalize
from modelsearch.query import Fuzzy, Not, Phrase, PlainText, SearchQuery

from search.backends.entries import EntriesOfWords
from search.backends.matching import FromEntriesToObjects, RankedResults
from search.question import Alternative, Question

__all__ = ["FoldingSQLiteBackend"]

FTS = stock.SQLiteFTSIndexEntry


class Relevance(Func):
    """BM25 with a word of the title worth eight of the body; FTS5's own is the lower the better."""

    template = (
        f"-bm25({FTS._meta.db_table}, 1.0, 1.0, 8.0)"  # columns in the order of the table: autocomplete, body, title
    )
    output_field = FloatField()


class FoldingSQLiteIndex(EntriesOfWords, stock.SQLiteIndex):
    """FTS5 cuts what it is given at spaces again, and finds our words."""

    def column(self, title: Sequence[str], others: Sequence[str] = ()) -> str:
        return " ".join((*title, *others))

    def body_column(self, title: Sequence[str], body: Sequence[str]) -> str:
        return self.column((), body)


class FoldingSQLiteCompiler(FromEntriesToObjects, stock.SQLiteSearchQueryCompiler):
    object_id = "index_entry__object_id"

    @property
    def columns(self) -> list[str]:
        if self.fields is None:
            return ["title", "body"]
        return [
            column
            for column, wanted in (("title", "title" in self.fields), ("body", self.fields != ["title"]))
            if wanted
        ]

    def of_types(self, entries: QuerySet, content_types: Iterable[int]) -> QuerySet:
        # Counted without a rank, SQLite would walk the index of types and match each entry by itself: seconds. The sum
        # keeps it from that index (https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms).
        content_type = ExpressionWrapper(F("index_entry__content_type_id") + 0, BigIntegerField())
        return entries.alias(content_type=content_type).filter(content_type__in=content_types)

    def matching(self) -> QuerySet:
        query = normalize(self.query)
        negated = isinstance(query, Not)
        match = MatchExpression(self.columns, self.build_search_query_content(query.subquery if negated else query))
        if negated:
            others = FTS.objects.filter(match).values("pk")
            return FTS.objects.exclude(pk__in=others).annotate(rank=Value(0.0))
        return FTS.objects.filter(match).annotate(rank=Relevance())

    def build_search_query_content(self, query: SearchQuery, config: object = None) -> Any:
        """A leaf as an expression of FTS5's query language; what joins leaves is left to modelsearch."""
        if not isinstance(query, PlainText | Phrase | Fuzzy):
            return super().build_search_query_content(query, config=config)
        question = Question.parse(query.query_string, last_is_prefix=not isinstance(query, Phrase))
        joint = f" {getattr(query, 'operator', 'and').upper()} "
        clauses = ("(" + " OR ".join(map(_alternative, clause)) + ")" for clause in question.clauses)
        return SearchQueryExpression(Value("(" + joint.join(clauses) + ")"))


def _alternative(terms: Alternative) -> str:
    """Terms are letters and digits, so that the quotes around them can't be broken."""
    return "(" + " AND ".join(f'"{term.text}"' + "*" * term.prefix for term in terms) + ")"


class FoldingSQLiteAutocompleteCompiler(FoldingSQLiteCompiler):
    TARGET_SEARCH_FIELD_TYPE = stock.AutocompleteField
    columns = ["autocomplete"]

    def get_search_fields_for_model(self) -> list[Any]:
        return self.queryset.model.get_autocomplete_search_fields()


class FoldingSQLiteResults(RankedResults, stock.SQLiteSearchResults):
    pass


class FoldingSQLiteBackend(stock.SQLiteSearchBackend):
    """Finds words whatever their case, accents and endings."""

    index_class = FoldingSQLiteIndex
    query_compiler_class = FoldingSQLiteCompiler
    autocomplete_query_compiler_class = FoldingSQLiteAutocompleteCompiler
    results_class = FoldingSQLiteResults
