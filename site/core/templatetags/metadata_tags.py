"""The head of a page for machines."""

from typing import Any

from django import template

from core.metadata import Head, Metadata, head_of
from core.navigation import navigation

register = template.Library()


@register.inclusion_tag("components/metadata.html", takes_context=True)
def metadata(context: dict[str, Any]) -> dict[str, Head]:
    """Everything of `core.metadata.Head`; reads `page`, `nav` and the view's `metadata` from the context."""
    request, page = context["request"], context.get("page")
    nav = context.get("nav") or navigation(page, request)
    return {"head": head_of(page, context.get("metadata") or Metadata(), nav, request)}
