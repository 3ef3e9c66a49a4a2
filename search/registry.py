"""What can be found, told by the apps that know it: the search knows none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise
    from wagtail.models import Page

__all__ = ["SearchGroup", "groups", "register"]


def _as_they_are(pages: "Sequence[Page]", request: "HttpRequest") -> "Sequence[Any]":
    return pages


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchGroup:
    """
    One kind of page that readers find, registered once in `AppConfig.ready`.

    `name` stands in addresses. `pages` gives the pages of all languages; the search itself leaves out drafts, pages
    behind a view restriction (`pages` is given these, for what else they close), aliases and other languages.
    `template` shows one hit: its context has `hit` and the `question`. `hits` turns the pages shown, best first, into
    what the template wants, in a fixed number of queries.
    """

    name: str
    label: "str | _StrPromise"
    position: int
    pages: "Callable[[QuerySet[Page]], QuerySet[Page]]"
    template: str = "search/components/hit.html"
    hits: "Callable[[Sequence[Page], HttpRequest], Sequence[Any]]" = _as_they_are


_groups: dict[str, SearchGroup] = {}


def register(group: SearchGroup) -> None:
    """Raise `ValueError` for a second group of the same name."""
    if group.name in _groups:
        raise ValueError(f"There is a search group “{group.name}” already.")
    _groups[group.name] = group


def groups() -> list[SearchGroup]:
    """In the order in which readers see them."""
    return sorted(_groups.values(), key=lambda group: group.position)
