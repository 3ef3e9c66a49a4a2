"""A frozen day, Sunday 22 November 2026, and a small Lyon."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from directory.models import DirectoryPage, GatheringPage
from tests.directory.routine.reading import number_of
from tests.factories.directory import make_gathering, make_venue

NOW = dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC)

MakeWeekly = Callable[..., GatheringPage]


@pytest.fixture(autouse=True)
def frozen() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def make_weekly(french_directory: DirectoryPage) -> MakeWeekly:
    """A gathering in the middle of Lyon, every week from 9 to 11 on the weekday of `start_date`, a Tuesday."""

    def make(title: str, **facts: Any) -> GatheringPage:
        venue = facts.pop("venue", None) or make_venue(city="Lyon", latitude=45.76, longitude=4.84)
        return make_gathering(french_directory, title=title, **{"start_time": dt.time(9), "venue": venue, **facts})

    return make


@pytest.fixture
def weekly(make_weekly: MakeWeekly) -> int:
    """The number of the only gathering."""
    make_weekly("Café")
    return number_of("Café")
