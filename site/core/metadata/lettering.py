"""Text in the site's own typeface, for pictures: measured, broken into lines, drawn."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from django.conf import settings
from PIL import ImageDraw, ImageFont

__all__ = ["Lettering", "broken"]

FONTS = settings.SITE_ROOT / "static" / "fonts"
# The second has the letters that French and English do without.
FILES = ("bricolage-grotesque.woff2", "bricolage-grotesque-extended.woff2")
# No font has a letter for the last code point there is: what is drawn instead stands for any missing one.
MISSING = "\U0010ffff"
NO_BREAK = "\u00a0"


class Lettering:
    """
    One size (px) and weight (400 to 750) of the typeface.

    Made anew for each picture: FreeType's faces are not for several threads at once. Letters are set by Pillow's basic
    layout, which is the same on every machine.
    """

    def __init__(self, size: int, weight: int) -> None:
        self.size = size
        self._weight = weight
        self._missing: dict[tuple[int, str], bool] = {}

    @cached_property
    def _faces(self) -> list[ImageFont.FreeTypeFont]:
        faces = [ImageFont.truetype(FONTS / name, self.size, layout_engine=ImageFont.Layout.BASIC) for name in FILES]
        for face in faces:
            face.set_variation_by_axes([self._weight])
        return faces

    def readable(self, text: str) -> str:
        """The text in letters that the typeface has: an accent is dropped rather than a letter, the rest left out."""
        return "".join(self._nearest(letter) for letter in unicodedata.normalize("NFC", text)).strip()

    def width(self, text: str) -> float:
        """px"""
        return sum(face.getlength(run) for face, run in self._runs(text))

    def draw(self, onto: ImageDraw.ImageDraw, x: float, baseline: float, text: str, colour: str) -> float:
        """Draw readable text from `x` on; return where it ends."""
        for face, run in self._runs(text):
            onto.text((x, baseline), run, fill=colour, font=face, anchor="ls")
            x += face.getlength(run)
        return x

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        for face, letters in groupby(text, key=self._face_of):
            yield self._faces[face or 0], "".join(letters)

    def _nearest(self, letter: str) -> str:
        if letter.isspace():
            # Kept together what belongs together; the widths of spaces are not worth a face.
            return NO_BREAK if letter in "\u00a0\u202f\u2007" else " "
        if self._face_of(letter) is not None:
            return letter
        plain = [each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each)]
        return "".join(each for each in plain if each != letter and self._face_of(each) is not None)

    def _face_of(self, letter: str) -> int | None:
        if letter in (" ", NO_BREAK):
            return 0
        return next((number for number in range(len(FILES)) if not self._lacks(number, letter)), None)

    def _lacks(self, number: int, letter: str) -> bool:
        if (number, letter) not in self._missing:
            face = self._faces[number]
            drawn, missing = face.getmask(letter), face.getmask(MISSING)
            self._missing[number, letter] = drawn.size == missing.size and bytes(drawn) == bytes(missing)
        return self._missing[number, letter]


def broken(text: str, lettering: Lettering, width: float) -> list[str]:
    """The text in lines no wider than `width` px, broken at spaces, and within a word that is wider by itself."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lettering.width(joined) <= width:
            lines[-1:] = [joined]
        else:
            lines.extend(_pieces(word, lettering, width))
    return lines


def _pieces(word: str, lettering: Lettering, width: float) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and lettering.width(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece
