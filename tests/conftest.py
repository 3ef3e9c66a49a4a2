"""Fixtures that every part of the suite shares. The pages come from the migrations, as on an empty site."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings

from directory.models import DirectoryPage, current_index, next_dates
from tests import migrated

# The same code passes or fails the same tests; `HYPOTHESIS_PROFILE=explore` tries other examples each time.
settings.register_profile("same", derandomize=True)
settings.register_profile("explore", print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """Whether the database of the tests is there: pytest-django then runs only the migrations that it lacks."""
    if request.config.getvalue("reuse_db"):
        return True
    return not request.config.getvalue("create_db") and migrated.put_in_place()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, django_db_keepdb: bool
) -> Iterator[None]:
    """The migrated database, a copy of which is kept for the next run."""
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            migrated.store()
    yield
    if django_db_keepdb and not request.config.getvalue("reuse_db"):
        migrated.remove_test_database()


@pytest.fixture
def french_directory(db: None) -> DirectoryPage:
    return DirectoryPage.objects.get(locale__language_code="fr")


@pytest.fixture
def english_directory(db: None) -> DirectoryPage:
    return DirectoryPage.objects.get(locale__language_code="en")


@pytest.fixture(autouse=True)
def _source_language() -> None:
    """A request leaves its language to the thread, and with it to the next test."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """The database is undone after each test; what the cache keeps of it must go with it."""
    cache.clear()
    current_index.forget()
    next_dates.forget()
    yield
    cache.clear()
    current_index.forget()
    next_dates.forget()
