"""
The sections of the front page.

Words that an editor leaves empty are ours, in the reader's language, so that a new site is complete and its front
page can be rearranged without being written anew in each language.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.blocks import CallToActionBlock, HeadingBlock, ParagraphBlock, QuoteBlock
from core.blocks.kept import kept_html
from core.blocks.rendering import Part, parts
from core.links import live_in_active_language
from core.navigation import navigation

if TYPE_CHECKING:
    from directory.cards import Card

__all__ = ["DEFAULT_SECTIONS", "SectionsBlock"]

MAX_CARDS = 12
WEEK = dt.timedelta(days=7)
PROSE = {"heading", "paragraph", "quote", "call_to_action"}


class SectionBlock(blocks.StructBlock):
    """A section that shows what the site has: its preview too, as on the front page of the editor's language."""

    class Meta:
        preview_template = "home/previews/section.html"

    def get_preview_value(self) -> Any:
        """Our own words, where an editor may leave them to us."""
        return self.get_default()

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add what the front page tells its sections: `directory`, `blog`, `contact`, each None where there is none."""
        context = dict(parent_context or {})
        home = navigation(None, context["request"]).home
        page = home.specific if home else None
        told = page.get_context(context["request"]) if page else {}
        return context | {
            "directory": told.get("directory"),
            "blog": getattr(page, "blog", None),
            "contact": getattr(page, "contact", None),
        }


class GatheringsOfTheWeekBlock(SectionBlock):
    """The gatherings with a date in the coming seven days; in a week without any, the next ones."""

    heading = blocks.CharBlock(
        label=_("Heading"), required=False, max_length=120, help_text=_("Empty: “In the coming seven days”.")
    )
    number = blocks.IntegerBlock(label=_("How many at most"), default=6, min_value=1, max_value=MAX_CARDS)

    class Meta:
        icon = "calendar-alt"
        label = _("This week’s gatherings")
        group = _("From the site")
        description = _("The gatherings of the coming seven days, always up to date.")
        template = "home/blocks/gatherings_of_the_week.html"
        label_format = "{heading}"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `cards`, and `this_week`: whether they are of the coming seven days."""
        context = super().get_context(value, parent_context)
        directory = context.get("directory")
        cards = directory.soonest(value["number"], context["request"]) if directory else []
        near = [card for card in cards if _is_near(card)]
        context |= {"cards": near or cards, "this_week": bool(near)}
        return context


class LatestPostsBlock(SectionBlock):
    """The posts that were published last."""

    heading = blocks.CharBlock(
        label=_("Heading"), required=False, max_length=120, help_text=_("Empty: “Lately in the blog”.")
    )
    number = blocks.IntegerBlock(label=_("How many at most"), default=3, min_value=1, max_value=MAX_CARDS)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Latest posts")
        group = _("From the site")
        description = _("The posts that were published last.")
        template = "home/blocks/latest_posts.html"
        label_format = "{heading}"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `cards`."""
        context = super().get_context(value, parent_context)
        blog = context.get("blog")
        context["cards"] = blog.latest(value["number"]) if blog else []
        return context


class QuestionBlock(SectionBlock):
    """A question to the reader, with a way to answer it."""

    question = blocks.CharBlock(
        label=_("Question"),
        required=False,
        max_length=160,
        help_text=_("Empty: “Where and when was your last good moment?”"),
    )
    text = blocks.TextBlock(label=_("A sentence below it"), required=False, max_length=400)
    page = blocks.PageChooserBlock(
        label=_("Page to answer on"), required=False, help_text=_("Empty: the contact page, where there is one.")
    )
    label = blocks.CharBlock(label=_("Words on the button"), required=False, max_length=80)

    class Meta:
        icon = "help"
        label = _("Question")
        group = _("From us")
        description = _("Asks readers where and when their last good moment was.")
        template = "home/blocks/question.html"
        label_format = "{question}"


class PostureBlock(SectionBlock):
    """#JeNousPro rather than #MoiJePro, in four verbs."""

    page = blocks.PageChooserBlock(label=_("Page that says more"), required=False)
    label = blocks.CharBlock(label=_("Words of the link"), required=False, max_length=80)

    class Meta:
        icon = "group"
        label = _("The posture")
        group = _("From us")
        description = _("#JeNousPro rather than #MoiJePro, in four verbs.")
        template = "home/blocks/posture.html"


class SectionsBlock(blocks.StreamBlock):
    gatherings_of_the_week = GatheringsOfTheWeekBlock()
    latest_posts = LatestPostsBlock()
    question = QuestionBlock()
    posture = PostureBlock()
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        template = "home/blocks/sections.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """
        Add the `sections`, each as HTML.

        Gatherings are read with every request: a date that is cancelled is cancelled at once. All else changes with
        the pages alone, so it is kept.
        """
        context = super().get_context(value, parent_context)
        return context | {"sections": kept_html(value, context, _lasting)}


def _lasting(value: StreamValue, context: dict[str, Any]) -> list[SafeString | None]:
    """The HTML of each section, but None for those of gatherings. `blog` and `contact` are looked for here alone."""
    page = context.get("page")
    if page is not None:
        context = {**context, "blog": page.blog, "contact": page.contact}
    told, _notes = parts(value, None)
    chosen = {part.block.id: part.block.value["page"].pk for part in told if _has_page(part.block)}
    shown = live_in_active_language(chosen.values())
    return [
        None
        if isinstance(part.block.block, GatheringsOfTheWeekBlock)
        else _render(part, context, shown.get(chosen.get(part.block.id, 0)))
        for part in told
    ]


def _render(part: Part, context: dict[str, Any], page: Page | None) -> SafeString:
    given = {"page": page} if page else part.given
    html = part.block.render({**context, "given": given})
    return format_html('<div class="front__prose prose">{}</div>', html) if part.block.block_type in PROSE else html


def _has_page(block: StreamValue.StreamChild) -> bool:
    return isinstance(block.block, QuestionBlock | PostureBlock) and block.value["page"] is not None


def _is_near(card: "Card") -> bool:
    return card.occurrence is not None and card.occurrence.start < timezone.now() + WEEK


DEFAULT_SECTIONS: list[tuple[str, dict[str, Any]]] = [
    ("gatherings_of_the_week", {"heading": "", "number": 6}),
    ("question", {"question": "", "text": "", "page": None, "label": ""}),
    ("latest_posts", {"heading": "", "number": 3}),
    ("posture", {"page": None, "label": ""}),
]
