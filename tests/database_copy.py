"""A copy of the test database in memory: what took long to write is put back in a moment."""

import sqlite3
from typing import Self

from django.db import connection

__all__ = ["DatabaseCopy"]


class DatabaseCopy:
    """All that is committed in the test database at one moment. For SQLite alone, whose databases are one file."""

    def __init__(self) -> None:
        self._copy = sqlite3.connect(":memory:")

    @classmethod
    def taken(cls) -> Self:
        copy = cls()
        connection.ensure_connection()
        connection.connection.backup(copy._copy)
        return copy

    def put_back(self) -> None:
        """Replace all that the test database holds. Connections of other threads see it with their next statement."""
        connection.ensure_connection()
        self._copy.backup(connection.connection)
