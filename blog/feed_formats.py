"""The two formats of feeds, with what Django leaves out of them: full text, several authors, pictures."""

from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

__all__ = ["FORMATS", "FullAtom", "FullRss"]


class FullRss(Rss201rev2Feed):
    """
    RSS 2.0 with https://web.resource.org/rss/1.0/modules/content/ and https://www.rssboard.org/media-rss.

    An item has besides Django's fields `content` (HTML), `authors` (pairs of a name and an address) and `picture` (a
    `core.metadata.Picture` or None).
    """

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name, _address in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("content:encoded", item["content"])
        picture = item["picture"]
        if picture is not None:
            size = {"width": str(picture.width), "height": str(picture.height)}
            attributes = {"url": picture.url, "medium": "image", "type": picture.media_type, **size}
            handler.startElement("media:content", attributes)
            handler.addQuickElement("media:description", picture.alt, {"type": "plain"})
            handler.endElement("media:content")


class FullAtom(Atom1Feed):
    """Atom (https://www.rfc-editor.org/rfc/rfc4287). Its items have the fields of `FullRss`."""

    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", address)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
        picture = item["picture"]
        if picture is not None:
            handler.addQuickElement("link", "", {"rel": "enclosure", "type": picture.media_type, "href": picture.url})


FORMATS: dict[str, type[FullRss] | type[FullAtom]] = {"rss": FullRss, "atom": FullAtom}
