"""Posts in the site-wide search."""

from django.utils.translation import gettext_lazy as _

from blog.models import BlogPostPage
from search.registry import SearchGroup

__all__ = ["GROUP"]

GROUP = SearchGroup(
    name="posts",
    label=_("Posts"),
    position=0,
    pages=lambda closed: BlogPostPage.objects.all(),
    template="blog/components/search_hit.html",
)
