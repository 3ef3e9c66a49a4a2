"""The body of a page and its footnotes, from a text: what a StreamField stores."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wagtail.models import Locale
from wagtail_footnotes.models import Footnote

from home.demo.badges import draw_badge
from home.demo.identity import translation_key
from home.demo.inline import rich_lines
from home.demo.library import DOCUMENTS, Library
from home.demo.pictures import Picture, draw
from home.demo.places import find_page
from home.demo.writing import Part, Writing

__all__ = ["Composer"]

Value = Mapping[str, Any]


class Composer:
    """
    Composes one page in all of its languages.

    The ids of the blocks come from the page's key and their place, so that a translation has those of its source;
    pictures and documents are made once for both.
    """

    def __init__(self, key: str, title: str, source: Locale, library: Library) -> None:
        self._key, self._title = key, title
        self._source, self._library = source, library
        self._files: dict[str, int] = {}
        self._kinds: dict[str, Callable[[Value, str], Any]] = {
            "call_to_action": self._call_to_action,
            "code": self._code,
            "documents": self._documents,
            "gallery": self._gallery,
            "gathering": lambda value, _: self._page_id(f"gathering:{value['key']}"),
            "image": self._image,
            "paragraph": lambda value, _: rich_lines(value["lines"], self._page_id, self._note_id),
            "table": _table,
        }

    def body(self, parts: Sequence[Part]) -> str:
        """JSON, for a StreamField. Kinds that need no conversion are stored as they are written."""
        blocks = [self._block(part, f"{self._key}/{place}") for place, part in enumerate(parts)]
        return json.dumps(blocks)

    def footnotes(self, writing: Writing, locale: Locale) -> list[Footnote]:
        return [
            Footnote(
                translation_key=self._note_id(name),
                uuid=self._note_id(name),
                locale=locale,
                sort_order=place,
                text=rich_lines([text], self._page_id, self._note_id),
            )
            for place, (name, text) in enumerate(writing.notes.items())
        ]

    def _block(self, part: Part, place: str) -> dict[str, Any]:
        convert = self._kinds.get(part.kind)
        value = convert(part.value, place) if convert else dict(part.value)
        return {"type": part.kind, "value": value, "id": _block_id(place)}

    def _page_id(self, name: str) -> int:
        return find_page(name, self._source).pk

    def _note_id(self, name: str) -> str:
        return str(translation_key("Footnote", f"{self._key}/{name}"))

    def _call_to_action(self, value: Value, _place: str) -> dict[str, Any]:
        page = self._page_id(value["page"]) if "page" in value else None
        return {"url": "", **value, "page": page}

    def _code(self, value: Value, _place: str) -> dict[str, Any]:
        code = (DOCUMENTS / value["file"]).read_text(encoding="utf-8")
        return {"language": value["language"], "caption": value["caption"], "code": code}

    def _documents(self, value: Value, place: str) -> dict[str, Any]:
        items = [
            {"document": self._document(row["file"], row["title"]), "title": row["title"]} for row in value["documents"]
        ]
        return {"title": value["title"], "documents": _list(items, place)}

    def _gallery(self, value: Value, place: str) -> dict[str, Any]:
        pictures = [self._image(row, f"{place}/{number}") for number, row in enumerate(value["pictures"])]
        return {"caption": value["caption"], "pictures": _list(pictures, place)}

    def _image(self, value: Value, place: str) -> dict[str, Any]:
        return {
            "image": {"image": self._picture(value, place), "alt_text": value["alt"], "decorative": False},
            "caption": value.get("caption", ""),
            "credit": value.get("credit", ""),
        }

    def _picture(self, value: Value, place: str) -> int:
        if place not in self._files:
            drawn = draw_badge(value["badge"]).image if "badge" in value else draw(value["motif"], place).image
            number = len(self._files) + 1
            image = self._library.add_picture(
                f"{self._title} ({number})", f"{self._key}-{number}", Picture(drawn, value["alt"])
            )
            self._files[place] = image.pk
        return self._files[place]

    def _document(self, name: str, title: str) -> int:
        if name not in self._files:
            self._files[name] = self._library.add_document(name, title).pk
        return self._files[name]


def _block_id(place: str) -> str:
    return str(translation_key("Block", place))


def _list(items: Sequence[Any], place: str) -> list[dict[str, Any]]:
    return [{"type": "item", "value": item, "id": _block_id(f"{place}/{number}")} for number, item in enumerate(items)]


def _table(value: Value, _place: str) -> dict[str, Any]:
    """The first row holds headers; so does the first column of a table whose first cell is empty."""
    both = not value["rows"][0][0]
    return {
        "data": value["rows"],
        "table_caption": value["caption"],
        "table_header_choice": "both" if both else "row",
        "first_row_is_table_header": True,
        "first_col_is_header": both,
    }
