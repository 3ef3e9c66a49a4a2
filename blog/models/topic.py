from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from blog.models.spoken import SpokenQuerySet
from blog.slug_form import SlugForm


class Topic(TranslatableMixin, index.Indexed, models.Model):
    """One of the few subjects that the blog keeps coming back to, chosen by the editors (schema.org articleSection)."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=80, help_text=_("Its name in addresses. Changing it breaks links."))
    description = models.TextField(
        _("description"), blank=True, max_length=300, help_text=_("A sentence, above the list of its posts.")
    )

    objects = models.Manager.from_queryset(SpokenQuerySet)()

    base_form_class = SlugForm

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("description"),
        SynchronizedField("slug"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"],
                name="topic_slug_once_per_language",
                violation_error_message=_("Another topic has this slug."),
            )
        ]

    def __str__(self) -> str:
        return self.name
