"""PostgreSQL keeps the plans of the site's queries unless it is told not to; SQLite has options of its own."""

import json
import secrets
from typing import Any

import pytest

from tests.config.conftest import RunPython

POSTGRESQL = "postgres://claire:secret@database.example:5432/jenouspro"
SQLITE = "sqlite:////tmp/jenouspro.sqlite3"
DATABASE = "import json; from django.conf import settings; print(json.dumps(settings.DATABASES['default']))"
CONNECTION = """
import json
from django.db import connection
asked = connection.get_connection_params()
print(json.dumps({name: asked[name] for name in ("host", "prepare_threshold")}))
"""


def shown(run_python: RunPython, script: str, **variables: str) -> dict[str, Any]:
    """What a script prints on a public server; no database is asked."""
    result = run_python("-c", script, SECRET_KEY=secrets.token_urlsafe(50), ALLOWED_HOSTS="example.org", **variables)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def options(run_python: RunPython, **variables: str) -> dict[str, Any]:
    return shown(run_python, DATABASE, **variables).get("OPTIONS", {})


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql__keeps_the_plans_of_queries(run_python: RunPython, scheme: str) -> None:
    address = POSTGRESQL.replace("postgres:", f"{scheme}:")

    assert options(run_python, DATABASE_URL=address) == {"server_side_binding": True, "prepare_threshold": 5}


def test_postgresql__keeps_the_options_of_its_address(run_python: RunPython) -> None:
    assert options(run_python, DATABASE_URL=f"{POSTGRESQL}?sslmode=require") == {
        "sslmode": "require",
        "server_side_binding": True,
        "prepare_threshold": 5,
    }


def test_postgresql__is_told_so_with_each_connection(run_python: RunPython) -> None:
    """Django itself asks for none, for the sake of poolers: its own value must not win."""
    asked = shown(run_python, CONNECTION, DATABASE_URL=POSTGRESQL)

    assert asked == {"host": "database.example", "prepare_threshold": 5}


@pytest.mark.parametrize("no", ["false", "0", "no"])
def test_postgresql__without_prepared_statements(run_python: RunPython, no: str) -> None:
    variables = {"DATABASE_URL": POSTGRESQL, "DATABASE_PREPARED_STATEMENTS": no}

    assert options(run_python, **variables) == {}


def test_postgresql__without_prepared_statements_keeps_the_options_of_its_address(run_python: RunPython) -> None:
    variables = {"DATABASE_URL": f"{POSTGRESQL}?sslmode=require", "DATABASE_PREPARED_STATEMENTS": "false"}

    assert options(run_python, **variables) == {"sslmode": "require"}


@pytest.mark.parametrize("variables", [{}, {"DATABASE_PREPARED_STATEMENTS": "true"}])
def test_sqlite__has_its_own_options(run_python: RunPython, variables: dict[str, str]) -> None:
    asked = options(run_python, DATABASE_URL=SQLITE, **variables)

    assert asked.keys() == {"transaction_mode", "timeout", "init_command"}
    assert asked["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in asked["init_command"]


def test_sqlite__is_what_a_site_without_an_address_runs_on(run_python: RunPython) -> None:
    database = shown(run_python, DATABASE)

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert "prepare_threshold" not in database["OPTIONS"]


@pytest.mark.parametrize("address", [POSTGRESQL, SQLITE])
def test_connection__stays_open_and_is_looked_after(run_python: RunPython, address: str) -> None:
    database = shown(run_python, DATABASE, DATABASE_URL=address)

    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
