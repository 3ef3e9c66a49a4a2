from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

__all__ = ["QuoteBlock"]


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them and where (HTML's `blockquote`, `cite`)."""

    text = blocks.TextBlock(label=_("Quote"), help_text=_("Without quotation marks: the page sets them."))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False, max_length=150)
    source = blocks.CharBlock(
        label=_("Source"), required=False, max_length=200, help_text=_("Title of the book, article or talk.")
    )
    url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Text")
        description = _("Somebody’s words, set apart, with their source.")
        template = "blocks/quote.html"
        label_format = "{text}"

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "text": _("All real living is meeting."),
                "attribution": "Martin Buber",
                "source": _("I and Thou"),
                "url": "",
            }
        )
