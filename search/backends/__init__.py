"""
Wagtail's database backends with the words of `search.analysis`, named in `WAGTAILSEARCH_BACKENDS`.

https://docs.wagtail.org/en/stable/topics/search/backends.html; docs/adr/0007 says what they change and why.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

__all__ = ["SearchBackend"]


def SearchBackend(params: Mapping[str, Any]) -> Any:  # noqa: N802  (modelsearch looks for this name)
    """The backend for the database in use. Each module can only be imported where its database is."""
    if connection.vendor == "sqlite":
        from search.backends.sqlite import FoldingSQLiteBackend  # noqa: PLC0415

        return FoldingSQLiteBackend(params)
    if connection.vendor == "postgresql":
        from search.backends.postgres import FoldingPostgresBackend  # noqa: PLC0415

        return FoldingPostgresBackend(params)
    raise ImproperlyConfigured(f"The search has no index for {connection.vendor}: use SQLite or PostgreSQL.")
