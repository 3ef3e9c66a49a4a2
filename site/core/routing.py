"""
The way from an address to a page with fewer questions to the database.

Wagtail asks for the site, for each page on the way, then for its type, then for the restrictions of each:
https://docs.wagtail.org/en/stable/topics/pages.html#how-routing-works
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.core.validators import slug_re
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from wagtail.models import Page, PageViewRestriction

from core.page_cache import until_a_page_changes

__all__ = ["Routed", "find_page"]

# Not by `Exists`, which takes longer to write anew for each page than the database to answer.
ANY_CLOSED = RawSQL(f"EXISTS (SELECT 1 FROM {PageViewRestriction._meta.db_table})", (), BooleanField())  # noqa: S608, S611
# Of an address, so that its key suits every cache. A page with a longer one is left to Wagtail.
LONGEST_KEPT = 150


class Routed:
    """
    A mixin for pages: one that `find_page` found on a site without view restrictions doesn't ask for its own.

    On a site that has any, and on any other way to a page, Wagtail's own check is left to itself.
    """

    # What is read with the page in one query.
    routed_with: ClassVar[Sequence[str]] = ("locale",)
    any_closed = True

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        if self.any_closed:
            return super().get_view_restrictions()  # type: ignore[misc]
        return PageViewRestriction.objects.none()


def find_page(home: Page, steps: Sequence[str]) -> Page | None:
    """
    The page at an address below `home`, live or not, or else the one right below `home` on the way there.

    One query where the page is there and its first step is kept; one more for each type that may stand there but does
    not, and for a first step met for the first time. None where neither is there, and for a type that is not `Routed`.
    """
    if not steps:
        return _read(home.specific_class, pk=home.pk)
    address = f"{home.url_path}{steps[0]}/"
    if len(address) > LONGEST_KEPT:
        return None
    rows = Page.objects.filter(slug=steps[0], url_path=address).values_list("pk", "content_type")
    # Few pages stand right below, and most ways lead by one of them: its type is kept. The page is read anew, and
    # looked for by its address, so that what was kept of one that has moved leads nowhere.
    kept = until_a_page_changes(f"page.{address}", rows.first)
    if kept is None:
        return None
    key, kind = kept
    model: type[Page] | None = ContentType.objects.get_for_id(kind).model_class()
    if model is None:
        return None
    if len(steps) > 1 and slug_re.fullmatch(steps[1]):
        for below in model.allowed_subpage_models():
            found = _read(below, slug=steps[1], url_path=f"{address}{steps[1]}/")
            if found is not None:
                return found
    return _read(model, pk=key, url_path=address)


def _read(model: type[Page], **where: Any) -> Page | None:
    joined = getattr(model, "routed_with", None)
    if joined is None:
        return None
    pages = model._default_manager.select_related(*joined)
    return pages.annotate(any_closed=ANY_CLOSED).filter(**where).first()
