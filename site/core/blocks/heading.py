from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

__all__ = ["HeadingBlock"]


class HeadingValue(blocks.StructValue):
    @property
    def slug(self) -> str:
        """What an anchor is made of; empty for a heading without a letter or a digit."""
        return slugify(self["text"] or "")


class HeadingBlock(blocks.StructBlock):
    """
    A heading below the page's own `h1`.

    Its anchor has to differ from those of the other headings, so the body gives it (`core.blocks.rendering`).
    """

    text = blocks.CharBlock(label=_("Text"), max_length=150)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("h2", _("Section")), ("h3", _("Part of a section"))], default="h2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")
        description = _("Opens a section. Long texts show their sections as a table of contents.")
        template = "blocks/heading.html"
        value_class = HeadingValue
        label_format = "{text}"

    def get_searchable_content(self, value: Any) -> list[str]:
        """The words of the heading; Wagtail's own would add the name of the level, that no reader sees."""
        return self.child_blocks["text"].get_searchable_content(value["text"])

    def get_preview_value(self) -> Any:
        return self.normalize({"text": _("Listen before you talk"), "level": "h2"})
