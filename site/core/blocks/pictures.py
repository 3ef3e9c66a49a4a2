"""Pictures of a body. Their alternative text belongs to the place they are shown in, not to the library."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

__all__ = ["GalleryBlock", "PictureBlock"]


class PictureBlock(blocks.StructBlock):
    """A picture that says what it shows or is marked as decorative: Wagtail's `ImageBlock` refuses any other."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    credit = blocks.CharBlock(
        label=_("Credit"), required=False, max_length=150, help_text=_("Who made it, under which licence.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Pictures and media")
        description = _("A picture with its caption and credit.")
        template = "blocks/image.html"
        label_format = "{caption}"

    def get_preview_value(self) -> Any:
        """The newest picture of the library, so that editors see their own."""
        picture = get_image_model().objects.order_by("-pk").first()
        return self.normalize(
            {
                "image": picture and {"image": picture, "alt_text": picture.default_alt_text, "decorative": False},
                "caption": _("Around the table, before the talk"),
                "credit": _("Photo: Claude Martin, CC BY 4.0"),
            }
        )


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side."""

    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=24)
    caption = blocks.CharBlock(label=_("Caption of them all"), required=False, max_length=300)

    class Meta:
        icon = "grip"
        label = _("Gallery")
        group = _("Pictures and media")
        description = _("Several pictures side by side.")
        template = "blocks/gallery.html"
        label_format = "{caption}"

    def get_default(self) -> Any:
        """Places for as many pictures as there must be: with one alone, a new gallery would begin with an error."""
        pictures = self.child_blocks["pictures"]
        places = [pictures.child_block.get_default() for _place in range(pictures.meta.min_num)]
        return self.normalize({"pictures": places, "caption": ""})

    def get_preview_value(self) -> Any:
        pictures = get_image_model().objects.order_by("-pk")[:3]
        return self.normalize(
            {
                "pictures": [
                    {
                        "image": {"image": picture, "alt_text": picture.default_alt_text, "decorative": False},
                        "caption": "",
                        "credit": "",
                    }
                    for picture in pictures
                ],
                "caption": _("An evening in three moments"),
            }
        )
