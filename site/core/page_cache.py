"""
What is put together out of many pages and read with every request, kept in Django's cache until a page changes.

A version that every change replaces is part of each key, so that nothing has to be found in order to be forgotten.
Processes without a shared cache (`REDIS_URL`) hear of each other's changes when `KEPT_FOR` is over.
"""

import uuid
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import transaction

__all__ = ["forget_pages", "until_a_page_changes"]

KEPT_FOR = 60  # seconds
VERSION_KEY = "core.page_cache.version"

Made = TypeVar("Made")


def until_a_page_changes(key: str, make: Callable[[], Made]) -> Made:
    """What `make` returned the last time it was called for the key (it must be picklable); None is never kept."""
    key = f"core.page_cache.{cache.get(VERSION_KEY, 0)}.{key}"
    made = cache.get(key)
    if made is None:
        made = make()
        if made is not None:
            cache.set(key, made, KEPT_FOR)
    return made


def forget_pages() -> None:
    """Now for whoever reads in this transaction, and once more when others can see what it wrote."""
    _renew_version()
    transaction.on_commit(_renew_version)


def _renew_version() -> None:
    cache.set(VERSION_KEY, uuid.uuid4().hex, None)
