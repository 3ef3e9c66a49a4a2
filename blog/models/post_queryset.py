from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.query import PageQuerySet

from blog.models.post_links import PostAuthor, PostTag
from blog.models.topic import Topic
from core.privacy import open_to_all
from core.tree import span_of

if TYPE_CHECKING:
    from taggit.models import Tag
    from wagtail.models import Page

    from blog.models.author import Author
    from blog.models.post_page import BlogPostPage

__all__ = ["BlogPostPageQuerySet"]


class BlogPostPageQuerySet(PageQuerySet):
    def told_publicly(self) -> Self:
        """Those that lists and feeds show: live, and behind no view restriction."""
        return self.live().filter(open_to_all())

    def below(self, index: "Page") -> Self:
        """The posts of one list, live or not."""
        return self.filter(path__range=span_of(index.path), depth=index.depth + 1)

    def of_locale(self, locale_id: int) -> Self:
        return self.filter(locale_id=locale_id)

    def telling_of(self, key: int) -> Self:
        """The post with that primary key, in whatever language."""
        return self.filter(translation_key__in=self.model.objects.filter(pk=key).values("translation_key"))

    def about(self, topic: Topic) -> Self:
        """Whatever the language of the row that a post points at."""
        return self.filter(pk__in=self._topic_links(topic__translation_key=topic.translation_key))

    def by(self, author: "Author") -> Self:
        signatures = PostAuthor.objects.filter(author__translation_key=author.translation_key)
        return self.filter(pk__in=signatures.values("page"))

    def tagged(self, tag: "Tag") -> Self:
        return self.filter(pk__in=PostTag.objects.filter(tag=tag).values("content_object"))

    def of_year(self, year: int) -> Self:
        return self.filter(published_on__year=year)

    def latest_first(self) -> Self:
        """By the date that readers see; those of one day by when they first went live."""
        return self.order_by("-published_on", "-first_published_at", "-pk")

    def older_than(self, post: "BlogPostPage") -> Self:
        return self.filter(_beyond(post, "lt"))

    def newer_than(self, post: "BlogPostPage") -> Self:
        return self.filter(_beyond(post, "gt"))

    def with_shared(self, post: "BlogPostPage") -> Self:
        """Add `shared`: the number of topics and of tags that a post has in common with another one."""
        keys = Topic.objects.filter(pk__in=[each.pk for each in post.own_topics]).values("translation_key")
        topics = self._topic_links(topic__translation_key__in=keys)
        tags = PostTag.objects.filter(tag__in=[each.pk for each in post.own_tags])
        shared = _number_for(topics, "blogpostpage") + _number_for(tags, "content_object")
        return self.annotate(shared=shared)

    def around(self, post: "BlogPostPage", related: int) -> Self:
        """
        In one query: the post before, the post after, and the `related` ones that share most with it.

        They come in no order, each with its `shared`; other posts have no place in it.
        """
        others = self.exclude(pk=post.pk)
        older = others.older_than(post).latest_first()[:1]
        newer = others.newer_than(post).latest_first().reverse()[:1]
        kin = others.with_shared(post).filter(shared__gt=0).order_by("-shared", "-published_on", "-pk")[:related]
        keys = Q(pk__in=older.values("pk")) | Q(pk__in=newer.values("pk")) | Q(pk__in=kin.values("pk"))
        return others.filter(keys).with_shared(post)

    def for_cards(self) -> Self:
        """Join what a card shows of the post itself, and leave its text unread."""
        return self.select_related("cover", "locale").defer("body")

    def years(self) -> list[int]:
        """Those in which there is a post, latest first."""
        found = self.order_by("-published_on__year").values_list("published_on__year", flat=True)
        return list(found.distinct())

    def topic_keys(self) -> QuerySet:
        """The translation keys of the topics of these posts, as a subquery."""
        links = self.model.topics.through.objects.filter(blogpostpage__in=self.order_by().values("pk"))
        return links.values("topic__translation_key")

    def _topic_links(self, **which: Any) -> QuerySet:
        return self.model.topics.through.objects.filter(**which).values("blogpostpage")


def _beyond(post: "BlogPostPage", side: str) -> Q:
    """On one `side` ("lt" or "gt") of a post in the order of `latest_first`."""
    day, moment = post.shown_on, post.first_published_at
    same_day = Q(published_on=day)
    beyond = Q(**{f"published_on__{side}": day})
    if moment is not None:
        beyond |= same_day & Q(**{f"first_published_at__{side}": moment})
        beyond |= same_day & Q(first_published_at=moment, **{f"pk__{side}": post.pk})
    return beyond


def _number_for(links: QuerySet, column: str) -> Coalesce:
    """How many of some links lead from the row at hand, as a subquery."""
    own = links.order_by().filter(**{column: OuterRef("pk")}).values(column)
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), 0)
