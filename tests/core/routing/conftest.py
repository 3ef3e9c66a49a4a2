"""Changes made here or by another process, and what an address answers after them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import Page

from core.page_cache import VERSION_KEY
from directory.models import DirectoryPage

Change = Callable[[], object]
Make = Callable[[Change], None]


@pytest.fixture
def home(french_directory: DirectoryPage) -> Page:
    return french_directory.get_parent()


@pytest.fixture
def elsewhere(django_capture_on_commit_callbacks: Callable[..., Any]) -> Make:
    """Make a change, and commit it, as another process does: nothing that this one keeps is forgotten."""

    def make(change: Change) -> None:
        kept = cache.get(VERSION_KEY)
        with django_capture_on_commit_callbacks(execute=True):
            change()
        cache.set(VERSION_KEY, kept or 0, None)

    return make


@pytest.fixture
def here(django_capture_on_commit_callbacks: Callable[..., Any]) -> Make:
    """Make a change, and commit it, in this process."""

    def make(change: Change) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            change()

    return make


@pytest.fixture(params=["here", "elsewhere"])
def anywhere(request: pytest.FixtureRequest) -> Make:
    """In this process or in another one."""
    return request.getfixturevalue(request.param)


def publish(page: Page, **fields: Any) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def move(page: Page, below: Page) -> None:
    page.specific_class.objects.get(pk=page.pk).move(Page.objects.get(pk=below.pk), pos="last-child")


def status(client: Client, address: str) -> int:
    return client.get(address).status_code


def heading(client: Client, address: str) -> str:
    """The title of the page that answers; empty where none does."""
    response = client.get(address)
    return response.context["page"].title if response.status_code == 200 else ""
