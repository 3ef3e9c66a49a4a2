"""A frozen day, so that "next" means the same on every run: Sunday 22 November 2026, noon in Paris."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache

NOW = dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield
