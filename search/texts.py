"""What objects say, as plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page

__all__ = ["Said", "as_text", "text_of"]


@dataclass(frozen=True, slots=True)
class Said:
    """
    A text and the code of its language. An object that speaks several gives a list of them where others give a text.
    """

    text: str
    language: str


def as_text(value: Any) -> str:
    """The value of a `SearchField`, whatever its type, one text a line."""
    if value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        return "\n".join(as_text(item) for item in value)
    return str(value)


def text_of(page: Page) -> str:
    """
    What a page itself says besides its title, for excerpts: its own columns among its `search_fields`.

    Costs no query, so that blocks which hold images, documents or pages are left out.
    """
    return "\n".join(filter(None, _texts(page)))


def _texts(page: Page) -> Iterator[str]:
    for field in page.get_searchable_search_fields():
        try:
            column = field.get_field(type(page))
        except FieldDoesNotExist:  # a property, which may read rows
            continue
        if field.field_name == "title":
            continue
        if isinstance(column, StreamField):
            yield from _texts_of_stream(getattr(page, field.field_name))
        else:
            yield as_text(field.get_value(page))


def _texts_of_stream(stream: StreamValue) -> Iterator[str]:
    blocks = stream.stream_block.child_blocks
    for child in stream.raw_data:
        block = blocks.get(child["type"])
        if block is not None and not _reads_rows(block):
            yield as_text(block.get_searchable_content(block.to_python(child["value"])))


def _reads_rows(block: Block) -> bool:
    """Whether the value of a block is some row of the database, or holds one: then `to_python` reads it."""
    if isinstance(block, StructBlock | StreamBlock):
        return any(map(_reads_rows, block.child_blocks.values()))
    return _reads_rows(block.child_block) if isinstance(block, ListBlock) else hasattr(block, "target_model")
