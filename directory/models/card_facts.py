"""What cards tell of a gathering besides its dates, kept by each process until a change of it is published."""

import uuid
from collections.abc import Collection
from typing import NamedTuple

from directory.cards import Told
from directory.models.current_index import EditionKey, Kept
from directory.models.gathering_page import GatheringPage
from directory.models.series import Series
from directory.recently_used import RecentlyUsed

__all__ = ["CardFacts", "card_facts"]

# Some kilobytes each.
MOST = 2_000


class CardFacts(NamedTuple):
    """
    A series with its venue, and the pages that tell of it in all languages. Its dates are not here: `next_start` and
    `next_end` may be those of a date that is over.
    """

    series: Series
    pages: list[Told]


_recent: RecentlyUsed[EditionKey, CardFacts] = RecentlyUsed(MOST)


def card_facts(kept: Kept, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, CardFacts]:
    """
    By series; those that have just gone are left out. Two queries for those that are not kept from before.

    They are read after the edition of `kept`, and may be newer; then they are read once more, under the next one.
    """
    editions = {edition: key for key in keys if (edition := kept.edition_of(key))}
    found = {editions[edition]: facts for edition, facts in _recent.get(editions).items()}
    missing = [key for key in keys if key not in found]
    if missing:
        fresh = _read(kept, missing)
        _recent.keep({edition: fresh[key] for edition, key in editions.items() if key in fresh})
        found |= fresh
    return found


def _read(kept: Kept, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, CardFacts]:
    series = list(Series.objects.of_keys(keys).select_related("venue"))
    pages: dict[uuid.UUID, list[Told]] = {each.pk: [] for each in series}
    for page in GatheringPage.objects.telling(series, kept.closed):
        pages[page.translation_key].append(page)
    return {each.pk: CardFacts(each, pages[each.pk]) for each in series}
