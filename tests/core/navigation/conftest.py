"""Menus and footers as editors write them, and what readers then see."""

from typing import Any

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from core.models import Navigation
from core.navigation import Wayfinding, navigation
from directory.models import DirectoryPage


@pytest.fixture
def french_home(french_directory: DirectoryPage) -> Page:
    return french_directory.get_parent()


def page_link(page: Page, label: str = "") -> tuple[str, dict[str, Any]]:
    return "page", {"page": page, "label": label}


def address_link(url: str, label: str) -> tuple[str, dict[str, str]]:
    return "address", {"url": url, "label": label}


def write(page: Page, **streams: Any) -> Navigation:
    """The settings of the page's language."""
    settings = Navigation(locale=page.locale, **streams)
    settings.save()
    return settings


def way(page: Page) -> Wayfinding:
    return navigation(Page.objects.get(pk=page.pk), RequestFactory().get(page.url))


def labels(page: Page) -> list[str]:
    return [item.label for item in way(page).menu]


def add_page(parent: Page, title: str, **fields: Any) -> Page:
    return parent.add_child(instance=DirectoryPage(title=title, locale=parent.locale, **fields))
