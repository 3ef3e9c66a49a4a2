"""What lists show of posts, put together in bulk: a fixed number of queries whatever the number of cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from blog.models.pointers import with_spoken_topic
from blog.models.post_links import PostAuthor

if TYPE_CHECKING:
    from blog.models.post_page import BlogPostPage

__all__ = ["COVER_SPECS", "PostCard", "cards_of_posts", "fetch_renditions"]

# The renditions of a cover in a card, as `templates/blog/components/card.html` asks for them.
COVER_SPECS = ("fill-480x270|format-webp", "fill-960x540|format-webp")


@dataclass(frozen=True, slots=True)
class PostCard:
    """One post in a list: the names of those who sign it, and its first topic with its name in addresses."""

    post: BlogPostPage
    authors: tuple[str, ...] = ()
    topic: str = ""
    topic_slug: str = ""


def cards_of_posts(posts: Iterable[BlogPostPage]) -> list[PostCard]:
    """One card for each post, in their order; three queries at most. The posts come from `for_cards`."""
    posts = list(posts)
    if not posts:
        return []
    fetch_renditions([post.cover for post in posts if post.cover], COVER_SPECS)
    authors: dict[int, list[str]] = defaultdict(list)
    signatures = PostAuthor.objects.filter(page__in=[post.pk for post in posts]).order_by("sort_order")
    for key, name in signatures.values_list("page", "author__name"):
        authors[key].append(name)
    topics = _first_topics(posts)
    return [PostCard(post, tuple(dict.fromkeys(authors[post.pk])), *topics.get(post.pk, ("", ""))) for post in posts]


def fetch_renditions(pictures: Iterable, specs: tuple[str, ...]) -> None:
    """Fetch the renditions of some pictures that a template is about to ask for; one query."""
    pictures = list(pictures)
    if pictures:
        renditions = type(pictures[0]).get_rendition_model().objects.filter(filter_spec__in=specs)
        prefetch_related_objects(pictures, Prefetch("renditions", renditions, to_attr="prefetched_renditions"))


def _first_topics(posts: list[BlogPostPage]) -> dict[int, tuple[str, str]]:
    """By key of the post: name and slug of its topic, the first by name, in the post's language where it has one."""
    links = type(posts[0]).topics.through.objects.filter(blogpostpage__in=[post.pk for post in posts])
    named = with_spoken_topic(links)
    found: dict[int, tuple[str, str]] = {}
    for key, name, slug in named.order_by("name").values_list("blogpostpage", "name", "slug"):
        found.setdefault(key, (name, slug))
    return found
