"""The HTML of blocks, kept while nothing that they show has changed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.page_cache import until_a_page_changes

__all__ = ["kept_html"]

# For each block its HTML, or None for one that changes by itself; what follows the last block may come after them.
Lasting = Sequence[SafeString | None]


def kept_html(
    value: StreamValue, context: dict[str, Any], make: Callable[[StreamValue, dict[str, Any]], Lasting]
) -> list[SafeString]:
    """
    The HTML of the blocks of the context's `page`, which has one stream of them, as `make` gives it.

    What `make` leaves out is rendered with every request: the dates of gatherings move on while no page changes. All
    else is kept, but in previews, which show drafts, and in feeds, which show blocks in another form.
    """
    page, request = context.get("page"), context.get("request")
    is_served = request is not None and not getattr(request, "is_preview", False) and not context.get("feed")
    if is_served and isinstance(page, Page) and page.live:
        lasting = until_a_page_changes(f"blocks.{page.pk}.{get_language()}", partial(make, value, context))
    else:
        lasting = make(value, context)
    return [value[place].render(context) if html is None else html for place, html in enumerate(lasting)]
