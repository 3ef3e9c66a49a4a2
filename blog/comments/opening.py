"""How long a post takes comments. Old posts draw little but spam."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from blog.models import BlogPostPage

__all__ = ["closes_on", "takes_comments"]


def closes_on(post: BlogPostPage) -> dt.date | None:
    """The last day on which a post of its age takes comments; None if age doesn't matter."""
    days: int = settings.BLOG_COMMENTS_OPEN_DAYS
    return post.shown_on + dt.timedelta(days=days) if days else None


def takes_comments(post: BlogPostPage) -> bool:
    """Whether its editors let it take comments, and it isn't too old."""
    last = closes_on(post)
    return post.comments_open and (last is None or timezone.localdate() <= last)
