"""The index of sitemaps and its files."""

from typing import Any

from django.contrib.sitemaps import views
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.metadata import site_root
from core.sitemaps import Entry, sitemaps_for

__all__ = ["sitemap_file", "sitemap_index"]


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """As Django's, but at the address that the pages give the site, whichever name the request came by."""
    root = site_root(request)
    files: list[Entry] = []
    for name, section in sitemaps_for(request).items():
        address = f"{root}{reverse('sitemap_file', kwargs={'section': name})}"
        latest = section.get_latest_lastmod()
        numbers = section.paginator.page_range
        files += [Entry(address if number == 1 else f"{address}?p={number}", latest) for number in numbers]
    return TemplateResponse(request, "sitemaps/index.xml", {"files": files}, content_type="application/xml")


@require_safe
def sitemap_file(request: HttpRequest, section: str) -> HttpResponseBase:
    """Raise `Http404` for a section that is not in the index, and for a page (`?p=`) that it has not."""
    sections: dict[str, Any] = dict(sitemaps_for(request, section))
    return views.sitemap(request, sections, section=section, template_name="sitemaps/addresses.xml")
