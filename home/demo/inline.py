"""Rich text from typed lines, as Wagtail stores it."""

import html
import re
from collections.abc import Callable, Iterable
from itertools import groupby

from home.demo.writing import LIST_ITEM

__all__ = ["rich_lines"]

MARKS = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*([^*]+)\*"), r"<i>\1</i>"),
)
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
REFERENCE = re.compile(r"\[\^([a-z0-9-]+)\]")


def rich_lines(lines: Iterable[str], page_id: Callable[[str], int], note_id: Callable[[str], str]) -> str:
    """
    `page_id` gives the key of the page that a link names, `note_id` the UUID of a footnote by its name.

    A link whose target has a scheme of the web leads there.
    """
    lines = (_marked(line, page_id, note_id) for line in lines)
    groups = groupby(lines, key=lambda line: line.startswith(LIST_ITEM))
    return "".join(_items(texts) if is_list else _paragraphs(texts) for is_list, texts in groups)


def _items(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{text.removeprefix(LIST_ITEM)}</li>' for text in texts)}</ul>"


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _marked(line: str, page_id: Callable[[str], int], note_id: Callable[[str], str]) -> str:
    text = html.escape(line, quote=False)
    for pattern, replacement in MARKS:
        text = pattern.sub(replacement, text)
    text = REFERENCE.sub(lambda match: _reference(note_id(match[1])), text)
    return LINK.sub(lambda match: _link(match[1], match[2], page_id), text)


def _reference(uuid: str) -> str:
    # As the editor's own button writes it (wagtail_footnotes: the first six digits are what is shown).
    return f'<footnote id="{uuid}">[{uuid[:6]}]</footnote>'


def _link(words: str, target: str, page_id: Callable[[str], int]) -> str:
    if target.startswith(("https://", "http://")):
        return f'<a href="{target}">{words}</a>'
    return f'<a id="{page_id(target)}" linktype="page">{words}</a>'
