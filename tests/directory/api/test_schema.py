"""The interface keeps what its OpenAPI document says, whatever is asked: found out by schemathesis."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from directory.models import DirectoryPage
from tests.factories.directory import make_gathering

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """As Django's own client does: what a request does to its connection would undo the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
@pytest.mark.parametrize("mode", GenerationMode)
def test_interface__keeps_its_word(french_directory: DirectoryPage, operation: Any, mode: GenerationMode) -> None:
    make_gathering(french_directory)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        # Its WSGI client does not unpack what is compressed.
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    ask()


def test_interface__has_all_its_operations() -> None:
    paths = ("gatherings", "gatherings/{uid}", "occurrences", "venues", "venues/{id}")
    assert {operation.label for operation in OPERATIONS} == {f"GET /api/v1/{path}" for path in paths}
