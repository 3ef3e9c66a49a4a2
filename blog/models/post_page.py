import datetime as dt
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from modelsearch import index
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail_localize.fields import SynchronizedField, TranslatableField

from blog import panels
from blog.blocks import PostBody, gathering_keys
from blog.cards import PostCard
from blog.enums import Relation
from blog.forms import MISSING_ALT, PostPageForm
from blog.models.author import Author
from blog.models.pointers import Name, Pointers, pointers_of
from blog.models.post_queryset import BlogPostPageQuerySet
from blog.previews import feed_preview
from blog.reading import count_words, minutes_for
from blog.schema_org import post_node
from core.blocks import Heading, headings
from core.metadata import Article, CardWords, Node, Picture, SharePicture
from core.previews import CardPreview
from core.routing import Routed

__all__ = ["BlogPostPage"]

RELATED_SHOWN = 3
# A table of contents helps where there is something to skip.
HEADINGS_OF_A_LONG_POST = 3


class BlogPostPage(CardPreview, Routed, Page):
    """An article in one language (schema.org BlogPosting)."""

    template = "blog/blog_post_page.html"
    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    preview_modes = [*CardPreview.preview_modes, ("feed", _("Feed entry"))]
    routed_with = ("locale", "cover")

    introduction = models.TextField(
        _("introduction"), max_length=500,
        help_text=_("Two or three sentences that make one want to read on; also for lists, feeds and search engines."),
    )  # fmt: skip
    body = StreamField(PostBody(), verbose_name=_("text"), blank=True)

    cover = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"), help_text=_("A wide one: lists cut it to 16:10, around its focal point."),
    )  # fmt: skip
    cover_alt = models.CharField(
        _("alternative text"), max_length=250, blank=True,
        help_text=_("What the picture shows, for those who do not see it. Required with a picture."),
    )  # fmt: skip
    cover_credit = models.CharField(
        _("credit"), max_length=250, blank=True, help_text=_("Who made the picture, under which licence.")
    )

    published_on = models.DateField(
        _("publication date"), null=True, blank=True, db_index=True,
        help_text=_("The date that readers see. Empty: the day the post first goes live."),
    )  # fmt: skip
    topics = ParentalManyToManyField("blog.Topic", blank=True, related_name="posts", verbose_name=_("topics"))
    tags = ClusterTaggableManager(through="blog.PostTag", blank=True, verbose_name=_("tags"))
    comments_open = models.BooleanField(
        _("comments open"), default=True, help_text=_("Unticked: readers see the comments but add none.")
    )
    # Told by `save`, for lists: counting the words of each body there would read them all.
    words = models.PositiveIntegerField(_("number of words"), default=0, editable=False)

    objects = PageManager.from_queryset(BlogPostPageQuerySet)()

    base_form_class = PostPageForm
    edit_handler = panels.post_tabs(Page.content_panels, Page.promote_panels, Page.settings_panels)

    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction", boost=2),
        index.SearchField("body"),
        index.SearchField("author_names"),
        index.RelatedFields("topics", [index.SearchField("name")]),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.FilterField("published_on"),
    ]
    translatable_fields = [
        *(
            TranslatableField(name)
            for name in (
                "title", "slug", "seo_title", "search_description",
                "introduction", "body", "footnotes", "cover_alt", "cover_credit",
            )
        ),
        *(
            SynchronizedField(name)
            for name in (
                "cover", "published_on", "comments_open", "show_in_menus",
                "post_authors", "post_gatherings", "topics", "tagged_items",
            )
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    def clean(self) -> None:
        super().clean()
        if self.cover_id and not self.cover_alt.strip():
            told = _("Say what the picture shows, for readers who do not see it.")
            raise ValidationError({"cover_alt": ValidationError(told, code=MISSING_ALT)})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Date a post on the day it first goes live, unless its author has dated it; count its words."""
        if self.published_on is None and self.first_published_at is not None:
            self.published_on = timezone.localdate(self.first_published_at)
        self.words = count_words(self.introduction, self.body)
        return super().save(*args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page, or what other places make of it: the card under a link, the entry of a feed."""
        self.words = count_words(self.introduction, self.body)
        return feed_preview(self, request) if mode_name == "feed" else super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the posts `older` and `newer` (None at the ends of the list), and the cards of the `related` ones."""
        return super().get_context(request, *args, **kwargs) | self._around()

    def list_address(self, request: HttpRequest | None = None) -> str:
        """The path of the list that the post stands in, without asking for its parent."""
        return urljoin(self.get_url(request) or "", "../")

    def _around(self) -> dict[str, Any]:
        public = BlogPostPage.objects.told_publicly().of_locale(self.locale_id)
        posts = list(public.around(self, RELATED_SHOWN).latest_first().for_cards())
        mine = self._place
        older = [post for post in posts if post._place < mine]
        newer = [post for post in posts if post._place > mine]
        kin = sorted((post for post in posts if post.shared), key=lambda post: -post.shared)[:RELATED_SHOWN]
        return {
            "older": older[0] if older else None,
            "newer": newer[-1] if newer else None,
            # Without authors and topic, which are much the same as here.
            "related": [PostCard(post) for post in kin],
        }

    @property
    def _place(self) -> tuple[dt.date, dt.datetime, int]:
        """As `latest_first` sees it; a draft goes live at the earliest now."""
        return self.shown_on, self.first_published_at or timezone.now(), self.pk or 0

    @property
    def shown_on(self) -> dt.date:
        """The date that readers see; for a draft that has none yet, today's."""
        return self.published_on or timezone.localdate()

    @property
    def updated_on(self) -> dt.date | None:
        """The day of the last change, if it came on a later day than the first publication; None else."""
        if self.first_published_at is None or self.last_published_at is None:
            return None
        last = timezone.localdate(self.last_published_at)
        return last if last > max(self.shown_on, timezone.localdate(self.first_published_at)) else None

    @property
    def published_at(self) -> dt.datetime:
        """The moment for machines: that of the first publication, or the beginning of the day that readers see."""
        first = self.first_published_at
        if first is not None and timezone.localdate(first) == self.shown_on:
            return first
        return timezone.make_aware(dt.datetime.combine(self.shown_on, dt.time()))

    @property
    def changed_at(self) -> dt.datetime:
        return max(self.last_published_at or self.published_at, self.published_at)

    def share_picture(self) -> SharePicture | None:
        return SharePicture(self.cover, self.cover_alt) if self.cover else None

    def share_card(self) -> CardWords:
        topic = self.own_topics[0].name if self.own_topics else ""
        return CardWords(topic, ", ".join(author.name for author in self.signing_authors))

    def share_article(self) -> Article:
        return Article(
            published=self.published_at,
            modified=self.changed_at,
            authors=[author.name for author in self.signing_authors],
            section=self.own_topics[0].name if self.own_topics else "",
            tags=[tag.name for tag in self.own_tags],
        )

    def structured_data(self, request: HttpRequest, picture: Picture | None) -> list[Node]:
        return [post_node(self, request, picture)]

    @property
    def reading_minutes(self) -> int:
        return minutes_for(self.words)

    @cached_property
    def headings(self) -> list[Heading]:
        """The sections of a post long enough to skip some; of a shorter one none."""
        found = headings(self.body)
        return found if len(found) >= HEADINGS_OF_A_LONG_POST else []

    @cached_property
    def signing_authors(self) -> list[Author]:
        """Those who wrote it, in the order in which they sign and in the words of the post's language. One query."""
        if self.pk is None or self.post_authors.is_deferring:
            authors = Author.objects.select_related("portrait")
            return authors.speaking((row.author for row in self.post_authors.all()), self.locale_id)
        return Author.objects.signing(self.pk, self.locale_id)

    @property
    def author_names(self) -> str:
        """For the search index, which reads it from rows and drafts alike."""
        return ", ".join(row.author.name for row in self.post_authors.all())

    @cached_property
    def _pointers(self) -> Pointers:
        return pointers_of(self)

    @property
    def own_topics(self) -> list[Name]:
        """By name, in the post's language where they have one."""
        return self._pointers.topics

    @property
    def own_tags(self) -> list[Name]:
        return self._pointers.tags

    @property
    def gatherings_by_relation(self) -> list[tuple[Relation, list[UUID]]]:
        """The keys of the linked gatherings under what the post is to them; a relation without any is left out."""
        linked = self._pointers.gatherings
        grouped = ((each, [row.key for row in linked if row.relation == each]) for each in Relation)
        return [(relation, keys) for relation, keys in grouped if keys]

    @property
    def told_gatherings(self) -> list[UUID]:
        """The translation keys of all gatherings that the post shows a card of: linked, or within its text."""
        return [*(row.key for row in self._pointers.gatherings), *gathering_keys(self.body)]
