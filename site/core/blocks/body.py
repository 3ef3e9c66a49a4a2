from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.blocks.call_to_action import CallToActionBlock
from core.blocks.code import CodeBlock
from core.blocks.documents import DocumentsBlock
from core.blocks.embed import EmbedBlock
from core.blocks.heading import HeadingBlock
from core.blocks.kept import kept_html
from core.blocks.paragraph import ParagraphBlock
from core.blocks.pictures import GalleryBlock, PictureBlock
from core.blocks.quote import QuoteBlock
from core.blocks.rendering import parts
from core.blocks.table import CaptionedTableBlock

__all__ = ["BodyBlock"]


class BodyBlock(blocks.StreamBlock):
    """
    What posts and content pages are written with. An app adds blocks of its own by a subclass.

    A block whose `Meta` says `lasts = False` is rendered with every request.
    """

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    embed = EmbedBlock()
    call_to_action = CallToActionBlock()
    code = CodeBlock()
    table = CaptionedTableBlock()
    documents = DocumentsBlock()

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `pieces`: the HTML of each block, then that of the footnotes of the context's `page`."""
        context = super().get_context(value, parent_context)
        return context | {"pieces": kept_html(value, context, _lasting)}

    class Meta:
        label = _("Body")
        template = "blocks/body.html"


def _lasting(value: StreamValue, context: dict[str, Any]) -> list[SafeString | None]:
    page = context.get("page")
    told, notes = parts(value, page if isinstance(page, Page) else None)
    html = [
        part.block.render({**context, "given": part.given}) if getattr(part.block.block.meta, "lasts", True) else None
        for part in told
    ]
    return [*html, render_to_string("blocks/footnotes.html", {"notes": notes})] if notes else html
