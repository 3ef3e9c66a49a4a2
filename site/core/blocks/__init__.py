"""The blocks that pages of every app are written with."""

from core.blocks.body import BodyBlock
from core.blocks.call_to_action import CallToActionBlock
from core.blocks.code import CodeBlock
from core.blocks.documents import DocumentsBlock
from core.blocks.embed import EmbedBlock
from core.blocks.heading import HeadingBlock
from core.blocks.paragraph import ParagraphBlock
from core.blocks.pictures import GalleryBlock, PictureBlock
from core.blocks.quote import QuoteBlock
from core.blocks.rendering import Heading, headings
from core.blocks.table import CaptionedTableBlock

__all__ = [
    "BodyBlock",
    "CallToActionBlock",
    "CaptionedTableBlock",
    "CodeBlock",
    "DocumentsBlock",
    "EmbedBlock",
    "GalleryBlock",
    "Heading",
    "HeadingBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "headings",
]
