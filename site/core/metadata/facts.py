"""What pages and views say of themselves."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Article", "CardWords", "Metadata", "SharePicture"]


@dataclass(frozen=True, slots=True)
class SharePicture:
    """A picture of the image library that stands for a page; `alt` says what it shows."""

    image: Any
    alt: str


@dataclass(frozen=True, slots=True)
class CardWords:
    """The words on a drawn card besides the title: what the page is, above it, and a line of facts below."""

    kind: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """When and by whom something was written: https://ogp.me/#type_article. Moments are aware."""

    published: dt.datetime
    modified: dt.datetime
    authors: Sequence[str] = ()
    section: str = ""
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """
    What a view knows better than its page, under the name `metadata` in the context. Nothing of it need be said.

    The canonical address is that of the page, then `path` (such as `auteurs/claude/`), then `?` and `query`; an address
    that is not `indexable` has none. A view without a page has one where it tells its whole `path`. Where `path` or
    `query` is said, there are translations only in the languages of `paths`, which has what follows the address of the
    page in each of them. `trail` are names and absolute addresses that follow the page in the breadcrumbs, `nodes` more
    nodes of https://schema.org, without `@context`.
    """

    title: str = ""
    description: str = ""
    path: str = ""
    query: str = ""
    indexable: bool = True
    followable: bool = True
    kind: Literal["", "website", "article", "profile"] = ""
    picture: SharePicture | None = None
    paths: Mapping[str, str] = field(default_factory=dict)
    trail: Sequence[tuple[str, str]] = ()
    nodes: Sequence[dict[str, Any]] = ()

    @property
    def robots(self) -> str:
        """What robots are asked to do with the page."""
        if self.indexable:
            # Pictures may be shown large; nothing else need be said.
            return "max-image-preview:large"
        return "noindex, follow" if self.followable else "noindex, nofollow"

    @property
    def tail(self) -> str:
        """What follows the page's address."""
        return f"{self.path}?{self.query}" if self.query else self.path
