"""A map of one venue, with a gathering that is on no map, as seen on Sunday 22 November 2026 at noon in Paris."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from directory.models import DirectoryPage, Venue
from tests.factories.directory import make_gathering, make_venue

NOW = dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC)


@pytest.fixture
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sillon(_now: None, french_directory: DirectoryPage) -> Venue:
    """A café in Lyon with two gatherings; one more takes place where no map says."""
    sillon = make_venue(name="Café Sillon", city="Lyon", latitude=45.7675, longitude=4.834567)
    make_gathering(french_directory, venue=sillon)
    make_gathering(french_directory, venue=sillon, format="lunch")
    make_gathering(french_directory, venue=make_venue(latitude=None))
    return sillon
