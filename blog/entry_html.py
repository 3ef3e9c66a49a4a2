"""HTML that stands on its own in a feed reader: without addresses that need a page around them, and without scripts."""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

__all__ = ["readable_text", "standalone_html"]

# Gone with what is in them: a reader runs no script, sends no form, and keeps no drawing that another file holds.
DROPPED = frozenset(("button", "form", "iframe", "noscript", "script", "style", "svg", "template"))
# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
KEPT = frozenset(
    (
        "abbr", "alt", "cite", "colspan", "datetime", "dir", "headers", "height", "href", "hreflang", "lang", "media",
        "poster", "rel", "reversed", "rowspan", "scope", "sizes", "src", "srcset", "start", "title", "type", "value",
        "width",
    )
)  # fmt: skip
ADDRESSES = frozenset(("href", "src", "cite", "poster"))
CANDIDATE = re.compile(r"\s*(\S+[^\s,])(\s+[^,\s]+)?\s*(?:,|$)")
# What XML 1.0 cannot hold in any form: https://www.w3.org/TR/xml/#charsets
UNREADABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def readable_text(text: str) -> str:
    """Text without the control characters that no feed may hold."""
    return UNREADABLE.sub("", text)


def standalone_html(html: str, address: str) -> str:
    """The HTML of a page at the absolute `address`, with absolute addresses and without what only the page can use."""
    rewriter = _Rewriter(address)
    rewriter.feed(html)
    rewriter.close()
    return readable_text("".join(rewriter.parts)).strip()


class _Rewriter(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._address = address
        self._dropping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropping or tag in DROPPED:
            if tag not in VOID:
                self._dropping.append(tag)
            return
        kept = [(name, self._absolute(name, value or "")) for name, value in attrs if name in KEPT]
        self.parts.append(f"<{tag}{''.join(_attribute(*each) for each in kept)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no self-closing, but the drawings within it do.
        if not self._dropping:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            if tag in self._dropping:
                while self._dropping.pop() != tag:
                    pass
        elif tag not in VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self.parts.append(escape(data, quote=False))

    def _absolute(self, name: str, value: str) -> str:
        if name == "srcset":
            candidates = CANDIDATE.findall(value)
            return ", ".join(f"{self._joined(source)}{descriptor}" for source, descriptor in candidates)
        return self._joined(value) if name in ADDRESSES else value

    def _joined(self, address: str) -> str:
        try:
            return urljoin(self._address, address)
        except ValueError:  # such as `http://[`, which an editor may have pasted
            return address


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"'
