"""
Posts and pages as people type them: a head in TOML between lines of `+++`, then the text.

A line is a paragraph; empty lines only part them. Besides, a line that begins with

- `## ` or `### ` is a heading, `- ` an item of a list;
- `> ` is a quote, of several lines perhaps, whose last one is `> -- who | where`;
- `[^name]: ` is the footnote that `[^name]` in the text refers to;
- `::: kind` opens a block of that kind (see `core.blocks`), in TOML up to a line of `:::`.

Within a line, `*italic*`, `**bold**`, `` `code` `` and `[words](name of a place)`; see `inline`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Self

__all__ = ["LIST_ITEM", "Part", "Writing", "read_writing"]

LIST_ITEM = "- "
QUOTE = "> "
FENCE = ":::"
NOTE = re.compile(r"\[\^([a-z0-9-]+)\]: (.+)")
HEADINGS = {"## ": "h2", "### ": "h3"}


@dataclass(frozen=True)
class Part:
    """A block of the body. That of a paragraph holds its lines as `lines`, with the marks as they were typed."""

    kind: str
    value: Mapping[str, Any]

    def filled_from(self, source: Self) -> Self:
        """A translation says no more than what differs: the rest is as in its source, also within lists of tables."""
        if source.kind != self.kind:
            raise ValueError(f"{self.kind} where the source has {source.kind}: {self.value}")
        value = {**source.value, **self.value}
        for name, rows in self.value.items():
            if isinstance(rows, list) and rows and isinstance(rows[0], dict):
                value[name] = [{**old, **new} for old, new in zip(source.value[name], rows, strict=True)]
        return replace(self, value=value)


@dataclass(frozen=True)
class Writing:
    head: Mapping[str, str]
    parts: Sequence[Part]
    notes: Mapping[str, str]

    def filled_from(self, source: Self) -> Self:
        """Raises `ValueError` where the two don't have the same blocks in the same order, or not the same notes."""
        if list(self.notes) != list(source.notes):
            raise ValueError(f"Other footnotes than the source has: {list(self.notes)}")
        pairs = zip(self.parts, source.parts, strict=True)
        return replace(self, parts=[mine.filled_from(theirs) for mine, theirs in pairs])


def read_writing(path: Path) -> Writing:
    _, head, text = re.split(r"^\+\+\+\n", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
    lines = [line for line in text.splitlines() if line]
    notes = {match[1]: match[2] for line in lines if (match := NOTE.fullmatch(line))}
    return Writing(
        head=tomllib.loads(head),
        parts=list(_parts([line for line in lines if not NOTE.fullmatch(line)])),
        notes=notes,
    )


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    for (kind, _), group in groupby(_marked(lines), key=lambda marked: marked[0]):
        texts = [text for _, text in group]
        if kind in HEADINGS.values():
            yield Part("heading", {"text": texts[0], "level": kind})
        elif kind == "quote":
            yield Part("quote", _quote(texts))
        elif kind == "paragraph":
            yield Part("paragraph", {"lines": texts})
        else:
            yield Part(kind, tomllib.loads("\n".join(texts)))


def _marked(lines: Sequence[str]) -> Iterator[tuple[tuple[str, int], str]]:
    """Each line with its kind and, where two blocks of one kind must not run into one, a number."""
    fence, opened = "", 0
    for number, line in enumerate(lines):
        heading = next((mark for mark in HEADINGS if line.startswith(mark)), "")
        if line.startswith(FENCE):
            fence, opened = line.removeprefix(FENCE).strip(), number
            if fence:
                yield (fence, opened), ""
        elif fence:
            yield (fence, opened), line
        elif heading:
            yield (HEADINGS[heading], number), line.removeprefix(heading)
        elif line.startswith(QUOTE):
            yield ("quote", 0), line.removeprefix(QUOTE)
        else:
            yield ("paragraph", 0), line


def _quote(lines: Sequence[str]) -> dict[str, str]:
    attribution, _, source = lines[-1].removeprefix("-- ").partition(" | ")
    return {"text": "\n".join(lines[:-1]), "attribution": attribution, "source": source}
