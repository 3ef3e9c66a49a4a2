from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import TranslatableField

from blog.addresses import FEED_FILES, author_address, authors_segment
from blog.cards import cards_of_posts
from blog.criteria import Criteria, CriteriaForm
from blog.feeds import feed_response
from blog.models.author import Author
from blog.models.post_links import PostAuthor
from blog.models.post_page import BlogPostPage
from blog.models.post_queryset import BlogPostPageQuerySet
from blog.models.topic import Topic
from blog.schema_org import author_node
from core.metadata import Metadata, SharePicture
from core.routing import Routed

PER_PAGE = 12


class BlogIndexPage(Routed, Page):
    """The list of posts in one language, latest first; below it the pages of their authors, and feeds."""

    template = "blog/blog_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.BlogPostPage"]

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    featured_post = models.ForeignKey(
        "blog.BlogPostPage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("featured post"), help_text=_("Opens the first page of the list. Empty: the latest one does."),
    )  # fmt: skip

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        PageChooserPanel("featured_post"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    # Each language features what it likes.
    translatable_fields = [
        TranslatableField(name) for name in ("title", "slug", "seo_title", "search_description", "introduction")
    ]

    show_in_menus_default = True

    class Meta:
        verbose_name = _("blog")
        verbose_name_plural = _("blogs")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer for `feed.rss`, `feed.atom` and the authors below the page. Raise `Http404` for what is not there."""
        if not path_components:
            return super().route(request, path_components)
        if len(path_components) == 1 and path_components[0] in FEED_FILES and self.live:
            return RouteResult(self, kwargs={"feed": path_components[0].removeprefix("feed.")})
        if path_components[0] == authors_segment(self.locale.language_code):
            return RouteResult(self, kwargs={"author": self._author(path_components[1:])})
        return super().route(request, path_components)

    def _author(self, slugs: list[str]) -> Author:
        author = Author.objects.called(slugs[0], self.locale_id) if len(slugs) == 1 and self.live else None
        if author is None:
            raise Http404
        return author

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Also what `route` found below the page: a feed, or an author."""
        if "feed" in kwargs:
            criteria = CriteriaForm(request.GET, locale_id=self.locale_id).criteria()
            return feed_response(self, criteria.narrow(self.posts()), criteria, request, kwargs["feed"])
        if "author" in kwargs:
            return TemplateResponse(request, "blog/author_page.html", self._author_context(request, kwargs["author"]))
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """
        Add the `form`, its `criteria` and what they ask for: `listing` (a page of a paginator) with its `cards`.

        `featured` is the card that opens the first page of the whole list, else None; `topics` and `years` are those
        in which there are posts.
        """
        context = super().get_context(request, *args, **kwargs)
        form = CriteriaForm(request.GET, locale_id=self.locale_id)
        criteria = form.criteria()
        every = self.posts()
        posts = criteria.narrow(every)
        featured = None if criteria.asks else self._featured()
        if featured is not None:
            posts = posts.exclude(pk=featured.pk)
        listing = Paginator(posts.latest_first().for_cards(), PER_PAGE).get_page(criteria.page)
        opening = [featured] if featured is not None and listing.number == 1 else []
        cards = cards_of_posts([*opening, *listing])
        context |= {
            "form": form,
            "criteria": criteria,
            "metadata": Metadata(
                title=f"{criteria.words} – {self.title}" if criteria.asks else "",
                query=_canonical_query(criteria, listing.number),
                indexable=criteria.worth_indexing,
            ),
            "listing": listing,
            "featured": cards[0] if opening else None,
            "cards": cards[len(opening) :],
            "topics": Topic.objects.in_words_of(every.topic_keys(), self.locale_id),
            "years": every.years(),
        }
        return context

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The list itself, and the pages of those who wrote the posts in it, in the languages of the list."""
        posts = self.posts()
        latest = posts.order_by().aggregate(latest=models.Max("last_published_at"))["latest"]
        lists = self.get_translations(inclusive=True).live().filter(alias_of=None).select_related("locale")
        addresses = {page.locale.language_code: page.get_full_url(request) or "" for page in lists}
        keys = PostAuthor.objects.filter(page__in=posts.order_by().values("pk")).values("author__translation_key")
        authors = []
        for author in Author.objects.in_words_of(keys, self.locale_id):
            pages = {code: author_address(each, code, author.slug) for code, each in addresses.items()}
            authors.append({"location": pages[self.locale.language_code], "lastmod": None, "alternates": pages})
        return [{**told, "lastmod": latest or told["lastmod"]} for told in super().get_sitemap_urls(request)] + authors

    def posts(self) -> BlogPostPageQuerySet:
        """The posts of this list that are open to all."""
        return BlogPostPage.objects.told_publicly().below(self)

    def latest(self, limit: int) -> list[Any]:
        """The cards of the `limit` latest posts."""
        return cards_of_posts(self.posts().latest_first().for_cards()[:limit])

    def list_address(self, request: HttpRequest | None = None) -> str:
        """The path of the list itself, as a post gives that of the list it stands in."""
        return self.get_url(request) or ""

    def _featured(self) -> BlogPostPage | None:
        """What the editors chose, in this language; else the latest post."""
        posts = self.posts().latest_first().for_cards()
        if self.featured_post_id is not None:
            chosen = posts.telling_of(self.featured_post_id).first()
            if chosen is not None:
                return chosen
        return posts.first()

    def _author_context(self, request: HttpRequest, author: Author) -> dict[str, Any]:
        context = super().get_context(request)
        posts = self.posts().by(author).latest_first().for_cards()
        listing = Paginator(posts, PER_PAGE).get_page(request.GET.get("page"))
        context |= {
            "author": author,
            "metadata": self._author_metadata(author, listing.number, request),
            "criteria": Criteria(author=author),
            "listing": listing,
            "cards": cards_of_posts(listing),
        }
        return context

    def _author_metadata(self, author: Author, number: int, request: HttpRequest) -> Metadata:
        path = author_address("", self.locale.language_code, author.slug)
        address = f"{self.get_full_url(request) or ''}{path}"
        return Metadata(
            title=author.name,
            description=", ".join(filter(None, [author.name, author.role])),
            path=path,
            query=_canonical_query(Criteria(), number),
            kind="profile",
            paths={code: author_address("", code, author.slug) for code, _name in settings.LANGUAGES if number == 1},
            picture=SharePicture(author.portrait, author.name) if author.portrait else None,
            trail=[(author.name, address)],
            nodes=[author_node(author, address, request)],
        )


def _canonical_query(criteria: Criteria, number: int) -> str:
    """The query string that search engines should know a page of the list by."""
    return urlencode([*criteria.pairs, *([("page", str(number))] if number > 1 else [])])
