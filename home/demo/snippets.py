"""Venues, professions, authors and the like: the French row, then its English translation where the record has one."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from wagtail.models import Locale

from blog.models import Author, Topic
from directory.models import Organizer, Profession, Venue
from home.demo.identity import translation_key
from home.demo.records import SnippetRecord
from home.demo.translate import translate
from home.demo.wording import french

__all__ = ["load_snippets", "missing_snippets"]

Snippet = TypeVar("Snippet", Venue, Organizer, Profession, Topic, Author)


def missing_snippets(model: type[Snippet], records: Sequence[SnippetRecord]) -> list[SnippetRecord]:
    """Those without a row, in whatever language."""
    keys = {translation_key(model.__name__, record.key): record for record in records}
    known = set(model.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
    return [record for key, record in keys.items() if key not in known]


def load_snippets(
    model: type[Snippet], records: Sequence[SnippetRecord], source: Locale, target: Locale
) -> Mapping[str, Snippet]:
    """Create what is missing; return all French rows by the key of their record."""
    for record in missing_snippets(model, records):
        row = model.objects.create(
            translation_key=translation_key(model.__name__, record.key), locale=source, **_words(record.fields)
        )
        if record.english:
            translate(row, model(**{**record.fields, **record.english}), target)
    keys = {translation_key(model.__name__, record.key): record.key for record in records}
    return {keys[row.translation_key]: row for row in model.objects.filter(translation_key__in=keys, locale=source)}


def _words(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: french(value) if isinstance(value, str) else value for name, value in fields.items()}
