"""Panels that edit screens of several apps share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail_footnotes.widgets import ReadonlyUUIDInput

__all__ = ["footnotes_panel"]


def footnotes_panel() -> InlinePanel:
    """The notes of a page below its text, under names of ours: the library leaves the one of their text in English."""
    return InlinePanel(
        "footnotes",
        panels=[
            FieldPanel("text", heading=_("Note")),
            FieldPanel(
                "uuid",
                widget=ReadonlyUUIDInput,
                heading=_("Mark"),
                help_text=_(
                    "Here each note has a mark of letters and digits. Readers see numbers, in the order of the text."
                ),
            ),
        ],
        heading=_("Footnotes"),
        label=_("footnote"),
        help_text=_(
            "Write the notes here, then refer to them in the text with the button “Fn”. They are numbered by "
            "themselves, in the order in which the text refers to them."
        ),
        icon="superscript",
    )
