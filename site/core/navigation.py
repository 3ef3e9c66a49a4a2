"""
Where a page stands: the way down to it, the menu above it, the footer below it, and its other languages.

A page that answers to a query string may say what of it means the same in each language, by a method
`kept_query(request) -> str`; the links to its other languages lead there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info
from wagtail.models import Locale, Page, Site

from core.menus import Link, LinkGroup, Menus, menus_of
from core.page_cache import until_a_page_changes

__all__ = ["MenuItem", "Translation", "Wayfinding", "navigation"]

# Depth 1 is the root of all trees, depth 2 the home page of a language.
HOME_DEPTH = 2
# The home pages and those right below are the most read, and few enough for a cache that holds some hundred answers.
KEPT_STEPS = 1


@dataclass(frozen=True, slots=True)
class Translation:
    """
    One language that is spoken at `url`; `name` is what its speakers call it. No `page` where a view answers.

    `elsewhere`: what is there is no translation of what the reader sees.
    """

    code: str
    name: str
    url: str
    page: Page | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link of the menu; `current` is the value of its `aria-current`, empty elsewhere in the site."""

    label: str
    url: str
    current: Literal["", "page", "true"] = ""


@dataclass(frozen=True, slots=True)
class Wayfinding:
    """
    The home page of the reader's language, the live ancestors of the page from there on, the menu, the footer, and the
    page with its live translations by language code; on an error page, the home pages. An alias speaks no language of
    its own: it is left out.
    """

    home: Page | None
    trail: Sequence[Page] = ()
    menu: Sequence[MenuItem] = ()
    footer: Sequence[LinkGroup] = ()
    footer_note: str = ""
    languages: Sequence[Translation] = ()


def navigation(page: Page | None, request: HttpRequest) -> Wayfinding:
    """
    One query beside those of `core.menus`, and one for a way that is not kept; for an error page or a view, which are
    none of the tree, what it takes to find the home of its language.
    """
    if page is None or not page.path:
        home = _home_of_active_language(request)
        languages = _languages_of_view(request) or _homes(home, request)
        return _wayfinding(home, (), request, menus_for=home, languages=languages) if home else Wayfinding(None)
    # Draft pages in a preview have their own place in the tree, so the way is told by the path, not by the rows.
    steps = [page.path[:end] for end in range(HOME_DEPTH * Page.steplen, len(page.path), Page.steplen)]
    above = _way(steps)
    languages = _translations(_spoken(page, steps), request, _kept_query(page, request))
    # A page stays where it is when the one above is unpublished; that one's title is no longer for readers.
    trail = [each for each in above if each.live]
    return _wayfinding(above[0] if above else page, trail, request, menus_for=page, languages=languages)


def _way(steps: Sequence[str]) -> list[Page]:
    """The pages at some paths, from the home page down; kept, for few pages have others below them."""
    if not steps:
        return []
    pages = Page.objects.filter(path__in=steps).select_related("locale").order_by("path")
    return until_a_page_changes(f"way.{steps[-1]}", lambda: list(pages))


def _spoken(page: Page, steps: Sequence[str]) -> list[Page]:
    """The live translations of `page`, itself among them; kept for the few right below a home."""
    spoken = Page.objects.filter(translation_key=page.translation_key, alias_of=None).live().select_related("locale")
    if len(steps) > KEPT_STEPS:
        return list(spoken)
    return until_a_page_changes(f"spoken.{page.translation_key}", lambda: list(spoken))


def _wayfinding(
    home: Page, trail: Sequence[Page], request: HttpRequest, *, menus_for: Page, languages: Sequence[Translation]
) -> Wayfinding:
    menus: Menus = menus_of(home.path, menus_for.locale_id, request)
    return Wayfinding(
        home=home,
        trail=trail,
        menu=_items(menus.menu, menus_for.path, request),
        footer=menus.footer,
        footer_note=menus.footer_note,
        languages=languages,
    )


def _items(links: Iterable[Link], path: str, request: HttpRequest) -> list[MenuItem]:
    return [MenuItem(link.label, link.url, _current(link, path, request)) for link in links]


def _current(link: Link, path: str, request: HttpRequest) -> Literal["", "page", "true"]:
    if link.path:
        if link.path == path:
            return "page"
        # The home page stands above all others: to be below it says nothing.
        below = path.startswith(link.path) and len(link.path) > HOME_DEPTH * Page.steplen
        return "true" if below else ""
    return "page" if link.url == request.path else ""


def _translations(pages: Iterable[Page], request: HttpRequest, query: str) -> list[Translation]:
    tail = f"?{query}" if query else ""
    spoken = ((each.locale.language_code, each) for each in pages)
    found = (Translation(code, _own_name(code), (each.get_url(request) or "") + tail, each) for code, each in spoken)
    return sorted(found, key=_code)


def _kept_query(page: Page, request: HttpRequest) -> str:
    query: str = page.kept_query(request) if hasattr(page, "kept_query") else ""
    return query


def _languages_of_view(request: HttpRequest) -> list[Translation]:
    """A view of ours speaks every language; an address that only Wagtail could answer for speaks none."""
    match = request.resolver_match
    if match is None or match.url_name == "wagtail_serve":
        return []
    addresses = ((code, translate_url(request.get_full_path(), code)) for code, _name in settings.LANGUAGES)
    return sorted((Translation(code, _own_name(code), url) for code, url in addresses), key=_code)


def _homes(home: Page | None, request: HttpRequest) -> list[Translation]:
    """Where nothing was found, each language begins at its home page."""
    if home is None:
        return []
    spoken = home.get_translations(inclusive=True).live().filter(alias_of=None).select_related("locale")
    codes = ((each.locale.language_code, each.get_url(request) or "") for each in spoken)
    return sorted((Translation(code, _own_name(code), url, elsewhere=True) for code, url in codes), key=_code)


def _code(translation: Translation) -> str:
    return translation.code


def _home_of_active_language(request: HttpRequest) -> Page | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    home = site.root_page
    return home.get_translation_or_none(Locale.get_active()) or home


def _own_name(code: str) -> str:
    name = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]
