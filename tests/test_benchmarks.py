"""The benchmarks still run, and ask for every page: how long each takes is for people to read."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

PROJECT_ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "trivial view",
    "static file",
    "list",
    "text, rare word",
    "text, common word",
    "text, in every one",
    "text+near+date+trade",
    "month",
    "map.json",
    "suggestions",
    "gathering",
    "feed of a search",
    "whole feed, 304",
)
# So many that every profession, and each kind of rhythm, is among them on any day.
SIZE = "150"
LEAST = ("--turns", "1", "--seconds", "0.05", "--requests", "4")


@pytest.fixture
def empty_site(db: None, tmp_path: Path) -> Path:
    """A database as the migrations leave it, which take longer than all that is measured."""
    file = tmp_path / "db.sqlite3"
    if connection.vendor == "sqlite":
        # By a connection of its own: that of the test is in a transaction, and SQLite copies none that may write.
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as migrated,
            closing(sqlite3.connect(file)) as copy,
        ):
            migrated.backup(copy)
    return file


def run_benchmarks(database: Path, folder: Path) -> tuple[int, str, str]:
    """Exit status and what was printed: into files, since a server that outlives its parent would keep a pipe open."""
    printed, complained = folder / "stdout", folder / "stderr"
    with printed.open("w") as stdout, complained.open("w") as stderr:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "benchmarks", "--sizes", SIZE, *LEAST],
            cwd=PROJECT_ROOT,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": "site:.",
                "DATABASE_URL": f"sqlite:///{database}",
                "ENV_FILE": str(folder / "none.env"),
            },
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
        try:
            status = process.wait(timeout=300)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
    return status, printed.read_text(), complained.read_text()


def test_benchmarks__ask_for_every_page(empty_site: Path, tmp_path: Path) -> None:
    status, printed, complained = run_benchmarks(empty_site, tmp_path)

    assert status == 0, complained
    lines = [line.strip() for line in printed.splitlines()]
    for page in PAGES:
        (line,) = (line for line in lines if line.startswith(f"{page}  "))
        # After the name nothing but numbers: times, and what an answer cost.
        assert len(line.removeprefix(page).split()) >= 4
    for cost in ("whole feed: ", "One date cancelled: ", "rebuild: "):
        assert any(line.startswith(cost) for line in lines), cost
