from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from directory.professions import ProfessionChoice, ProfessionRow, profession_choices


class ProfessionQuerySet(models.QuerySet["Profession"]):
    def rows(self) -> models.QuerySet["Profession", ProfessionRow]:
        """What `profession_choices` reads."""
        return self.order_by().values_list("pk", "name", "translation_key", "locale__language_code")

    def choices(self, locale: Locale) -> list[ProfessionChoice]:
        """All that can be asked for, in the words of a language."""
        return profession_choices(self.rows(), settings.LANGUAGE_CODE, locale.language_code)


class Profession(TranslatableMixin, index.Indexed, models.Model):
    """A trade or field that a gathering brings together. Its name is translated; series point at the source row."""

    name = models.CharField(_("name"), max_length=100)

    objects = ProfessionQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]
    translatable_fields = [TranslatableField("name")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("profession")
        verbose_name_plural = _("professions")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
