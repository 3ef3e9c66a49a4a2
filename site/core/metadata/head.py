"""What stands in the head of a page for machines, put together from the page, its place and what its view says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.metadata.facts import Article, Metadata
from core.metadata.json_ld import Node, node_text
from core.metadata.nodes import PUBLISHER_NAME, breadcrumbs_node, publisher_node, site_node
from core.metadata.pictures import Picture, picture_of
from core.metadata.words import article_in, description_in, nodes_in, title_in

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.navigation import Wayfinding

__all__ = ["Head", "head_of", "site_root"]

# Open Graph wants a territory: https://ogp.me/#optional
TERRITORIES = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """
    What `components/metadata.html` prints. Addresses are absolute; `address` is empty for what has no canonical one.

    `languages` are pairs of a language code, or `x-default`, and an address; none for what speaks one language alone.
    """

    robots: str
    title: str = ""
    description: str = ""
    address: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    kind: str = "website"
    territory: str = ""
    other_territories: tuple[str, ...] = ()
    site_name: str = PUBLISHER_NAME
    picture: Picture | None = None
    article: Article | None = None
    json_ld: SafeString | str = ""


def head_of(page: Page | None, said: Metadata, nav: "Wayfinding", request: "HttpRequest") -> Head:
    """The head of a page; of an error page, what is said of it and no address."""
    if page is None or not page.pk:
        return _head_of_view(said, nav, request)
    root = site_root(request)
    address = _address(page, request) + said.tail
    languages = _translations(nav, said, request)
    article = article_in(page) if not said.path else None
    picture = picture_of(page, root, said.picture)
    nodes = [*([] if said.path else nodes_in(page, request, picture)), *said.nodes]
    return Head(
        robots=said.robots,
        title=said.title or title_in(page),
        description=said.description or description_in(page),
        address=address if said.indexable else "",
        languages=tuple(_with_default(languages)) if said.indexable else (),
        kind=said.kind or ("article" if article else "website"),
        territory=_territory(),
        other_territories=tuple(_territory(code) for code in languages if code != get_language()),
        picture=picture,
        article=article,
        json_ld=node_text({"@graph": [*_place(page, said, nav, address, request), *nodes]}),
    )


def _head_of_view(said: Metadata, nav: "Wayfinding", request: "HttpRequest") -> Head:
    """A view without a page is listed where it tells its `path`; it answers there in every language."""
    root = site_root(request)
    listed = said.indexable and bool(said.path)
    languages = {each.code: f"{root}{each.url}" for each in nav.languages} if listed else {}
    return Head(
        robots=replace(said, indexable=listed).robots,
        title=said.title,
        description=said.description,
        address=f"{root}{said.path}" if listed else "",
        languages=tuple(_with_default(languages)),
        territory=_territory(),
        other_territories=tuple(_territory(code) for code in languages if code != get_language()),
    )


def site_root(request: "HttpRequest") -> str:
    """The address of the site without a final slash, as its pages know it."""
    site = Site.find_for_request(request)
    return site.root_url if site else request.build_absolute_uri("/").removesuffix("/")


def _place(page: Page, said: Metadata, nav: "Wayfinding", address: str, request: "HttpRequest") -> Iterator[Node]:
    """What the site is, on its home page; the way from there, elsewhere."""
    if nav.home is not None and nav.home.pk == page.pk:
        root = site_root(request)
        yield publisher_node(root)
        yield site_node(root)
    else:
        steps = [(each.title, each.get_full_url(request) or address) for each in (*nav.trail, page)]
        yield breadcrumbs_node([*steps, *said.trail])


def _address(page: Page, request: "HttpRequest") -> str:
    """An alias points at its original."""
    original = page.alias_of if page.alias_of_id else page
    return original.get_full_url(request) or ""


def _translations(nav: "Wayfinding", said: Metadata, request: "HttpRequest") -> dict[str, str]:
    pages = {each.code: each.page.get_full_url(request) or "" for each in nav.languages if each.page is not None}
    if said.tail:
        return {code: pages[code] + path for code, path in said.paths.items() if code in pages}
    return pages


def _with_default(languages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The languages, if there are several, and the one for readers of no other: that of the site, else the first."""
    if len(languages) < 2:
        return
    yield from languages.items()
    yield "x-default", languages.get(settings.LANGUAGE_CODE) or next(iter(languages.values()))


def _territory(language: str | None = None) -> str:
    """Of a language; without one, of the active one."""
    language = language or get_language() or ""
    return TERRITORIES.get(language, language)
