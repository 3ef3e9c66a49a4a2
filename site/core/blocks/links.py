"""Links of the menu and the footer."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

__all__ = ["FooterBlock", "LinkGroupBlock", "LinksBlock"]

# Nothing that runs in the page (javascript:, data:), and no `//host`, which looks like a path and is none.
ADDRESS = RegexValidator(
    r"^(https?://[^/\s]\S*|mailto:\S+@\S+|/([^/\\\s]\S*)?)$",
    _("Begin with https://, with mailto:, or with / for an address of this site."),
)


class PageLinkBlock(blocks.StructBlock):
    """A page of the site; readers of another language are led to its translation, where there is one."""

    page = blocks.PageChooserBlock(label=_("Page"))
    label = blocks.CharBlock(
        label=_("Words of the link"), required=False, max_length=60, help_text=_("Empty: the title of the page.")
    )

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Page")
        label_format = "{page} {label}"


class AddressLinkBlock(blocks.StructBlock):
    """Whatever is no page: another site, a mail address, the search or a feed of this one."""

    url = blocks.CharBlock(
        label=_("Address"), max_length=500, validators=[ADDRESS],
        help_text=_("Such as https://example.org/, mailto:bonjour@example.org or /fr/recherche/."),
    )  # fmt: skip
    label = blocks.CharBlock(label=_("Words of the link"), max_length=60)

    class Meta:
        icon = "link-external"
        label = _("Address")
        label_format = "{label}"


class LinksBlock(blocks.StreamBlock):
    page = PageLinkBlock()
    address = AddressLinkBlock()


class LinkGroupBlock(blocks.StructBlock):
    """A column of the footer."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=60)
    links = LinksBlock(label=_("Links"))

    class Meta:
        icon = "list-ul"
        label = _("Group of links")
        label_format = "{heading}"


class FooterBlock(blocks.StreamBlock):
    group = LinkGroupBlock()
