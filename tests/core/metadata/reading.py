"""The head of a page as a crawler reads it."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

ROOT = "http://localhost:8000"


@dataclass
class Read:
    """What stands in the head; `properties` holds every value of a property or name, in order."""

    properties: dict[str, list[str]] = field(default_factory=dict)
    canonical: list[str] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)
    nodes: list[dict[str, Any]] = field(default_factory=list)

    def one(self, name: str) -> str:
        (value,) = self.properties[name]
        return value

    def node(self, kind: str) -> dict[str, Any]:
        (node,) = (node for node in self.nodes if node["@type"] == kind)
        return node


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "meta" and "content" in told:
            name = told.get("property") or told.get("name") or ""
            self.read.properties.setdefault(name, []).append(told["content"] or "")
        elif tag == "link" and told.get("rel") == "canonical":
            self.read.canonical.append(told["href"] or "")
        elif tag == "link" and "hreflang" in told:
            self.read.languages[told["hreflang"] or ""] = told["href"] or ""
        elif tag == "script" and told.get("type") == "application/ld+json":
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            document = json.loads("".join(self._script))
            assert document.pop("@context") == "https://schema.org"
            self.read.nodes += document.get("@graph", [document])
            self._script = None


def read_head(client: Client, url: str, status: int = 200) -> Read:
    response = client.get(url)
    assert response.status_code == status
    html = response.content.decode()
    parser = _Head()
    # A value that closes the head early would lose what comes after it.
    parser.feed(html[: html.index("<body")])
    return parser.read
