"""The other pages in the site-wide search: those that say something of their own."""

from django.utils.translation import gettext_lazy as _

from home.models import ContentPage
from search.registry import SearchGroup

__all__ = ["GROUP"]

GROUP = SearchGroup(name="pages", label=_("Pages"), position=2, pages=lambda closed: ContentPage.objects.all())
