"""The facts of posts, and the comments below them. A misspelt key raises `TypeError` instead of being ignored."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from home.demo.records import CONTENT
from home.demo.writing import Writing, read_writing

__all__ = ["CommentRecord", "PostRecord", "read_comments", "read_posts", "read_writings"]


@dataclass(frozen=True, kw_only=True)
class PostRecord:
    """`state` is live, draft, scheduled or waiting; `days_ago` is negative for a day to come."""

    key: str
    days_ago: int
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    cover: str = ""
    gatherings: tuple[Mapping[str, str], ...] = ()
    featured: bool = False
    state: str = "live"


@dataclass(frozen=True, kw_only=True)
class CommentRecord:
    """A comment in one language of a post; a reply has neither `post` nor `language`, for those are its parent's."""

    name: str
    email: str
    days_ago: int
    text: str
    post: str = ""
    language: str = ""
    status: str = "published"
    why: str = ""
    by_moderator: bool = False
    replies: tuple["CommentRecord", ...] = ()

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        replies = tuple(cls.read(row) for row in table.get("replies", ()))
        return cls(**{**table, "text": table["text"].strip(), "replies": replies})


def read_posts() -> list[PostRecord]:
    """In the order of the file: the oldest first."""
    with (CONTENT / "posts.toml").open("rb") as file:
        return [PostRecord(**table) for table in tomllib.load(file)["posts"]]


def read_comments() -> list[CommentRecord]:
    with (CONTENT / "comments.toml").open("rb") as file:
        return [CommentRecord.read(table) for table in tomllib.load(file)["comments"]]


def read_writings(folder: str, key: str) -> tuple[Writing, Writing | None]:
    """The French text below `content/<folder>` and its English translation, where there is one."""
    french = read_writing(CONTENT / folder / f"{key}.fr.md")
    path = CONTENT / folder / f"{key}.en.md"
    return french, read_writing(path).filled_from(french) if path.exists() else None
