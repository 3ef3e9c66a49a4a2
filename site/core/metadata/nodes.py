"""The nodes of https://schema.org that every site has: who publishes it, what it is, and the way down to a page."""

from collections.abc import Iterable
from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from core.metadata.json_ld import Node

__all__ = ["PUBLISHER_NAME", "breadcrumbs_node", "publisher_node", "site_node"]

PUBLISHER_NAME = settings.WAGTAIL_SITE_NAME
LOGO = "img/icons/icon-512.png"
LOGO_SIZE = 512  # px


def publisher_node(root: str) -> Node:
    """Whoever publishes the site at `root`, its address without a final slash."""
    return {
        "@type": "Organization",
        "@id": f"{root}/#organization",
        "name": PUBLISHER_NAME,
        "url": f"{root}/",
        "logo": {
            "@type": "ImageObject",
            "url": urljoin(f"{root}/", static(LOGO)),
            "width": LOGO_SIZE,
            "height": LOGO_SIZE,
        },
    }


def site_node(root: str) -> Node:
    """
    The site in the active language, and how to search it.

    https://developers.google.com/search/docs/appearance/site-names asks for one on the home page alone.
    """
    return {
        "@type": "WebSite",
        "@id": f"{root}/#website",
        "name": PUBLISHER_NAME,
        "url": f"{root}/",
        "inLanguage": get_language(),
        "publisher": {"@id": f"{root}/#organization"},
        "potentialAction": _search_action(root),
    }


def _search_action(root: str) -> Node | None:
    try:
        address = reverse("search")
    except NoReverseMatch:
        return None
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{root}{address}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }


def breadcrumbs_node(steps: Iterable[tuple[str, str]]) -> Node:
    """The way from the home page to a page, itself included: names and absolute addresses."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }
