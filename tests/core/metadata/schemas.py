"""
Sitemaps and their index, read by the rules of the protocol and of its two schemas.

https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd, https://www.sitemaps.org/schemas/sitemap/0.9/siteindex.xsd
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.etree import ElementTree

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?|x-default")
W3C_DATETIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")
MAX_BYTES, MAX_ADDRESSES, MAX_LENGTH = 50 * 1024 * 1024, 50_000, 2048


@dataclass
class Address:
    location: str
    lastmod: dt.datetime | None = None
    languages: dict[str, str] = field(default_factory=dict)
    images: list[str] = field(default_factory=list)


def read_index(content: bytes) -> dict[str, dt.datetime | None]:
    return {each.location: each.lastmod for each in _entries(content, "sitemapindex", "sitemap")}


def read_sitemap(content: bytes) -> dict[str, Address]:
    return {each.location: each for each in _entries(content, "urlset", "url")}


def _entries(content: bytes, root: str, child: str) -> list[Address]:
    assert len(content) <= MAX_BYTES
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    tree = ElementTree.fromstring(content)  # noqa: S314 - our own
    assert tree.tag == f"{SITEMAP}{root}"
    assert not tree.attrib
    assert {each.tag for each in tree} == {f"{SITEMAP}{child}"}
    entries = [_entry(each) for each in tree]
    assert 1 <= len(entries) <= MAX_ADDRESSES
    assert len({each.location for each in entries}) == len(entries)
    return entries


def _entry(element: ElementTree.Element) -> Address:
    assert not element.attrib
    assert not (element.text or "").strip()
    # A sequence: location, last change, and only then what other vocabularies add.
    tags = [each.tag for each in element]
    assert tags[0] == f"{SITEMAP}loc"
    own = [tag for tag in tags if tag.startswith(SITEMAP)]
    assert tags[: len(own)] == own
    assert own in ([f"{SITEMAP}loc"], [f"{SITEMAP}loc", f"{SITEMAP}lastmod"])
    entry = Address(_address(element[0].text))
    for each in element[1:]:
        if each.tag == f"{SITEMAP}lastmod":
            assert W3C_DATETIME.fullmatch(each.text or "")
            entry.lastmod = dt.datetime.fromisoformat(each.text or "")
        elif each.tag == LINK:
            assert each.attrib.keys() == {"rel", "hreflang", "href"}
            assert each.attrib["rel"] == "alternate"
            assert LANGUAGE.fullmatch(each.attrib["hreflang"])
            assert each.attrib["hreflang"] not in entry.languages
            entry.languages[each.attrib["hreflang"]] = _address(each.attrib["href"])
        else:
            assert each.tag == f"{IMAGE}image"
            assert [inner.tag for inner in each] == [f"{IMAGE}loc"]
            entry.images.append(_address(each[0].text))
    return entry


def _address(text: str | None) -> str:
    assert text
    assert text == text.strip()
    assert 12 <= len(text) < MAX_LENGTH
    assert text.isascii()
    assert urlsplit(text).scheme in ("http", "https")
    assert urlsplit(text).netloc
    return text
