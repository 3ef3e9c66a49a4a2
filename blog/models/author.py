import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from blog.models.post_links import PostAuthor
from blog.models.spoken import SpokenQuerySet
from blog.slug_form import SlugForm


class AuthorQuerySet(SpokenQuerySet):
    def signing(self, post_id: int, locale_id: int) -> "list[Author]":
        """
        Those who sign a stored post, in their order and each in the words of the language where there are any.

        One query: it reads the author's rows in all languages.
        """
        signatures = PostAuthor.objects.filter(page=post_id)
        own = signatures.filter(author__translation_key=models.OuterRef("translation_key")).order_by("sort_order", "pk")
        rows = self.filter(translation_key__in=signatures.values("author__translation_key"))
        places = {
            "place": models.Subquery(own.values("sort_order")[:1]),
            "signature": models.Subquery(own.values("pk")[:1]),
        }
        rows = rows.annotate(**places).select_related("portrait")
        found: dict[uuid.UUID, Author] = {}
        for row in rows.spoken_first(locale_id):
            found.setdefault(row.translation_key, row)
        return sorted(found.values(), key=lambda row: (row.place or 0, row.signature))


class Author(TranslatableMixin, index.Indexed, models.Model):
    """Somebody who writes posts (schema.org Person). The biography is translated; name and portrait are not."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("slug"), max_length=120, help_text=_("The end of the address of the author’s page. Changing it breaks links.")
    )
    role = models.CharField(
        _("in a few words"),
        max_length=160,
        blank=True,
        help_text=_("Shown below the name, such as a trade and a city."),
    )
    biography = RichTextField(
        _("biography"), blank=True, features=["bold", "italic", "link"],
        help_text=_("Two or three sentences, below the posts and on the author’s page."),
    )  # fmt: skip
    portrait = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("portrait"), help_text=_("Shown as a circle, beside the name, which says who it is."),
    )  # fmt: skip
    website = models.URLField(_("web site"), blank=True)

    objects = AuthorQuerySet.as_manager()

    base_form_class = SlugForm

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]
    translatable_fields = [
        TranslatableField("role"),
        TranslatableField("biography"),
        *(SynchronizedField(name, overridable=False) for name in ("name", "slug", "portrait", "website")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"],
                name="author_slug_once_per_language",
                violation_error_message=_("Another author has this slug."),
            )
        ]

    def __str__(self) -> str:
        return self.name
