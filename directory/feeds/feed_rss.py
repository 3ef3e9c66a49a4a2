"""New gatherings of a search, for feed readers (RSS 2.0, https://www.rssboard.org/rss-specification)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import format_datetime
from io import StringIO
from typing import TYPE_CHECKING
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.utils.xmlutils import SimplerXMLGenerator

from directory.cards import Card
from directory.conditional import stream
from directory.criteria import CriteriaForm, Sort
from directory.feeds.items import Item, read_items
from directory.models.found import Found, find, name_of_feed
from directory.words import rhythm_words, start_words

if TYPE_CHECKING:
    from directory.models import DirectoryPage

__all__ = ["feed_rss"]

FORMAT = "rss 3"
ATOM = "http://www.w3.org/2005/Atom"
# Most controls, halves of surrogate pairs, and two code points that are none.
UNSUITED = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NONE: "AttributesImpl[str]" = AttributesImpl({})


def feed_rss(page: "DirectoryPage", request: HttpRequest, form: CriteriaForm) -> HttpResponseBase:
    """All that the search finds, the newest first whatever order it asks for: that is how readers show feeds."""

    def write() -> Iterator[str]:
        found = find(replace(form.criteria_of_feed(), sort=Sort.NEWEST))
        return _parts(page, request, form, found)

    return stream(
        request,
        write,
        content_type="application/rss+xml; charset=utf-8",
        file_name=f"{page.slug}.rss",
        version=FORMAT,
        hourly=True,
    )


def _parts(page: "DirectoryPage", request: HttpRequest, form: CriteriaForm, found: Found) -> Iterator[str]:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    query = form.feed_query
    with override(page.locale.language_code):
        xml.startDocument()
        xml.startElement("rss", AttributesImpl({"version": "2.0", "xmlns:atom": ATOM}))
        xml.startElement("channel", NONE)
        xml.addQuickElement("title", _clean(f"{name_of_feed(page.title, form)} – JeNousPro"))
        xml.addQuickElement("link", page.get_full_url(request) + (f"?{query}" if query else ""))
        xml.addQuickElement("description", _("Recommended gatherings, the newest first."))
        xml.addQuickElement("language", page.locale.language_code)
        address = {"href": request.build_absolute_uri(), "rel": "self", "type": "application/rss+xml"}
        xml.addQuickElement("atom:link", attrs=address)
        for item in read_items(found.keys(), page.locale, request):
            _write_item(xml, item)
            yield _taken(out)
        xml.endElement("channel")
        xml.endElement("rss")
        yield _taken(out)


def _write_item(xml: SimplerXMLGenerator, item: Item) -> None:
    card = item.card
    xml.startElement("item", NONE)
    xml.addQuickElement("title", _clean(card.title))
    xml.addQuickElement("link", item.url)
    xml.addQuickElement("guid", card.series.uid, {"isPermaLink": "false"})
    xml.addQuickElement("pubDate", format_datetime(card.series.created_at))
    xml.addQuickElement("description", _clean(_description(card)))
    for name in item.professions:
        xml.addQuickElement("category", _clean(name))
    xml.endElement("item")


def _description(card: Card) -> str:
    """What decides, in plain text."""
    parts = [card.introduction, rhythm_words(card.series)]
    if card.venue:
        parts.append(str(card.venue))
    if card.occurrence:
        parts.append(_("Next date: %(date)s") % {"date": start_words(card.occurrence)})
    return "\n".join(filter(None, parts))


def _clean(text: str) -> str:
    """Without what XML cannot hold (https://www.w3.org/TR/xml/#charsets), which an imported calendar may."""
    return UNSUITED.sub("", text)


def _taken(out: StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
