"""PostgreSQL's text search: https://www.postgresql.org/docs/15/datatype-textsearch.html."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import F, FloatField, Func, Lookup, QuerySet, TextField, Value
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.query import And, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

from search.backends.entries import EntriesOfWords
from search.backends.matching import FromEntriesToObjects, RankedResults
from search.question import Alternative, Question

__all__ = ["FoldingPostgresBackend"]

# Positions past this one are all the same to PostgreSQL, and a lexeme keeps 255 of them at most.
LAST_POSITION = 16_383
MAX_POSITIONS = 255


class Matches(Lookup):
    """A tsvector column against the text of a tsquery, in the one form that its GIN index serves."""

    lookup_name = "matches"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", (*params, self.rhs)

    def get_prep_lookup(self) -> Any:
        return self.rhs


class Relevance(Func):
    """The rank of a tsvector: a word of the title (weight A) is worth eight of the others (weight D)."""

    function = "ts_rank"
    template = "%(function)s('{0.125, 0.25, 0.5, 1.0}', %(expressions)s)"
    output_field = FloatField()


class FoldingPostgresIndex(EntriesOfWords, stock.PostgresIndex):
    """
    Words go in as tsvector literals: `to_tsvector` would cut them again, in ways that depend on the server's locale.

    `body` holds the title too, so that one index answers for both.
    """

    def column(self, title: Sequence[str], others: Sequence[str] = ()) -> Cast:
        places: dict[str, list[str]] = {}
        position = 0
        for words, weight in ((title, "A"), (others, "")):
            for word in words:
                position = min(position + 1, LAST_POSITION)
                found = places.setdefault(word, [])
                if len(found) < MAX_POSITIONS:
                    found.append(f"{position}{weight}")
        literal = " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
        return Cast(Value(literal, output_field=TextField()), SearchVectorField())

    def body_column(self, title: Sequence[str], body: Sequence[str]) -> Cast:
        return self.column(title, body)


class FoldingPostgresCompiler(FromEntriesToObjects, stock.PostgresSearchQueryCompiler):
    @property
    def columns(self) -> list[str]:
        return ["title"] if self.fields == ["title"] else ["body"]

    def matching(self) -> QuerySet:
        query = _tsquery(self.query)
        (column,) = self.columns
        typed = Cast(Value(query, output_field=TextField()), SearchQueryField())
        entries = stock.IndexEntry.objects.filter(Matches(F(column), query))
        return entries.annotate(rank=Relevance(F(column), typed))


def _tsquery(query: SearchQuery) -> str:
    """The text of a tsquery. Terms are letters and digits, so that the quotes around them can't be broken."""
    if isinstance(query, Not):
        return f"!{_tsquery(query.subquery)}"
    if isinstance(query, And | Or):
        return "(" + (" & " if isinstance(query, And) else " | ").join(map(_tsquery, query.subqueries)) + ")"
    if isinstance(query, PlainText | Phrase | Fuzzy):
        question = Question.parse(query.query_string, last_is_prefix=not isinstance(query, Phrase))
        joint = " | " if getattr(query, "operator", "and") == "or" else " & "
        return "(" + joint.join("(" + " | ".join(map(_alternative, clause)) + ")" for clause in question.clauses) + ")"
    raise NotImplementedError(f"{type(query).__name__} is no query of text.")


def _alternative(terms: Alternative) -> str:
    return "(" + " & ".join(f"'{term.text}'" + ":*" * term.prefix for term in terms) + ")"


class FoldingPostgresAutocompleteCompiler(FoldingPostgresCompiler):
    TARGET_SEARCH_FIELD_TYPE = stock.AutocompleteField
    columns = ["autocomplete"]

    def get_search_fields_for_model(self) -> list[Any]:
        return self.queryset.model.get_autocomplete_search_fields()


class FoldingPostgresResults(RankedResults, stock.PostgresSearchResults):
    pass


class FoldingPostgresBackend(stock.PostgresSearchBackend):
    """Finds words whatever their case, accents and endings."""

    index_class = FoldingPostgresIndex
    query_compiler_class = FoldingPostgresCompiler
    autocomplete_query_compiler_class = FoldingPostgresAutocompleteCompiler
    results_class = FoldingPostgresResults
