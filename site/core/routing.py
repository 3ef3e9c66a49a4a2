"""
The way from an address to a page with fewer questions to the database.

Wagtail asks for the site, for each page on the way, then for its type, then for the restrictions of each:
https://docs.wagtail.org/en/stable/topics/pages.html#how-routing-works
"""

from collections.abc import Sequence
from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, QuerySet
from wagtail.models import Page, PageViewRestriction

__all__ = ["Routed", "find_page"]

# Below a home page; what is deeper is left to the page above it, as an attacker's endless address is.
MOST_STEPS = 6


class Routed:
    """
    A mixin for pages: one that `find_page` found on a site without view restrictions doesn't ask for its own.

    On a site that has any, and on any other way to a page, Wagtail's own check is left to itself.
    """

    # What is read with the page in one query.
    routed_with: ClassVar[Sequence[str]] = ("locale",)
    known_open = False

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        if self.known_open:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()  # type: ignore[misc]


def find_page(home: Page, steps: Sequence[str]) -> Page | None:
    """
    The page at an address below `home`, live or not, or else the nearest one above that address. Two queries.

    None where there is none, and for one of a type that is not `Routed`.
    """
    known = steps[:MOST_STEPS]
    addresses = [f"{home.url_path}{'/'.join(known[:number])}/" for number in range(1, len(known) + 1)]
    # The slugs follow from the addresses; they have an index, which addresses haven't.
    rows = Page.objects.filter(slug__in=known, url_path__in=addresses) if steps else Page.objects.filter(pk=home.pk)
    found = (
        rows.annotate(any_closed=Exists(PageViewRestriction.objects.all()))
        .order_by("-depth")
        .values_list("pk", "content_type", "any_closed")
        .first()
    )
    if found is None:
        return None
    key, kind, any_closed = found
    model = ContentType.objects.get_for_id(kind).model_class()
    if model is None or not issubclass(model, Routed):
        return None
    page: Page | None = model._default_manager.select_related(*model.routed_with).filter(pk=key).first()  # type: ignore[attr-defined]
    if page is not None:
        page.known_open = not any_closed  # type: ignore[attr-defined]
    return page
