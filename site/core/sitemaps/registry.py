from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.sitemaps.section import Section

__all__ = ["OtherPages", "register", "sitemaps_for"]

_sections: dict[str, type[Section]] = {}
OTHERS = "pages"


def register(name: str, section: type[Section]) -> None:
    """`name` becomes part of an address: letters alone. Raise `ValueError` if another section has it."""
    if name == OTHERS or _sections.get(name, section) is not section:
        raise ValueError(f"There is a section of sitemaps with the name {name} already.")
    _sections[name] = section


def sitemaps_for(request: Any, only: str | None = None) -> dict[str, Section]:
    """
    Of every section one in each language, by names such as `posts-fr`, or `only` the one of a name; without those
    that have no address.
    """
    languages = [code for code, _name in settings.LANGUAGES]
    every: dict[str, type[Section]] = {OTHERS: OtherPages, **_sections}
    sections = {f"{name}-{code}": kind(request, code) for name, kind in every.items() for code in languages}
    # A file without an address is none: https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd
    return {name: section for name, section in sections.items() if only in (None, name) and section.items().exists()}


class OtherPages(Section):
    """The pages that no app lists in a section of its own."""

    def pages(self) -> PageQuerySet:
        listed = {section.model for section in _sections.values() if section.model is not None}
        types = ContentType.objects.get_for_models(*listed).values() if listed else ()
        return Page.objects.exclude(content_type__in=types).filter(depth__gt=1).specific()
