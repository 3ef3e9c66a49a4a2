"""What crawlers are asked to leave alone: https://www.rfc-editor.org/rfc/rfc9309."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.metadata.head import site_root

__all__ = ["robots"]

# Lists are found by one criterion, and further by their pages; combinations have no end, nor have words, days and
# places. The longest rule wins.
ENDLESS = ("q", "from", "to", "when", "near", "venue", "reply", "comment")
QUERIES = ("Disallow: /*?*&", "Allow: /*?*&page=", *(f"Disallow: /*?*{name}=" for name in ENDLESS))


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        *(f"Disallow: {address}" for address in _search_addresses()),
        *QUERIES,
        "",
        f"Sitemap: {site_root(request)}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _search_addresses() -> list[str]:
    """Of every language. What is found there is found elsewhere."""
    addresses = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            try:
                addresses.append(reverse("search"))
            except NoReverseMatch:
                return []
    return addresses
