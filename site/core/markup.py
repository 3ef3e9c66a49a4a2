"""HTML taken apart into pieces that, put together again, are the same to the letter."""

from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

__all__ = ["OBJECT", "Piece", "pieces"]

# Stands for something within a line that is not text (U+FFFC, object replacement character).
OBJECT = "\ufffc"

# Phrasing content through which a line goes on (HTML Living Standard, 3.2.5.2.5).
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "data", "del", "dfn", "em", "i", "ins", "label", "mark", "q",
    "ruby", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
}  # fmt: skip
# Not for people's typography, within a line and between lines.
OPAQUE_INLINE = {"code", "kbd", "math", "picture", "samp", "select", "svg", "var"}
OPAQUE_BLOCK = {"iframe", "pre", "script", "style", "template", "textarea"}
# Elements without an end tag (13.1.2), of which some show something within a line.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
VOID_OBJECTS = {"embed", "img", "input"}


class Piece(NamedTuple):
    """
    A part of some HTML.

    `text` is what a reader sees of it within a line: the same as `source` for plain text, one letter for a character
    reference, a line break for `br`, `OBJECT` for what is no text, nothing for an inline tag. None says that the line
    ends here.
    """

    source: str
    text: str | None


class _Event(NamedTuple):
    start: int
    kind: str  # "start", "end", "empty", "text", "reference" or "other"
    name: str = ""
    language: str | None = None


class _Reader(HTMLParser):
    """Notes where each construct starts; where it ends, the next one starts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.events: list[_Event] = []
        self.line_starts = [0]
        for line in html.split("\n"):
            self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        self.feed(html)
        self.close()

    def note(self, kind: str, name: str = "", language: str | None = None) -> None:
        line, column = self.getpos()
        self.events.append(_Event(self.line_starts[line - 1] + column, kind, name, language))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note("empty" if tag in VOID else "start", tag, dict(attrs).get("lang"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no self-closing: `<b/>` opens a `b`.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.note("end", tag)

    def handle_data(self, data: str) -> None:
        self.note("text")

    def handle_entityref(self, name: str) -> None:
        self.note("reference")

    def handle_charref(self, name: str) -> None:
        self.note("reference")

    def handle_comment(self, data: str) -> None:
        self.note("other")

    def handle_decl(self, decl: str) -> None:
        self.note("other")

    def handle_pi(self, data: str) -> None:
        self.note("other")

    def unknown_decl(self, data: str) -> None:
        self.note("other")


def pieces(html: str, language: str) -> Iterator[Piece]:
    """
    Take HTML apart, for text in `language` (a code such as `fr`) to be worked on.

    An element that holds code, or is in another language by its `lang`, comes as one piece. Tags may be unbalanced.
    """
    events = _Reader(html).events
    ends = [event.start for event in events[1:]] + [len(html)]
    position = 0
    if events and events[0].start:  # Nothing known does that, but no letter may be lost.
        yield Piece(html[: events[0].start], None)
    while position < len(events):
        event = events[position]
        last = position
        if event.kind == "start" and _is_opaque(event, language):
            last = _closing(events, position)
        source = html[event.start : ends[last]]
        yield Piece(source, OBJECT if last > position and _is_inline(event.name) else _text(event, source))
        position = last + 1


def _is_opaque(event: _Event, language: str) -> bool:
    if event.name in OPAQUE_INLINE or event.name in OPAQUE_BLOCK:
        return True
    return event.language is not None and _primary(event.language) != _primary(language)


def _primary(language: str) -> str:
    """The language of a code with its region and script left out (RFC 5646, 2.2.1)."""
    return language.partition("-")[0].lower()


def _is_inline(name: str) -> bool:
    return name in INLINE or name in OPAQUE_INLINE


def _closing(events: list[_Event], opening: int) -> int:
    """Where the element closes, or the end of it all if it never does."""
    depth = 0
    for position in range(opening, len(events)):
        if events[position].name == events[opening].name:
            depth += {"start": 1, "end": -1}.get(events[position].kind, 0)
            if not depth:
                return position
    return len(events) - 1


def _text(event: _Event, source: str) -> str | None:
    match event.kind:
        case "text":
            return source
        case "reference":
            letter = unescape(source)
            return letter if len(letter) == 1 else OBJECT
        case "other":
            return ""
        case "empty" if event.name == "br":
            return "\n"
        case "empty" if event.name in VOID_OBJECTS:
            return OBJECT
    return "" if _is_inline(event.name) else None
