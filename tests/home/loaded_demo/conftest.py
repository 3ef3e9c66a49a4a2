"""The demonstration takes half a minute to load, so the tests of this package share it and undo it together."""

import datetime as dt
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.db import transaction

from home.demo.load import load
from tests.small_pictures import small_pictures

TODAY = dt.date(2026, 3, 18)


@contextmanager
def no_network() -> Iterator[None]:
    """Whoever asks for a name or a connection meets an error. A database's own client library is not concerned."""

    def refuse(*args: object, **kwargs: object) -> Any:
        raise AssertionError(f"The demonstration needs the network: {args}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", refuse)
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[dt.date]:
    """The day as of which the demonstration is loaded, accounts included and without a network."""
    with django_db_blocker.unblock(), transaction.atomic():
        # Whoever publishes looks at the clock: what is scheduled for next week must lie in the future.
        with no_network(), small_pictures(), time_machine.travel(dt.datetime.combine(TODAY, dt.time(9), dt.UTC)):
            load(TODAY, with_accounts=True)
        yield TODAY
        transaction.set_rollback(True)
