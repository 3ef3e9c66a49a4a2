"""
Measure the site, first with few gatherings, then with many, on one database that grows.

`DATABASE_URL` names an empty database, which keeps what is generated; without it a temporary SQLite file is used.
"""

import argparse
import os
import resource
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from benchmarks.measure import Measured, Plan

# PostgreSQL is what a site of that size runs on.
SIZES = {"postgresql": [1_000, 10_000, 100_000], "sqlite": [1_000, 10_000]}
# What the writing side is measured with at most: all dates are made three times over.
MOST_REBUILT = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of gatherings; 100,000 on PostgreSQL alone")
    parser.add_argument("--turns", type=int, default=5, help="of all pages")
    parser.add_argument("--requests", type=int, default=100, help="at most so many for each page in a turn")
    parser.add_argument("--seconds", type=float, default=2, help="at most so long for each page in a turn")
    parser.add_argument("--without-feed", action="store_true", help="leave the whole feed out, which takes long")
    parser.add_argument("--as-it-is", action="store_true", help="measure a database that is filled, add nothing to it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jenouspro-bench-") as folder:
        _configure(Path(folder))
        from benchmarks.measure import Plan  # noqa: PLC0415  (imports models, once Django is set up)

        plan = Plan(arguments.turns, arguments.seconds, arguments.requests, whole_feed=not arguments.without_feed)
        call_command("collectstatic", interactive=False, verbosity=0)
        if arguments.as_it_is:
            _run_as_it_is(plan)
        else:
            _run(arguments.sizes, plan)


def _configure(folder: Path) -> None:
    """Inherited by the server, which is a process of its own."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{folder / 'db.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "false",
        "LOG_LEVEL": "WARNING",
    }
    django.setup()


def _run_as_it_is(plan: "Plan") -> None:
    from benchmarks import report  # noqa: PLC0415
    from benchmarks.measure import measure  # noqa: PLC0415
    from directory.models import Series  # noqa: PLC0415

    report.print_pages(Series.objects.count(), measure(plan))


def _run(sizes: list[int] | None, plan: "Plan") -> None:
    from django.db import connection  # noqa: PLC0415

    from benchmarks import rebuild, report  # noqa: PLC0415
    from benchmarks.measure import measure  # noqa: PLC0415
    from directory.models import Series  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    if Series.objects.exists():
        sys.exit("The database of DATABASE_URL holds gatherings already: give an empty one, or say --as-it-is.")
    measured: list[tuple[int, Measured]] = []
    rising = sorted(sizes or SIZES[connection.vendor])
    for size in rising:
        _grow_to(size)
        measured.append((size, measure(plan)))
        report.print_pages(*measured[-1])
        if size == max((each for each in rising if each <= MOST_REBUILT), default=None):
            report.print_cancellation(*rebuild.count_rows_of_one_cancellation())
            report.print_rebuild(rebuild.measure_rebuild())
    if len(measured) > 1:
        report.print_growth(measured[0], measured[-1])


def _grow_to(size: int) -> None:
    from benchmarks import report  # noqa: PLC0415
    from benchmarks.settle import settle  # noqa: PLC0415
    from directory.models import Series  # noqa: PLC0415

    missing = size - Series.objects.count()
    begin = time.perf_counter()
    call_command("generate_gatherings", missing, verbosity=0)
    report.print_generation(
        missing, time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    )
    settle()


if __name__ == "__main__":
    main()
