from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments.types import StringSegmentValue

__all__ = ["CaptionedTableBlock"]


class CaptionedTableBlock(TableBlock):
    """A table of plain text with a caption, and headers in its first row, its first column or both."""

    def get_table_options(self, table_options: dict[str, Any] | None = None) -> dict[str, Any]:
        """In the language that Handsontable has in Wagtail: any other it reports as an error in the console."""
        return super().get_table_options({"language": "en-US", **(table_options or {})})

    def clean(self, value: Any) -> Any:
        # Wagtail asks too, but its message is for programmers.
        if value and not self.is_deferred_validation and not value.get("table_header_choice"):
            raise ValidationError(_("Say which cells of the table are headers: the first row, the first column…"))
        cleaned = super().clean(value)
        if cleaned and not self.is_deferred_validation and not (cleaned.get("table_caption") or "").strip():
            raise ValidationError(_("Give the table a caption: it tells what the table is about before one reads it."))
        return cleaned

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """What wagtail-localize gives to translators: the caption and each cell, by its row and column."""
        texts = [("caption", value.get("table_caption"))] if value else []
        for row, cells in enumerate(value["data"] if value else []):
            texts += [(f"{row}-{column}", cell) for column, cell in enumerate(cells)]
        return [StringSegmentValue(path, text) for path, text in texts if text]

    def restore_translated_segments(self, value: Any, segments: list[StringSegmentValue]) -> Any:
        translated = {**value, "data": [list(row) for row in value["data"]]}
        for segment in segments:
            if segment.path == "caption":
                translated["table_caption"] = segment.render_text()
            else:
                row, column = (int(part) for part in segment.path.split("-"))
                translated["data"][row][column] = segment.render_text()
        return translated

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Beyond the text")
        description = _("Rows and columns of text, with a caption.")
        template = "blocks/table.html"

    def get_preview_value(self) -> Any:
        return {
            "data": [["", "#MoiJePro", "#JeNousPro"], ["—", "1", "2"]],
            "table_caption": _("Two postures"),
            "table_header_choice": "both",
            "first_row_is_table_header": True,
            "first_col_is_header": True,
        }
