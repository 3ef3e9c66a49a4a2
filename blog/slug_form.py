"""The form of a snippet with an address of its own."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

__all__ = ["SlugForm"]


class SlugForm(WagtailAdminModelForm):
    """
    Refuses a slug that another row of the language has.

    Django leaves a constraint out of validation where the form lacks one of its fields, here the language.
    """

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        rows = self._meta.model.objects
        locale_id = self.instance.locale_id or self.instance.get_default_locale().pk
        if rows.filter(slug=slug, locale=locale_id).exclude(pk=self.instance.pk).exists():
            self.add_error("slug", _("Another one has this slug. Add a word to it."))
        return slug
