import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache

# A clock hour away from the edge of any window of the rate limit.
NOW = dt.datetime(2026, 11, 22, 11, 1, tzinfo=dt.UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands still until a test moves it, and no sends counted yet."""
    cache.clear()
    with time_machine.travel(NOW, tick=False) as coordinates:
        yield coordinates
