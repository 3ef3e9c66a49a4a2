"""The way from a gathering to the posts that speak of it."""

from dataclasses import dataclass

from wagtail.models import Page

from blog.enums import Relation
from blog.models import BlogPostPage, PostGathering

__all__ = ["Told", "posts_telling_of"]


@dataclass(frozen=True, slots=True)
class Told:
    """A post that speaks of a gathering, and what it is to it."""

    post: BlogPostPage
    relation: Relation


def posts_telling_of(gathering: Page) -> list[Told]:
    """
    The posts open to all that link to a gathering, in the language of its page, latest first and each once.

    They may link to the page of any language. One query, and a second one where there are any.
    """
    links = PostGathering.objects.filter(
        gathering__translation_key=gathering.translation_key, page__live=True, page__locale=gathering.locale_id
    )
    # The first link of a post says what it is to the gathering.
    rows = links.order_by("-page__published_on", "-page__pk", "sort_order").values_list("page", "relation")
    relations: dict[int, str] = {}
    for key, relation in rows:
        relations.setdefault(key, relation)
    if not relations:
        return []
    posts = BlogPostPage.objects.told_publicly().defer("body").in_bulk(relations)
    return [Told(posts[key], Relation(relation)) for key, relation in relations.items() if key in posts]
