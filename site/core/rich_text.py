"""Rich text of every page and app: what its editor offers, and what becomes of it on its way to readers."""

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.pages import PageLinkHandler

from core.links import live_in_active_language

__all__ = ["ReadersPageLinkHandler", "footnotes_button"]


def footnotes_button() -> EntityFeature:
    """The button of wagtail-footnotes in the words of the admin's language, and without its loss of selected words."""
    return EntityFeature(
        {"type": "FOOTNOTES", "label": "Fn", "description": _("Footnote")},
        js=["wagtailadmin/js/draftail.js", "footnotes/js/footnotes.js", "js/admin/footnotes.js"],
        css={"all": ["footnotes/css/footnotes-admin.css"]},
    )


class ReadersPageLinkHandler(PageLinkHandler):
    """
    Links in rich text, to pages that readers can open.

    Wagtail's handler looks for the translation of each page by a query of its own, and links to pages that are not
    live: for a reader these are errors 404, so here they are words without a link.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        keys = [int(attrs["id"]) if attrs.get("id", "").isdecimal() else 0 for attrs in attrs_list]
        pages = live_in_active_language(keys)
        urls = [key in pages and pages[key].url for key in keys]
        return [f'<a href="{escape(url)}">' if url else "<a>" for url in urls]
