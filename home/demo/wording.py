"""From what an author types to what a page stores: French spaces, and rich text from a few marks."""

import html
import re
from collections.abc import Iterable
from itertools import groupby

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"
# Lexique des règles typographiques en usage à l’Imprimerie nationale: a narrow space before ; ! ?, a full one
# before the colon and inside quotation marks; a number is not parted from its unit.
FRENCH_SPACES = (
    (re.compile(r" ([;!?])"), rf"{NARROW_SPACE}\1"),
    (re.compile(r" :"), f"{SPACE}:"),
    (re.compile(r"« "), f"«{SPACE}"),
    (re.compile(r" »"), f"{SPACE}»"),
    (re.compile(r"(\d) (?=h\b|min\b|€|\$|CHF\b|km\b|m\b|%|\d{3}\b)"), rf"\1{NARROW_SPACE}"),
    (re.compile(r"\b(h) (?=\d)"), rf"\1{NARROW_SPACE}"),
)


def french(text: str) -> str:
    """Put the no-break spaces of French where the author typed an ordinary one."""
    for pattern, replacement in FRENCH_SPACES:
        text = pattern.sub(replacement, text)
    return text


def rich_text(text: str) -> str:
    """One line is one paragraph; `## ` opens a heading and `- ` an item of a list; empty lines only part them."""
    lines = [html.escape(line.strip(), quote=False) for line in text.splitlines() if line.strip()]
    return "".join(_block(mark, group) for mark, group in groupby(lines, key=_mark))


def _mark(line: str) -> str:
    return line[: line.index(" ") + 1] if line.startswith(("## ", "- ")) else ""


def _block(mark: str, lines: Iterable[str]) -> str:
    texts = [line.removeprefix(mark) for line in lines]
    if mark == "- ":
        return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
    tag = "h2" if mark else "p"
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)
