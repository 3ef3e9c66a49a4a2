"""What the blocks of a body need of each other before any of them is rendered, fetched for all of them at once."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from core.blocks.call_to_action import CallToActionBlock
from core.blocks.heading import HeadingBlock
from core.blocks.paragraph import ParagraphBlock
from core.blocks.pictures import GalleryBlock, PictureBlock
from core.footnotes import Footnotes, Note
from core.links import live_in_active_language

__all__ = ["Heading", "Part", "ShownNote", "headings", "parts"]

# Between rich texts that are expanded together. No editor can type a comment.
SEPARATOR = "<!-- next -->"


class Heading(NamedTuple):
    """A heading of a body: its level (2 or 3), its text and the id of its element, of which no body has two."""

    level: int
    text: str
    anchor: str


class Part(NamedTuple):
    """A block of a body, and what it is given besides its own value (`given` in its template)."""

    block: StreamValue.StreamChild
    given: dict[str, Any]


class ShownNote(NamedTuple):
    """A footnote ready for readers."""

    number: int
    text: SafeString
    references: list[int]


def headings(body: StreamValue) -> list[Heading]:
    """The headings of a body in order, for a table of contents."""
    return list(_headings(body).values())


def parts(body: StreamValue, page: Page | None) -> tuple[list[Part], list[ShownNote]]:
    """
    The blocks of a body with what each is given, and the footnotes that its text refers to.

    The number of queries does not depend on the number of blocks.
    """
    _prefetch_renditions(body)
    given: dict[int, dict[str, Any]] = {
        position: {"anchor": heading.anchor} for position, heading in _headings(body).items()
    }
    texts, notes = _rich_texts(body, page)
    given |= {position: {"html": html} for position, html in texts.items()}
    given |= {position: {"page": page} for position, page in _pages_called_to(body).items()}
    return [Part(block, given.get(position, {})) for position, block in enumerate(body)], notes


def _headings(body: StreamValue) -> dict[int, Heading]:
    """Headings by their position in the body. `h-` keeps their anchors apart from other ids of the page."""
    found: dict[int, Heading] = {}
    taken: set[str] = set()
    for position, raw in enumerate(body.raw_data):
        # By the raw data: to go through all blocks would fetch the pictures, pages and documents of the others.
        if isinstance(body.stream_block.child_blocks.get(raw["type"]), HeadingBlock):
            block = body[position]
            stem = f"h-{block.value.slug or position + 1}"
            anchor, number = stem, 1
            while anchor in taken:
                number += 1
                anchor = f"{stem}-{number}"
            taken.add(anchor)
            found[position] = Heading(3 if block.value["level"] == "h3" else 2, block.value["text"], anchor)
    return found


def _rich_texts(body: StreamValue, page: Page | None) -> tuple[dict[int, SafeString], list[ShownNote]]:
    footnotes = Footnotes(page)
    sources = {
        position: footnotes.number(block.value.source)
        for position, block in enumerate(body)
        if isinstance(block.block, ParagraphBlock)
    }
    notes: list[Note] = footnotes.notes
    joined = SEPARATOR.join([*sources.values(), *(note.source for note in notes)])
    texts = [mark_safe(text) for text in expand_db_html(joined).split(SEPARATOR)]  # noqa: S308 - editors' rich text
    shown = [
        ShownNote(note.number, text, note.references) for note, text in zip(notes, texts[len(sources) :], strict=False)
    ]
    return dict(zip(sources, texts, strict=False)), shown


def _pages_called_to(body: StreamValue) -> dict[int, Page]:
    chosen = {
        position: block.value["page"].pk
        for position, block in enumerate(body)
        if isinstance(block.block, CallToActionBlock) and block.value["page"]
    }
    live = live_in_active_language(chosen.values())
    return {position: live[key] for position, key in chosen.items() if key in live}


def _prefetch_renditions(body: StreamValue) -> None:
    # Wagtail asks for the renditions of each picture when it is shown, unless it finds them fetched.
    if images := list(_images(body)):
        prefetch_related_objects(images, "renditions")


def _images(body: StreamValue) -> Iterator[AbstractImage]:
    for block in body:
        if isinstance(block.block, PictureBlock):
            pictures = [block.value]
        elif isinstance(block.block, GalleryBlock):
            pictures = block.value["pictures"]
        else:
            continue
        yield from (picture["image"] for picture in pictures if picture["image"])
