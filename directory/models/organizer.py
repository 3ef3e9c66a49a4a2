from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class Organizer(TranslatableMixin, index.Indexed, models.Model):
    """Who hosts (schema.org Organization, RFC 5545 ORGANIZER). Only the presentation is translated."""

    name = models.CharField(_("name"), max_length=150)
    description = models.TextField(_("in a few words"), blank=True)
    website = models.URLField(_("web site"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("For the editors; never shown to visitors."))

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]
    translatable_fields = [
        TranslatableField("description"),
        *(SynchronizedField(name, overridable=False) for name in ("name", "website", "email")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("organizer")
        verbose_name_plural = _("organizers")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
