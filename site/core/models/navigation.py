from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import TranslatableField

from core.blocks.links import FooterBlock, LinksBlock

__all__ = ["Navigation"]


class Navigation(TranslatableMixin, models.Model):
    """The menu and the footer of every page in one language; `core.menus` reads them."""

    menu = StreamField(
        LinksBlock(), blank=True, verbose_name=_("menu"),
        help_text=_("Four to six links. Empty: the pages below the home page that are shown in menus."),
    )  # fmt: skip
    footer = StreamField(
        FooterBlock(), blank=True, verbose_name=_("footer"),
        help_text=_("Groups of links, each with a heading. Empty: the links of the menu."),
    )  # fmt: skip
    footer_note = RichTextField(
        _("note at the foot"), blank=True, features=["bold", "italic", "link"],
        help_text=_("A sentence or two below the links."),
    )  # fmt: skip

    translatable_fields = [TranslatableField("menu"), TranslatableField("footer"), TranslatableField("footer_note")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu and footer")
        verbose_name_plural = _("menus and footers")
        constraints = [models.UniqueConstraint(fields=["locale"], name="navigation_once_per_language")]

    def __str__(self) -> str:
        return str(_("Menu and footer (%(language)s)")) % {"language": self.locale}

    def clean(self) -> None:
        """The admin's form has no language among its fields, so it leaves the constraint to the database."""
        super().clean()
        if type(self).objects.filter(locale_id=self.locale_id).exclude(pk=self.pk).exists():
            raise ValidationError(_("This language has its menu and footer already: edit that one."))
