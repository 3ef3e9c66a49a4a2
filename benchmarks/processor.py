"""Processor time of the server and of its database: unlike time on a clock, the work of others adds none to it."""

from pathlib import Path

from django.db import connection

from benchmarks.server import Server

__all__ = ["Processor"]

NANOSECOND = 1e-9


class Processor:
    """
    Seconds so far, as Linux tells them: https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat.

    PostgreSQL is counted in where it runs on this machine; SQLite works in the server itself.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._begin = self._read()

    def seconds(self) -> float:
        """Since this object was made."""
        return sum(spent - self._begin.get(thread, 0) for thread, spent in self._read().items()) * NANOSECOND

    def _read(self) -> dict[Path, int]:
        """By thread; one that has ended meanwhile is left out."""
        spent = {}
        for key in [*self._server.workers(), *_database_processes()]:
            for thread in Path(f"/proc/{key}/task").glob("*/schedstat"):
                try:
                    spent[thread] = int(thread.read_text().split()[0])
                except OSError:
                    continue
        return spent


def _database_processes() -> list[int]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]
