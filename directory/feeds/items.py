"""The gatherings of an answer, read some hundreds at a time."""

import uuid
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Locale

from directory.cards import Card, Pages, cards_of_series
from directory.models import GatheringPage, Occurrence, Series
from directory.models.current_index import current
from directory.models.next_dates import mend

__all__ = ["Item", "read_items"]

BATCH = 500


class Item(NamedTuple):
    """A gathering as a card tells it, with its absolute address and the names of its professions."""

    card: Card
    url: str
    professions: Sequence[str]


def read_items(keys: Sequence[uuid.UUID], locale: Locale, request: HttpRequest) -> Iterator[Item]:
    """
    One for each key, in their order, in the language of `locale` where there is one; those that no page tells to the
    public are left out.

    A fixed number of queries for each batch, so that memory does not grow with the number of keys.
    """
    kept, now = current(), timezone.now()
    names = {choice.key: choice.name for choice in kept.profession_choices(locale)}
    mend(kept, now)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        rows = Series.objects.live().of_keys(batch).select_related("venue", "organizer")
        found = rows.prefetch_related("professions").in_bulk()
        series = [found[key] for key in batch if key in found]
        nearest = Occurrence.objects.nearest({each.pk: each.next_start for each in series}, now)
        pages = Pages(GatheringPage.objects.telling(series, kept.closed), locale.pk, request)
        for card in cards_of_series(series, nearest, pages, covers=False):
            professions = [names[each.pk] for each in card.series.professions.all() if each.pk in names]
            yield Item(card, request.build_absolute_uri(card.url), sorted(professions))
