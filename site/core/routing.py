"""
The way from an address to a page with fewer questions to the database.

Wagtail asks for each page on the way, then for its type, then for the restrictions of each:
https://docs.wagtail.org/en/stable/topics/pages.html#how-routing-works
"""

from collections.abc import Sequence

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page, PageViewRestriction

from core.privacy import open_to_all

__all__ = ["KnownOpen", "find_below"]


class KnownOpen:
    """
    A mixin for pages: one that `find_below` found to be open to all doesn't ask for its view restrictions again.

    Any other page, and any other way to one, goes by Wagtail's own check.
    """

    known_open = False

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        if self.known_open:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()  # type: ignore[misc]


def find_below(ancestor: Page, slugs: Sequence[str], joins: Sequence[str]) -> Page | None:
    """
    The page at an address below `ancestor`, live or not, as its own type, or else the nearest page above that address;
    None where there is none. One query.

    `joins` name the types that may stand there, as reverse one-to-one relations of `Page` ("blogpostpage"), and what is
    joined to them ("blogpostpage__cover"). A page of another type costs a second query.
    """
    depth = ancestor.depth + len(slugs)
    way = [Substr(OuterRef("path"), 1, steps * Page.steplen) for steps in range(1, depth + 1)]
    # Wagtail holds an alias to the restrictions of its original: that is left to Wagtail.
    by_alias = Page.objects.filter(path__in=way).exclude(alias_of=None)
    addresses = [f"{ancestor.url_path}{'/'.join(slugs[:steps])}/" for steps in range(1, len(slugs) + 1)]
    # The slugs follow from the addresses; they have an index, which addresses haven't.
    rows = Page.objects.filter(slug__in=slugs, url_path__in=addresses, depth__range=(ancestor.depth + 1, depth))
    known_open = ExpressionWrapper(Q(open_to_all()) & ~Q(Exists(by_alias)), output_field=BooleanField())
    page = rows.select_related("locale", *joins).annotate(known_open=known_open).order_by("-depth").first()
    if page is None:
        return None
    for name in joins:
        typed = getattr(page, name, None) if "__" not in name else None
        if typed is not None:
            typed.known_open = page.known_open
            typed.locale = page.locale
            return typed
    return page.specific
