"""Reading feeds the way subscribers do."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)

# The values of a parsed component are of thirty types: Any lets a test say which one it expects.
ReadFeed = Callable[[str], Any]


@pytest.fixture(autouse=True)
def frozen() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def read_feed(client: Client) -> ReadFeed:
    """Fetch an address and parse it; fail on any line that is not iCalendar."""

    def read(url: str) -> Any:
        response = client.get(url)
        assert response.status_code == 200
        octets = b"".join(response)
        lines = octets.split(b"\r\n")
        assert lines[-1] == b""
        assert all(len(line) <= 75 for line in lines)
        assert b"\n" not in octets.replace(b"\r\n", b"")
        calendar = Calendar.from_ical(octets)
        assert [error for component in calendar.walk() for error in component.errors] == []
        return calendar

    return read
