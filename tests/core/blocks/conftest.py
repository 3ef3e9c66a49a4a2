"""Bodies as pages hold them, rendered as readers get them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.blocks import BodyBlock

Render = Callable[..., BeautifulSoup]


def body_of(*blocks: tuple[str, Any]) -> StreamValue:
    """A body as it comes from the database."""
    raw = [{"type": name, "value": value, "id": str(uuid4())} for name, value in blocks]
    return BodyBlock().to_python(raw)


@pytest.fixture
def render() -> Render:
    def rendered(
        *blocks: tuple[str, Any], page: Page | None = None, language: str = "fr", **context: Any
    ) -> BeautifulSoup:
        with translation.override(language):
            html = body_of(*blocks).render_as_block({"page": page, **context})
        return BeautifulSoup(html, "html.parser")

    return rendered


@pytest.fixture
def home(db: None) -> Page:
    return Page.objects.get(depth=2, locale__language_code="fr")


@pytest.fixture
def english_home(db: None) -> Page:
    return Page.objects.get(depth=2, locale__language_code="en")
