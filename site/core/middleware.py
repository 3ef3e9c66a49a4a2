from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.views import serve

from core.page_cache import until_a_page_changes
from core.routing import find_page


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Sends the strict policy with public pages, and the admin's own below the admin's address."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.replace = {**settings.ADMIN_CONTENT_SECURITY_POLICY, **(parts.replace or {})}
        return parts


class LocaleMiddleware(DjangoLocaleMiddleware):
    """Looks for a page in the reader's language where no view knows the address, and not where one says 404."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == HTTPStatus.NOT_FOUND and getattr(request, "resolver_match", None):
            return response
        return super().process_response(request, response)


class WayMiddleware:
    """
    Finds the page for Wagtail's `serve` and tells it on the request, where Wagtail looks first.

    Whatever `find_page` doesn't find, Wagtail looks for itself. Stands behind the middleware that finds the language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Sequence[str], kwargs: dict[str, Any]
    ) -> None:
        if view is not serve:
            return
        site = _site_of(request)
        if site is None:
            return
        request._wagtail_site = site  # type: ignore[attr-defined]
        home = until_a_page_changes(f"home.{site.root_page_id}.{get_language()}", lambda: site.root_page.localized)
        steps = [step for step in args[0].split("/") if step]
        page = find_page(home, steps)
        if page is not None:
            try:
                route = page.route(request, steps[page.depth - home.depth :])
            except Http404:
                route = None
            request._wagtail_route_for_request = route  # type: ignore[attr-defined]


def _site_of(request: HttpRequest) -> Site | None:
    """Kept by host and port, but for ports that no site names: anybody may ask by any of them."""
    ports: list[int] = until_a_page_changes("ports", lambda: list(Site.objects.values_list("port", flat=True)))
    port = request.get_port()
    known = port if port in map(str, ports) else ""
    host = split_domain_port(request.get_host())[0]
    return until_a_page_changes(f"site.{host}.{known}", lambda: Site.find_for_request(request))
