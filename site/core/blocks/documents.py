from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

__all__ = ["DocumentsBlock"]


class DocumentItemBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=200, help_text=_("Empty: the title in the library.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        label_format = "{title}"


class DocumentsBlock(blocks.StructBlock):
    """Files to download, each with its kind and size."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    documents = blocks.ListBlock(DocumentItemBlock(), label=_("Documents"), min_num=1)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Documents")
        group = _("Beyond the text")
        description = _("Files to download, each with its kind and size.")
        template = "blocks/documents.html"
        label_format = "{title}"

    def get_preview_value(self) -> Any:
        newest = get_document_model().objects.order_by("-pk")[:2]
        return self.normalize(
            {
                "title": _("To read before you come"),
                "documents": [{"document": document, "title": ""} for document in newest],
            }
        )
