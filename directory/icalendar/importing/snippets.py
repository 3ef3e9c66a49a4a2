"""The venue and the organizer that a calendar names, found among those of the site or added to them."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from django.db.models import QuerySet
from wagtail.models import Locale

from directory.models import Organizer, Venue

Snippet = TypeVar("Snippet", Venue, Organizer)


class Snippets:
    """
    Finds by name in the source language and never edits what it finds: an editor may have completed it.

    With `dry_run` what is missing is built and not saved.
    """

    def __init__(self, locale: Locale, *, dry_run: bool) -> None:
        self._locale = locale
        self._dry_run = dry_run
        self._known: dict[tuple[str, ...], Venue | Organizer] = {}

    def forget(self) -> None:
        """After a transaction was rolled back: what it added does not exist."""
        self._known.clear()

    def venue(self, place: Mapping[str, Any]) -> Venue:
        """`place` is a `Place` as `told` keeps it: what it doesn't say is absent."""
        name, city = place["name"], place.get("city", "")
        known: QuerySet[Venue] = Venue.objects.filter(locale=self._locale, name__iexact=name)
        if city:
            known = known.filter(city__iexact=city)
        return self._found(("venue", name, city), known, Venue(locale=self._locale, **place))

    def organizer(self, host: Mapping[str, str]) -> Organizer:
        known = Organizer.objects.filter(locale=self._locale, name__iexact=host["name"])
        return self._found(("organizer", host["name"]), known, Organizer(locale=self._locale, **host))

    def _found(self, key: tuple[str, ...], known: QuerySet[Snippet], otherwise: Snippet) -> Snippet:
        snippet = self._known.get(key) or known.order_by("pk").first() or otherwise
        if snippet.pk is None and not self._dry_run:
            snippet.save()
        self._known[key] = snippet
        return cast(Snippet, snippet)
