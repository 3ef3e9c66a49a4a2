"""
Posts with their full text, for feed readers.

An entry keeps its identity whatever becomes of its address, and a reader that has the latest state is told so before
anything is rendered.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import get_language
from wagtail.rich_text import get_text_for_indexing

from blog.addresses import author_address
from blog.entry_html import readable_text, standalone_html
from blog.feed_formats import FORMATS
from blog.models.post_links import PostAuthor
from blog.models.topic import Topic
from core.metadata import PUBLISHER_NAME, picture_of, site_root
from core.typography import typographic_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.utils.feedgenerator import SyndicationFeed
    from wagtail.models import Page

    from blog.criteria import Criteria
    from blog.models.index_page import BlogIndexPage
    from blog.models.post_page import BlogPostPage
    from blog.models.post_queryset import BlogPostPageQuerySet
    from core.metadata import Picture

__all__ = ["entry_html", "feed_response"]

ENTRIES = 30
# Moves on with what this module writes, so that no reader is left with the old form.
FORMAT = 1
# Seconds: how long readers and proxies may do without asking, and how long the text of an entry is kept. The dates of
# gatherings in it move on without the post.
FRESH = 5 * 60
KEPT = 60 * 60


def feed_response(
    index: BlogIndexPage, posts: BlogPostPageQuerySet, criteria: Criteria, request: HttpRequest, kind: str
) -> HttpResponse:
    """
    The latest of some posts as "rss" or "atom"; 304 for who has them already. Raise `Http404` for criteria that ask
    for what there is not.
    """
    if criteria.mistaken:
        raise Http404
    rows = list(posts.latest_first().values_list("pk", "last_published_at", "url_path", "cover_id")[:ENTRIES])
    states = _states(rows)
    address = f"{index.get_full_url(request)}feed.{kind}{_question(criteria)}"
    changed = max((published for _key, published, *_rest in rows if published), default=index.last_published_at)
    etag = f'"{_digest(FORMAT, address, index.title, index.last_published_at, *states.items())}"'
    response = HttpResponse(content_type=FORMATS[kind].content_type, headers={"ETag": etag})
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    patch_cache_control(response, public=True, max_age=FRESH)
    answer = get_conditional_response(request, etag, changed and int(changed.timestamp()), response)
    if answer is response:
        feed = _feed(index, criteria, request, kind, address)
        for post in posts.latest_first().filter(pk__in=states).select_related("cover", "locale"):
            feed.add_item(**_entry(post, request, states[post.pk]))
        response.content = feed.writeString("utf-8")
    return answer or response


def entry_html(post: BlogPostPage, request: HttpRequest) -> str:
    """What a feed reader shows of a post below its title."""
    context = {"page": post, "picture": _picture(post, request), "feed": True}
    html = render_to_string("blog/feed_entry.html", context, request)
    return standalone_html(html, post.get_full_url(request) or site_root(request))


def _states(rows: Iterable[tuple[int, dt.datetime | None, str, int | None]]) -> dict[int, str]:
    """By key of the post, in their order, what its entry depends on; two queries."""
    known: dict[int, list[Any]] = {key: [published, path, cover] for key, published, path, cover in rows}
    signatures = PostAuthor.objects.filter(page__in=known).order_by("page", "sort_order")
    for key, *name in signatures.values_list("page", "author__name", "author__slug"):
        known[key].extend(name)
    topics = Topic.posts.through.objects.filter(blogpostpage__in=known)
    for key, name in topics.order_by("topic__name").values_list("blogpostpage", "topic__name"):
        known[key].append(name)
    return {key: _digest(*facts) for key, facts in known.items()}


def _feed(index: BlogIndexPage, criteria: Criteria, request: HttpRequest, kind: str, address: str) -> SyndicationFeed:
    language = get_language() or ""
    title = " – ".join(filter(None, [criteria.words, index.title, PUBLISHER_NAME]))
    return FORMATS[kind](
        title=readable_text(typographic_text(title, language)),
        link=f"{index.get_full_url(request)}{_question(criteria)}",
        description=readable_text(typographic_text(get_text_for_indexing(index.introduction), language) or title),
        language=language,
        author_name=PUBLISHER_NAME,
        author_link=f"{site_root(request)}/",
        feed_url=address,
        feed_guid=_identity(index, criteria.query),
    )


def _entry(post: BlogPostPage, request: HttpRequest, state: str) -> dict[str, Any]:
    """The fields of an item, rendered once for all feeds that it stands in."""
    address = post.get_full_url(request) or ""
    key = f"blog-entry/{_digest(FORMAT, post.pk, address, state)}"
    fields = cache.get(key)
    if fields is None:
        language = post.locale.language_code
        lists = urljoin(address, "../")
        fields = {
            "title": readable_text(typographic_text(post.title, language)),
            "link": address,
            # Of HTML, as readers take it: https://www.rssboard.org/rss-profile#element-channel-item-description
            "description": escape(readable_text(typographic_text(post.introduction, language))),
            "content": entry_html(post, request),
            "authors": [(each.name, author_address(lists, language, each.slug)) for each in post.signing_authors],
            "categories": [readable_text(each.name) for each in (*post.own_topics, *post.own_tags)],
            "pubdate": post.published_at,
            "updateddate": post.changed_at,
            "unique_id": _identity(post),
            "unique_id_is_permalink": False,
            "picture": _picture(post, request),
        }
        cache.set(key, fields, KEPT)
    return fields


def _picture(post: BlogPostPage, request: HttpRequest) -> Picture | None:
    """Its own, and not the card drawn for want of one, which would say the title again."""
    return picture_of(post, site_root(request)) if post.cover else None


def _identity(page: Page, *more: str) -> str:
    """The same whatever the slug, the host and the title of a page become; another one in each language."""
    return uuid.uuid5(page.translation_key, "/".join((page.locale.language_code, *more))).urn


def _question(criteria: Criteria) -> str:
    return f"?{criteria.query}" if criteria.asks else ""


def _digest(*facts: Any) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]
