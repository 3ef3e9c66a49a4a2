from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText, expand_db_html
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.strings import INLINE_TAGS

from core.footnotes import REFERENCE, is_reference, links_as_references, references_as_links

__all__ = ["ParagraphBlock"]

FEATURES = [
    "bold", "italic", "superscript", "code", "link", "document-link", "ol", "ul", "footnotes",
]  # fmt: skip
# wagtail-localize splits a sentence at any element that is not on its list; "XXe siècle" is one sentence.
INLINE_TAGS.append("sup")
# wagtail-localize hands over to a block with methods of its own; by this one it goes its usual way.
AS_ANY = blocks.RichTextBlock()


class ParagraphBlock(blocks.RichTextBlock):
    """Running text: paragraphs and lists, with links and references to the page's footnotes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=FEATURES, **kwargs)

    def get_context(self, value: RichText, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Within a body the HTML is given; alone, as in the preview of a block, there are no footnotes to refer to."""
        context = super().get_context(value, parent_context)
        if "html" not in context.get("given", {}):
            html = expand_db_html(REFERENCE.sub("", value.source))
            context["given"] = {"html": mark_safe(html)}  # noqa: S308 - editors' rich text
        return context

    def get_searchable_content(self, value: RichText) -> list[str]:
        return super().get_searchable_content(RichText(REFERENCE.sub("", value.source)))

    def get_translatable_segments(self, value: RichText) -> list[Any]:
        """What wagtail-localize gives to translators: a reference stands as a link, which may move in its sentence."""
        segments = StreamFieldSegmentExtractor(None).handle_block(AS_ANY, RichText(references_as_links(value.source)))
        return [segment for segment in segments if not is_reference(getattr(segment, "data", None))]

    def restore_translated_segments(self, value: RichText, segments: list[Any]) -> RichText:
        translated = StreamFieldSegmentsWriter(None, None, None).handle_block(AS_ANY, value, segments)
        return RichText(links_as_references(translated.source))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")
        description = _("Paragraphs and lists, with links and footnotes.")
        template = "blocks/paragraph.html"

    def get_preview_value(self) -> Any:
        text = _("Good gatherings become a <b>routine</b>: one goes, one meets, one returns.")
        return self.normalize(f"<p>{text}</p>")
