"""Snippets in the reader's language: a post may point at rows of another, as translations copy what they point at."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.db import models


class SpokenQuerySet(models.QuerySet[Any]):
    """Rows of `TranslatableMixin`. Those with one `translation_key` are one thing in several languages."""

    def spoken_first(self, locale_id: int) -> Self:
        """Those of the language before the others."""
        spoken = models.Case(models.When(locale_id=locale_id, then=0), default=1)
        return self.order_by(spoken, *(self.model._meta.ordering or ()))

    def called(self, slug: str, locale_id: int) -> Any | None:
        """The row of that slug, of another language if the asked one has none."""
        return self.filter(slug=slug).spoken_first(locale_id).first()

    def in_words_of(self, keys: Iterable[uuid.UUID] | models.QuerySet, locale_id: int) -> list[Any]:
        """One row for each translation key: that of the language, else that of another. One query, by name."""
        found: dict[uuid.UUID, Any] = {}
        for row in self.filter(translation_key__in=keys).spoken_first(locale_id):
            found.setdefault(row.translation_key, row)
        return sorted(found.values(), key=lambda row: row.name.casefold())

    def speaking(self, rows: Iterable[Any], locale_id: int) -> list[Any]:
        """
        The given rows in their order and each once, replaced by their translations where there are any.

        No query at all if they are in that language already, else one.
        """
        rows = list({row.translation_key: row for row in rows}.values())
        foreign = {row.translation_key for row in rows if row.locale_id != locale_id}
        if not foreign:
            return rows
        found = {row.translation_key: row for row in self.filter(locale_id=locale_id, translation_key__in=foreign)}
        return [found.get(row.translation_key, row) for row in rows]
