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

    They may link to the page of any language. One query.
    """
    posts = BlogPostPage.objects.told_publicly().of_locale(gathering.locale_id)
    links = PostGathering.objects.filter(gathering__translation_key=gathering.translation_key, page__in=posts)
    rows = links.select_related("page").defer("page__body").order_by("-page__published_on", "-page__pk", "sort_order")
    told: dict[int, Told] = {}
    for row in rows:
        told.setdefault(row.page_id, Told(row.page, Relation(row.relation)))
    return list(told.values())
