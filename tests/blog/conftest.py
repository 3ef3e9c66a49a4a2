"""The blogs that the migrations make, on Sunday 22 November 2026 at noon in Paris, with pictures in a folder."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from blog.models import BlogIndexPage

NOW = dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def french_blog(db: None) -> BlogIndexPage:
    return BlogIndexPage.objects.get(locale__language_code="fr")


@pytest.fixture
def english_blog(db: None) -> BlogIndexPage:
    return BlogIndexPage.objects.get(locale__language_code="en")
