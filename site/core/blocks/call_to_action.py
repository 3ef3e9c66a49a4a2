from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

__all__ = ["CallToActionBlock"]


class CallToActionBlock(blocks.StructBlock):
    """One thing to do next: a page of the site, or an address elsewhere."""

    text = blocks.CharBlock(label=_("Sentence"), required=False, max_length=200)
    label = blocks.CharBlock(label=_("Words on the button"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address"), required=False)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]) and not self.is_deferred_validation:
            error = ValidationError(_("Choose a page or give an address: one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"page": error})
        return cleaned

    class Meta:
        icon = "link"
        label = _("Call to action")
        group = _("Beyond the text")
        description = _("Invites to one thing to do next, with a button.")
        template = "blocks/call_to_action.html"
        label_format = "{label}"

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "text": _("Where and when was your last good moment?"),
                "label": _("Tell us"),
                "page": None,
                "url": "https://example.org/",
            }
        )
