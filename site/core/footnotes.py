"""
Footnotes of a page, numbered in the order in which its text refers to them.

Editors write them with wagtail-footnotes: `<footnote id="uuid">[1a2b3c]</footnote>` in rich text refers to a row of
`page.footnotes`. What readers see is made here (docs/adr/0008).
"""

import re
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from wagtail.models import Page

__all__ = ["REFERENCE", "Footnotes", "Note", "is_reference", "links_as_references", "references_as_links"]

REFERENCE = re.compile(r'<footnote id="([^"]*)">(.*?)</footnote>', re.DOTALL)
# The form in which a reference goes to translators: wagtail-localize splits sentences at elements it does not know.
SCHEME = "footnote:"
LINK = re.compile(rf'<a href="{SCHEME}([^"]*)">(.*?)</a>', re.DOTALL)


@dataclass
class Note:
    """A footnote that the text refers to: its number from 1, its rich text, and the numbers of the references to it."""

    number: int
    source: str
    references: list[int] = field(default_factory=list)


class Footnotes:
    """Numbers the footnotes of a page while its rich text is gone through, in the order in which it is read."""

    def __init__(self, page: Page | None) -> None:
        self._page = page
        self._sources: dict[str, str] | None = None
        self._notes: dict[str, Note] = {}

    @property
    def notes(self) -> list[Note]:
        """Those referred to until now, in order."""
        return list(self._notes.values())

    def number(self, source: str) -> str:
        """Put numbered links in place of the references in rich text. One to a footnote that is gone leaves nothing."""
        return REFERENCE.sub(lambda match: self._refer(match[1]), source)

    def _refer(self, uuid: str) -> str:
        if self._sources is None:
            # Asked for at the first reference: most pages have none. In a preview the rows come from the form.
            self._sources = {str(note.uuid): note.text for note in self._page.footnotes.all()} if self._page else {}
        if uuid not in self._sources:
            return ""
        note = self._notes.setdefault(uuid, Note(len(self._notes) + 1, self._sources[uuid]))
        note.references.append(len(note.references) + 1)
        return render_to_string(
            "blocks/footnote_reference.html", {"note": note, "reference": note.references[-1]}
        ).strip()


def references_as_links(source: str) -> str:
    """Rich text with its references to footnotes written as links, for `links_as_references` to undo."""
    return REFERENCE.sub(rf'<a href="{SCHEME}\1">\2</a>', source)


def links_as_references(source: str) -> str:
    return LINK.sub(r'<footnote id="\1">\2</footnote>', source)


def is_reference(address: object) -> bool:
    """Whether an address is one that `references_as_links` makes."""
    return isinstance(address, str) and address.startswith(SCHEME)
