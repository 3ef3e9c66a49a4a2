"""What calendars say in words, brought to plain text: no tag, script or style survives."""

import re
from html import escape
from html.parser import HTMLParser

# A description beyond this is no reading matter; it is cut at a word.
MAX_DESCRIPTION = 20_000
INTRODUCTION_LENGTH = 400
ELLIPSIS = "…"

MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|table|font|img|script|style|iframe|svg)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
BREAKS = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
UNSAID = frozenset({"script", "style", "head", "title", "template", "iframe", "svg", "noscript"})
SENTENCE_END = re.compile(r"[.!?…](?:\s|$)")


class _TextOnly(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unsaid: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unsaid is None and tag in UNSAID:
            self._unsaid = tag
        elif tag in BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unsaid:
            self._unsaid = None
        elif tag in BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unsaid is None:
            self.pieces.append(data)


def one_line(text: str, length: int) -> str:
    """`text` on one line of at most `length` characters, cut at a word."""
    line = " ".join(text[: 4 * length].split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut).rstrip(" ,;:-") + ELLIPSIS


def plain(text: str) -> str:
    """`text` without markup, its paragraphs apart by one empty line. HTML is recognised by its tags."""
    text = text[:MAX_DESCRIPTION]
    if MARKUP.search(text):
        # A tag that never ends would be looked for again from each "<" on.
        closed = text.rfind(">") + 1
        parser = _TextOnly()
        parser.feed(text[:closed])
        parser.handle_data(text[closed:].partition("<")[0])
        text = "".join(parser.pieces)
    lines = [" ".join(line.split()) for line in text.replace("\xa0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def introduction(text: str) -> str:
    """The first sentences of a `plain` text that fit the introduction of a page."""
    first = one_line(text.partition("\n\n")[0], MAX_DESCRIPTION)
    if len(first) <= INTRODUCTION_LENGTH:
        return first
    ends = [found.start() + 1 for found in SENTENCE_END.finditer(first) if found.start() < INTRODUCTION_LENGTH]
    return first[: ends[-1]] if ends else one_line(first, INTRODUCTION_LENGTH)


def paragraphs(text: str) -> str:
    """The rich text of a `plain` text: paragraphs and line breaks, everything else escaped."""
    return "".join(
        "<p>{}</p>".format("<br/>".join(escape(line, quote=False) for line in block.split("\n")))
        for block in text.split("\n\n")
        if block
    )
