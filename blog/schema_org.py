"""Posts and their authors for search engines, in the words of https://schema.org."""

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import get_text_for_indexing

from blog.addresses import author_address
from core.metadata import Node, Picture, publisher_node, site_root

if TYPE_CHECKING:
    from django.http import HttpRequest

    from blog.models.author import Author
    from blog.models.post_page import BlogPostPage

__all__ = ["PORTRAIT_SPEC", "author_node", "post_node"]

# The rendition that an author's page shows.
PORTRAIT_SPEC = "fill-192x192|format-webp"


def post_node(post: "BlogPostPage", request: "HttpRequest", picture: Picture | None) -> Node:
    """https://schema.org/BlogPosting; `picture` is what stands for the post elsewhere."""
    address = post.get_full_url(request) or ""
    language = post.locale.language_code
    return {
        "@type": "BlogPosting",
        "@id": address,
        "mainEntityOfPage": address,
        "url": address,
        "headline": post.title,
        "description": post.search_description or post.introduction,
        "datePublished": post.published_at.isoformat(),
        "dateModified": post.changed_at.isoformat(),
        "inLanguage": language,
        "wordCount": post.words,
        "image": picture
        and {"@type": "ImageObject", "url": picture.url, "width": picture.width, "height": picture.height},
        "author": [
            {
                "@type": "Person",
                "name": author.name,
                "url": author_address(urljoin(address, "../"), language, author.slug),
            }
            for author in post.signing_authors
        ],
        "publisher": publisher_node(site_root(request)),
        "about": [{"@type": "Thing", "name": topic.name} for topic in post.own_topics],
        "keywords": [tag.name for tag in post.own_tags],
    }


def author_node(author: "Author", address: str, request: "HttpRequest") -> Node:
    """https://schema.org/Person, on the page of an author at the absolute `address`."""
    return {
        "@type": "Person",
        "@id": address,
        "name": author.name,
        "url": address,
        "description": get_text_for_indexing(author.biography),
        "jobTitle": author.role,
        "image": _portrait_url(author, request),
        "sameAs": [author.website] if author.website else [],
    }


def _portrait_url(author: "Author", request: "HttpRequest") -> str | None:
    if author.portrait is None:
        return None
    try:
        return urljoin(f"{site_root(request)}/", author.portrait.get_rendition(PORTRAIT_SPEC).url)
    except SourceImageIOError:
        return None  # the file is gone
