"""
What a page says of itself, by methods that it may have or not:

- `share_description() -> str`, else its description for search engines, else its introduction;
- `share_picture() -> SharePicture | None`;
- `share_card() -> CardWords | None`, where None says that nobody is shown the page;
- `share_article() -> Article | None`;
- `structured_data(request, picture) -> list[dict]`, nodes of https://schema.org without `@context`; `picture` is the
  `core.metadata.Picture` that stands for the page, or None.
"""

from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from core.metadata.facts import Article, CardWords, SharePicture
from core.metadata.json_ld import Node
from core.typography import typographic_text

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.metadata.pictures import Picture

__all__ = ["article_in", "card_words_in", "description_in", "name_in", "nodes_in", "picture_in", "title_in"]

# Search engines cut what they show at about half of that.
DESCRIPTION_LENGTH = 320
HOME_DEPTH = 2


def title_in(page: Page) -> str:
    """As in the title bar."""
    return typographic_text(page.seo_title, get_language() or "") or name_in(page)


def name_in(page: Page) -> str:
    """Its title; the home page, which is called "Home" among editors, says what one finds there."""
    name = _("Professional gatherings worth your time") if page.depth == HOME_DEPTH else page.title
    return typographic_text(name, get_language() or "")


def description_in(page: Page) -> str:
    """Plain text, of a length that networks show."""
    text = _said(page, "share_description") or page.search_description or _introduction(page)
    return Truncator(typographic_text(" ".join(text.split()), get_language() or "")).chars(DESCRIPTION_LENGTH)


def picture_in(page: Page) -> SharePicture | None:
    return _said(page, "share_picture")


def card_words_in(page: Page) -> CardWords | None:
    return page.share_card() if hasattr(page, "share_card") else CardWords()


def article_in(page: Page) -> Article | None:
    return _said(page, "share_article")


def nodes_in(page: Page, request: "HttpRequest", picture: "Picture | None") -> list[Node]:
    return _said(page, "structured_data", request, picture) or []


def _said(page: Page, method: str, *args: Any) -> Any:
    return getattr(page, method)(*args) if hasattr(page, method) else None


def _introduction(page: Page) -> str:
    text = getattr(page, "introduction", "") or ""
    # Plain text may hold what looks like a tag.
    is_rich = any(each.name == "introduction" and isinstance(each, RichTextField) for each in page._meta.fields)
    return get_text_for_indexing(text) if is_rich else text
