"""What a post points at, by a few words each: the names of its topics and tags, and the gatherings it is linked to."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce
from modelcluster.queryset import FakeQuerySet

from blog.enums import Relation
from blog.models.post_links import PostGathering, PostTag
from blog.models.topic import Topic

if TYPE_CHECKING:
    from blog.models.post_page import BlogPostPage

__all__ = ["LinkedGathering", "Name", "Pointers", "pointers_of", "with_spoken_topic"]


class Name(NamedTuple):
    """A topic or a tag: its key, what readers call it, and what addresses call it."""

    pk: int
    name: str
    slug: str


class LinkedGathering(NamedTuple):
    """The translation key of a gathering, and what the post is to it."""

    key: uuid.UUID
    relation: Relation


@dataclass(slots=True)
class Pointers:
    """Topics by name and in the words of the post's language, tags by name, gatherings in the editor's order."""

    topics: list[Name] = field(default_factory=list)
    tags: list[Name] = field(default_factory=list)
    gatherings: list[LinkedGathering] = field(default_factory=list)


def pointers_of(post: BlogPostPage) -> Pointers:
    """Of a post as it is stored by one query for all three; of a draft in the editor as it stands there."""
    return _drafted(post) if _is_draft(post) else _stored(post)


def with_spoken_topic(links: QuerySet) -> QuerySet:
    """Add `name` and `slug` of the topic to rows that join a post to it: in the post's language where it has them."""
    spoken = Topic.objects.filter(
        translation_key=OuterRef("topic__translation_key"), locale=OuterRef("blogpostpage__locale")
    )
    return links.annotate(
        name=Coalesce(Subquery(spoken.order_by().values("name")[:1]), F("topic__name")),
        slug=Coalesce(Subquery(spoken.order_by().values("slug")[:1]), F("topic__slug")),
    )


def _is_draft(post: BlogPostPage) -> bool:
    """Whether any of the relations holds rows that are not stored: a revision that is looked at, a page not saved."""
    managers = (post.tagged_items, post.post_gatherings, post.topics)
    return post.pk is None or any(isinstance(manager.all(), FakeQuerySet) for manager in managers)


def _stored(post: BlogPostPage) -> Pointers:
    topics = with_spoken_topic(type(post).topics.through.objects.filter(blogpostpage=post.pk))
    tags = PostTag.objects.filter(content_object=post.pk)
    gatherings = PostGathering.objects.filter(page=post.pk)
    # One query by a union of like columns. Of a gathering the words are its relation and its translation key.
    rows = (
        _columns("topic", topics, key="topic_id", words=("name", "slug")),
        _columns("tag", tags, key="tag_id", words=("tag__name", "tag__slug")),
        _columns("gathering", gatherings, key="pk", words=("relation", "gathering__translation_key")),
    )
    pointers = Pointers()
    found = rows[0].union(*rows[1:], all=True)
    for kind, key, first, second, _place in sorted(found, key=_in_order):
        if kind == "gathering":
            pointers.gatherings.append(LinkedGathering(uuid.UUID(second), Relation(first)))
        else:
            names = pointers.topics if kind == "topic" else pointers.tags
            # A post may point at one topic in two languages.
            if all(second != known.slug for known in names):
                names.append(Name(key, first, second))
    return pointers


def _in_order(row: tuple[str, int, str, str, int]) -> tuple[int, int, str]:
    kind, key, word, _second, place = row
    return (place, key, "") if kind == "gathering" else (0, 0, word.casefold())


def _columns(kind: str, rows: QuerySet, *, key: str, words: tuple[str, str]) -> QuerySet:
    """Rows of (kind, key, first word, second word, place), of types that a union can hold."""
    place = F("sort_order") if kind == "gathering" else Value(0)
    columns = {
        "a_kind": Value(kind, output_field=TextField()),
        "a_key": Cast(key, IntegerField()),
        "a_first": Cast(words[0], TextField()),
        "a_second": Cast(words[1], TextField()),
        "a_place": Cast(Coalesce(place, 0), IntegerField()),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


def _drafted(post: BlogPostPage) -> Pointers:
    topics = sorted(Topic.objects.speaking(post.topics.all(), post.locale_id), key=lambda row: row.name.casefold())
    tags = sorted(post.tags.all(), key=lambda row: row.name.casefold())
    rows = post.post_gatherings.select_related("gathering")
    return Pointers(
        topics=[Name(row.pk, row.name, row.slug) for row in topics],
        tags=[Name(row.pk, row.name, row.slug) for row in tags],
        gatherings=[LinkedGathering(row.gathering.translation_key, Relation(row.relation)) for row in rows],
    )
