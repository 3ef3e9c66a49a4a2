"""Posts for search engines. The list of posts is one of the other pages, and tells of its authors itself."""

from collections.abc import Sequence

from wagtail.query import PageQuerySet

from blog.cards import COVER_SPECS
from blog.models import BlogPostPage
from core.metadata import SHARE_SPEC
from core.sitemaps import Section

__all__ = ["Posts"]


class Posts(Section):
    model = BlogPostPage
    image_specs = (SHARE_SPEC, *reversed(COVER_SPECS))

    def pages(self) -> PageQuerySet:
        return BlogPostPage.objects.defer("body")

    def image_keys(self, pages: Sequence[BlogPostPage]) -> dict[int, int]:
        return {page.pk: page.cover_id for page in pages if page.cover_id}
