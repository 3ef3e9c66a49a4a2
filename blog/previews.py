"""What a post looks like in a feed reader."""

from typing import TYPE_CHECKING

from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe

from blog.feeds import entry_html

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from blog.models.post_page import BlogPostPage

__all__ = ["feed_preview"]


def feed_preview(page: "BlogPostPage", request: "HttpRequest") -> "HttpResponse":
    context = {
        "page": page,
        "host": request.get_host(),
        "entry": mark_safe(entry_html(page, request)),  # noqa: S308 - the page’s own HTML, less what is inline
    }
    return TemplateResponse(request, "blog/previews/feed.html", context)
