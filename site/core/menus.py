"""The menu and the footer of a language, put together once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Q
from django.http import HttpRequest
from django.utils.safestring import mark_safe
from wagtail.blocks import StreamValue
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html

from core.models import Navigation
from core.page_cache import until_a_page_changes
from core.tree import span_of

__all__ = ["Link", "LinkGroup", "Menus", "menus_of"]


@dataclass(frozen=True, slots=True)
class Link:
    """`path` is the place of the page in the tree (treebeard), empty for an address that is no page."""

    label: str
    url: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """A column of the footer; `heading` may be empty."""

    heading: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Menus:
    """`footer_note` is HTML."""

    menu: Sequence[Link] = ()
    footer: Sequence[LinkGroup] = ()
    footer_note: str = ""


def menus_of(home_path: str, locale_id: int, request: HttpRequest) -> Menus:
    """
    Those of the language of a tree whose home page stands at `home_path`.

    No query while the cache keeps them; else four, whatever the number of links.
    """
    site = Site.find_for_request(request)
    key = f"menus.{site.pk if site else 0}.{home_path}.{locale_id}"
    return until_a_page_changes(key, partial(_put_together, home_path, locale_id, request))


def _put_together(home_path: str, locale_id: int, request: HttpRequest) -> Menus:
    settings = Navigation.objects.filter(locale_id=locale_id).first() or Navigation(locale_id=locale_id)
    streams = [settings.menu, *(group.value["links"] for group in settings.footer)]
    pages = _Pages(streams, locale_id, request)
    menu = pages.links(settings.menu) or _pages_in_menus(home_path, request)
    footer = [LinkGroup(group.value["heading"], pages.links(group.value["links"])) for group in settings.footer]
    return Menus(
        menu=menu,
        footer=[group for group in footer if group.links] or ([LinkGroup("", menu)] if menu else []),
        footer_note=mark_safe(expand_db_html(settings.footer_note)),  # noqa: S308  (whitelisted when it was saved)
    )


def _pages_in_menus(home_path: str, request: HttpRequest) -> list[Link]:
    depth = len(home_path) // Page.steplen + 1
    pages = Page.objects.filter(path__range=span_of(home_path), depth=depth).live().in_menu().order_by("path")
    return [link for link in (_link(page, "", request) for page in pages) if link]


def _link(page: Page, label: str, request: HttpRequest) -> Link | None:
    """None for a page that has no address, for want of a site above it."""
    url = page.get_url(request)
    return Link(label or page.title, url, page.path) if url else None


class _Pages:
    """The live pages that streams of links point at, each in the language of the reader where it is translated."""

    def __init__(self, streams: Iterable[StreamValue], locale_id: int, request: HttpRequest) -> None:
        chosen = [block.value["page"] for stream in streams for block in stream if block.block_type == "page"]
        keys = {page.translation_key for page in chosen if page}
        pages = Page.objects.filter(
            Q(pk__in={page.pk for page in chosen if page}) | Q(translation_key__in=keys, locale_id=locale_id)
        ).live()
        self._request = request
        # The spoken ones last, so that they take the place of the others.
        spoken_last = sorted(pages if keys else (), key=lambda page: page.locale_id == locale_id)
        self._by_key = {page.translation_key: page for page in spoken_last}

    def links(self, stream: StreamValue) -> list[Link]:
        links = (self._page_link(block) if block.block_type == "page" else _address(block) for block in stream)
        return [link for link in links if link]

    def _page_link(self, block: StreamValue.StreamChild) -> Link | None:
        chosen = block.value["page"]
        page = chosen and self._by_key.get(chosen.translation_key)
        return _link(page, block.value["label"], self._request) if page else None


def _address(block: StreamValue.StreamChild) -> Link:
    return Link(block.value["label"], block.value["url"])
