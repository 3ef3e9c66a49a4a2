"""Stored next dates, looked at again when the first of them is over."""

import datetime as dt
import uuid

from django.db.models import Min

from directory.models.current_index import Kept
from directory.models.series import Series

__all__ = ["forget", "mend"]

LONGEST = dt.timedelta(hours=1)

# Of which edition, and until when nothing is over.
_looked_at: tuple[uuid.UUID, dt.datetime] | None = None


def mend(kept: Kept, now: dt.datetime) -> None:
    """
    Move on the next dates that are over at `now` (aware): lists call it before they read, so that a site whose
    clockwork stands still shows no past date as the next one.

    No query until the first of them is over, or another edition is out.
    """
    global _looked_at  # noqa: PLW0603  (one for each process)
    token = kept.edition.token
    if _looked_at is not None and _looked_at[0] == token and now < _looked_at[1]:
        return
    series = Series.objects.live()
    series.mend_next_dates(now)
    first = series.aggregate(first=Min("next_end"))["first"]
    _looked_at = (token, min(filter(None, [first, now + LONGEST])))


def forget() -> None:
    global _looked_at  # noqa: PLW0603
    _looked_at = None
