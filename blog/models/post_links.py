"""What a post points at, row by row: who wrote it, the gatherings it speaks of, its tags."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from blog.enums import Relation

__all__ = ["PostAuthor", "PostGathering", "PostTag"]

# The blog doesn't know the directory: it links to pages of this type by their name alone.
GATHERING = "directory.GatheringPage"


class PostAuthor(Orderable):
    """One of those who wrote a post, in the order in which they sign."""

    page = ParentalKey("blog.BlogPostPage", on_delete=models.CASCADE, related_name="post_authors")
    author = models.ForeignKey("blog.Author", on_delete=models.PROTECT, related_name="+", verbose_name=_("author"))

    panels = [FieldPanel("author")]

    class Meta(Orderable.Meta):
        verbose_name = _("author of a post")
        verbose_name_plural = _("authors of posts")

    def __str__(self) -> str:
        return str(self.author)


class PostGathering(Orderable):
    """A gathering that a post speaks of, and how. The page of any language stands for the gathering in all of them."""

    page = ParentalKey("blog.BlogPostPage", on_delete=models.CASCADE, related_name="post_gatherings")
    gathering = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("gathering"),
        limit_choices_to={"content_type__app_label": "directory", "content_type__model": "gatheringpage"},
    )  # fmt: skip
    relation = models.CharField(_("relation"), max_length=12, choices=Relation, default=Relation.RECOMMENDED)

    panels = [PageChooserPanel("gathering", GATHERING), FieldPanel("relation")]

    class Meta(Orderable.Meta):
        verbose_name = _("gathering of a post")
        verbose_name_plural = _("gatherings of posts")

    def __str__(self) -> str:
        return f"{self.get_relation_display()}: {self.gathering}"


class PostTag(TaggedItemBase):
    """A free word on a post; unlike a topic, anybody who writes may coin one."""

    content_object = ParentalKey("blog.BlogPostPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("tag of a post")
        verbose_name_plural = _("tags of posts")
