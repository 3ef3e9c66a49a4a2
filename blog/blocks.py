"""What the body of a post is made of."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock

from core.blocks import BodyBlock

__all__ = ["GatheringBlock", "PostBody", "gathering_keys"]


class GatheringBlock(PageChooserBlock):
    """
    A gathering with its next date, as in the directory's lists.

    The blog doesn't know the directory: it names the type of page, and a template tag of the directory makes the card.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(page_type="directory.GatheringPage", **kwargs)

    class Meta:
        icon = "calendar-alt"
        label = _("Gathering")
        group = _("Beyond the text")
        description = _("The card of a gathering. Its next date stays right by itself.")
        template = "blog/blocks/gathering.html"
        lasts = False

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {
            **super().get_context(value, parent_context=parent_context),
            "keys": [value.translation_key] if value else [],
        }

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As what it is to a migration, which needs no class of ours to read old bodies."""
        return "wagtail.blocks.PageChooserBlock", [], {"page_type": ["directory.GatheringPage"], "icon": "calendar-alt"}

    def get_preview_value(self) -> Any:
        """The newest gathering of the directory, so that editors see one of their own."""
        return self.target_model.objects.live().order_by("-pk").first()


class PostBody(BodyBlock):
    """The blocks of every page, and the card of a gathering."""

    gathering = GatheringBlock()


def gathering_keys(body: Any) -> list[UUID]:
    """The translation keys of the gatherings whose cards stand in the value of a body, in their order."""
    # By name: to go through all blocks would fetch the pictures, pages and documents of the others.
    return [block.value.translation_key for block in body.blocks_by_name("gathering") if block.value]
