"""
The database as the migrations leave it, kept between runs: 300 migrations take a worker 20 seconds of its processor.

For SQLite alone. `pytest --create-db` makes it anew; `make clean` deletes it.
"""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

__all__ = ["put_in_place", "remove_test_database", "store"]

FOLDER = Path(__file__).resolve().parents[1] / "var" / "tests"


def put_in_place() -> bool:
    """Copy what an earlier run stored to where the test database will be looked for; say whether there was any."""
    stored = _stored()
    if stored is None or not stored.exists():
        return False
    shutil.copyfile(stored, _place())
    return True


def store() -> None:
    """Keep the test database as it is now in place of those of older migrations."""
    stored = _stored()
    if stored is None:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    # Two workers may come here at once: each writes a file of its own, and the last one's takes the place.
    begun = FOLDER / f"{os.getpid()}.sqlite3"
    copy = sqlite3.connect(begun)
    connection.ensure_connection()
    connection.connection.backup(copy)
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.close()
    for old in FOLDER.glob("migrated-*.sqlite3"):
        old.unlink(missing_ok=True)
    begun.replace(stored)


def remove_test_database() -> None:
    """What pytest-django leaves to be used again where it made none itself."""
    if connection.vendor == "sqlite":
        connection.close()
        _place().unlink(missing_ok=True)


def _place() -> Path:
    return Path(settings.DATABASES["default"]["TEST"]["NAME"])


def _stored() -> Path | None:
    """None where the tests run on a database server."""
    return FOLDER / f"migrated-{_digest()}.sqlite3" if connection.vendor == "sqlite" else None


def _digest() -> str:
    """Of the text of all migrations, and of SQLite’s version, which decides how tables are changed."""
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(f"{app.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
