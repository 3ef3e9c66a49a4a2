"""Writing the index: what an object says, as words, in the rows of modelsearch's `IndexEntry`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import prefetch_related_objects
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.utils import get_content_type_pk
from wagtail.models import Locale

from search import scope, spelling
from search.analysis import shapes
from search.scope import Scoped
from search.texts import as_text

__all__ = ["EntriesOfWords"]

COLUMNS = ("title", "body", "autocomplete")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one object, by the column of the index that they belong to."""

    title: list[str]
    body: list[str]
    autocomplete: list[str]


class EntriesOfWords:
    """Mixed into the `BaseIndex` of a database; `column` says how that database stores words."""

    entries: Any

    def column(self, title: Sequence[str], others: Sequence[str] = ()) -> Any:
        """The value of a column for words of titles, which weigh more, and others."""
        raise NotImplementedError

    def body_column(self, title: Sequence[str], body: Sequence[str]) -> Any:
        """The value of the column that whole texts are found by."""
        raise NotImplementedError

    def add_items(self, model: type[models.Model], objs: Iterable[models.Model]) -> None:
        """Write or overwrite the entries of objects of one model, and learn to spell their words."""
        objs = list(objs)
        if issubclass(model, Scoped):
            scope.write(model, objs)
            return
        if len(objs) > 1:
            # Rows behind a `ParentalManyToManyField` are what `get_indexed_objects` leaves to one query an object.
            related = (field for field in model.get_search_fields() if isinstance(field, RelatedFields))  # type: ignore[attr-defined]
            prefetch_related_objects(objs, *(field.field_name for field in related))
        content_type = get_content_type_pk(model)
        languages = dict(Locale.objects.values_list("pk", "language_code"))
        learned: dict[str, list[str]] = defaultdict(list)
        rows = []
        for obj in objs:
            texts = _texts(obj)
            language = languages.get(getattr(obj, "locale_id", None), settings.LANGUAGE_CODE)
            title, body, autocomplete = (
                list(shapes("\n".join(part), language)) for part in (texts.title, texts.body, texts.autocomplete)
            )
            rows.append(
                self.entries.model(
                    content_type_id=content_type,
                    object_id=str(obj.pk),
                    title=self.column(title),
                    body=self.body_column(title, body),
                    autocomplete=self.column((), autocomplete),
                )
            )
            if hasattr(obj, "locale_id"):
                learned[language] += [*texts.title, *texts.body]
        if rows:
            self.entries.bulk_create(
                rows,
                batch_size=500,
                update_conflicts=True,
                unique_fields=["content_type", "object_id"],
                update_fields=COLUMNS,
            )
        for language, said in learned.items():
            spelling.learn(said, language)

    def delete_stale_entries(self) -> None:
        """Called at the start of a rebuild, which then meets every word anew."""
        super().delete_stale_entries()  # type: ignore[misc]
        spelling.forget()
        scope.forget()

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: no rank is computed from them, and one saved page would read the titles of all others."""


def _texts(obj: models.Model) -> Texts:
    texts = Texts([], [], [])
    for field, text in _fields(obj, obj.get_search_fields()):  # type: ignore[attr-defined]
        if isinstance(field, AutocompleteField):
            texts.autocomplete.append(text)
        elif field.field_name == "title":
            texts.title.append(text)
        else:
            texts.body.append(text)
    return texts


def _fields(obj: Any, fields: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    for field in fields:
        if isinstance(field, RelatedFields):
            for related in _related(field.get_value(obj)):
                yield from _fields(related, field.fields)
        elif isinstance(field, SearchField | AutocompleteField):
            yield field, as_text(field.get_value(obj))


def _related(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value.all() if isinstance(value, models.Manager) else (value,)
