"""Links to pages of the site, as a reader of one language should follow them."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

__all__ = ["live_in_active_language"]


def live_in_active_language(keys: Iterable[int]) -> dict[int, Page]:
    """
    What to show readers in place of some pages, by the pages' primary keys.

    That is the translation in the active language if it is live, otherwise the page itself if it is. A page that is
    gone or not live is left out. One query, however many the pages; they come as plain `Page`.
    """
    wanted = set(keys)
    if not wanted:
        return {}
    same = Page.objects.filter(pk__in=wanted).values("translation_key")
    spoken = Q(locale__language_code=get_language(), alias_of=None, live=True)
    rows = Page.objects.filter(Q(pk__in=wanted) | spoken, translation_key__in=same).select_related("locale")
    pages = {page.pk: page for page in rows}
    translations = {
        page.translation_key: page
        for page in pages.values()
        if page.live and not page.alias_of_id and page.locale.language_code == get_language()
    }
    shown = {key: translations.get(pages[key].translation_key, pages[key]) for key in wanted if key in pages}
    return {key: page for key, page in shown.items() if page.live}
