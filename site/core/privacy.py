"""Which pages are not for everybody."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.db.models.expressions import NegatedExpression
from wagtail.models import Page, PageViewRestriction

from core.tree import span_of

__all__ = ["closed_pages", "open_to_all"]


def open_to_all() -> NegatedExpression:
    """
    A condition on pages: no view restriction closes them, their own or that of a page above.

    Unlike Wagtail's `public()` it costs no query of its own; the database tests each row, so: for few pages.
    """
    path = ExpressionWrapper(OuterRef("path"), CharField())
    return ~Exists(PageViewRestriction.objects.alias(path=path).filter(path__startswith=F("page__path")))


def closed_pages() -> QuerySet[Page]:
    """
    The pages behind a view restriction, their own or that of a page above them.

    Costs one query, to read the restrictions. A query that excludes the answer is left as it is where there are none.
    """
    closed = Q()
    for path in PageViewRestriction.objects.order_by().values_list("page__path", flat=True):
        closed |= Q(path__range=span_of(path))
    return Page.objects.filter(closed) if closed else Page.objects.none()
