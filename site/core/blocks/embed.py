from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.embeds import player_of, providers

__all__ = ["EmbedBlock"]


class EmbedBlock(blocks.StructBlock):
    """A video of another site, asked for when the reader clicks and not before."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("The address of the video’s page, as your browser shows it."))
    title = blocks.CharBlock(
        label=_("Title"), max_length=200, help_text=_("What one will see: readers decide by it whether to play it.")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["url"] and not player_of(cleaned["url"]):
            message = _("No video that we can show. Give the address of a video on one of these: %(providers)s.")
            error = ValidationError(message, params={"providers": ", ".join(providers())})
            raise blocks.StructBlockValidationError(block_errors={"url": error})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the `player`; none for a video whose site is no longer on the list."""
        context = super().get_context(value, parent_context)
        return context | {"player": player_of(value["url"] or "")}

    class Meta:
        icon = "media"
        label = _("Video")
        group = _("Pictures and media")
        description = _("A video of another site. Nothing is asked of that site until the reader clicks.")
        template = "blocks/embed.html"
        label_format = "{title}"

    def get_preview_value(self) -> Any:
        return self.normalize(
            {"url": "https://vimeo.com/76979871", "title": _("How to greet somebody whom you do not know")}
        )
