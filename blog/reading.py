"""How long a text takes to read."""

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

__all__ = ["count_words", "minutes_for"]

# Brysbaert (2019), "How many words do we read per minute?": adults read non-fiction silently at 238 words a minute.
WORDS_PER_MINUTE = 238
WORD = re.compile(r"\w[\w’'-]*")


def count_words(introduction: str, body: "StreamValue") -> int:
    """The words that a reader meets in an introduction and in the blocks of a body."""
    texts = [introduction, *body.stream_block.get_searchable_content(body)]
    return sum(len(WORD.findall(str(text))) for text in texts)


def minutes_for(words: int) -> int:
    """Whole minutes, at least one."""
    return max(1, math.ceil(words / WORDS_PER_MINUTE))
