"""Draws the card of a page: the mark and the name of the site, the title, and what it is about."""

import math
from io import BytesIO

from PIL import Image, ImageDraw

from core.metadata.card import CARD_HEIGHT, CARD_WIDTH, Card
from core.metadata.lettering import Lettering, broken

__all__ = ["draw_card"]

# As in `site/static/css/tokens.css`, by day.
PAPER, INK, INK_SOFT, BLUE, BLUE_SOFT, MIMOSA = "#fbfaf6", "#1b1d33", "#54586f", "#27409c", "#e7ebf8", "#f7c331"
MARGIN = 72
TEXT_WIDTH, TITLE_WIDTH = 900, 980  # px: the title stands clear of the large mark, the lines below beside it
TITLE_SIZES = (92, 80, 70, 62, 54)
TITLE_TOP, TITLE_BOTTOM = 176, 520
LEADING = 1.1
SMALL = 34
BOLD, REGULAR = 750, 420
# The mark is one circle of each of five people, on a circle: `site/static/img/mark.svg`, 40 units wide.
DOTS, RING, DOT = 5, 13.86, 5.2
# Circles are drawn larger, then made smaller, since Pillow draws them with hard edges.
SCALE = 4
# A title that needs more than that is cut before it is measured.
TITLE_LENGTH = 260


def draw_card(card: Card) -> bytes:
    """A PNG of `CARD_WIDTH` by `CARD_HEIGHT` px: to the byte the same for the same card and release of Pillow."""
    picture = Image.new("RGB", (CARD_WIDTH, CARD_HEIGHT), PAPER)
    _draw_mark(picture, centre=(1150, 590), size=560, others=BLUE_SOFT)
    _draw_mark(picture, centre=(MARGIN + 26, 96), size=58, others=BLUE)
    canvas = ImageDraw.Draw(picture)
    _draw_name(canvas)
    top = _draw_kind(canvas, card.kind)
    _draw_title(canvas, card.title, top)
    small = Lettering(SMALL, REGULAR)
    line = _shortened([small.readable(card.line)], small)
    small.draw(canvas, MARGIN, CARD_HEIGHT - 50, line, INK_SOFT)
    output = BytesIO()
    picture.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(output, "PNG", optimize=True)
    return output.getvalue()


def _draw_mark(picture: Image.Image, centre: tuple[float, float], size: int, others: str) -> None:
    unit = size * SCALE / 40
    middle = size * SCALE / 2
    for number in range(DOTS):
        turn = 2 * math.pi * number / DOTS - math.pi / 2
        x, y = middle + RING * unit * math.cos(turn), middle + RING * unit * math.sin(turn)
        mask = Image.new("L", (size * SCALE, size * SCALE))
        ImageDraw.Draw(mask).ellipse((x - DOT * unit, y - DOT * unit, x + DOT * unit, y + DOT * unit), fill=255)
        mask = mask.resize((size, size), Image.Resampling.LANCZOS)
        corner = (round(centre[0] - size / 2), round(centre[1] - size / 2))
        picture.paste(MIMOSA if number == 0 else others, (*corner, corner[0] + size, corner[1] + size), mask)


def _draw_name(canvas: ImageDraw.ImageDraw) -> None:
    x: float = MARGIN + 72
    for text, weight in (("Je", REGULAR), ("Nous", BOLD), ("Pro", REGULAR)):
        x = Lettering(SMALL + 6, weight).draw(canvas, x, 110, text, INK)


def _draw_kind(canvas: ImageDraw.ImageDraw, kind: str) -> int:
    """Return where the title may begin."""
    lettering = Lettering(SMALL, BOLD)
    text = _shortened([lettering.readable(kind)], lettering)
    if not text:
        return TITLE_TOP
    lettering.draw(canvas, MARGIN, TITLE_TOP + SMALL, text, BLUE)
    return TITLE_TOP + 2 * SMALL - 14


def _draw_title(canvas: ImageDraw.ImageDraw, title: str, top: int) -> None:
    """As large as fits; the end of a title too long for the smallest size is left out."""
    for size in TITLE_SIZES:
        lettering = Lettering(size, BOLD)
        lines = broken(lettering.readable(title[:TITLE_LENGTH]), lettering, TITLE_WIDTH)
        room = int((TITLE_BOTTOM - top) / (size * LEADING))
        if len(lines) <= room:
            break
    else:
        lines = [*lines[: room - 1], _shortened(lines[room - 1 :], lettering)]
    for number, line in enumerate(lines):
        lettering.draw(canvas, MARGIN, top + size * (0.95 + LEADING * number), line, INK)


def _shortened(lines: list[str], lettering: Lettering) -> str:
    """The first line; where it is too wide or not the last one, as much of it as leaves room for an ellipsis."""
    text = lines[0]
    if len(lines) == 1 and lettering.width(text) <= TEXT_WIDTH:
        return text
    while text and lettering.width(f"{text}…") > TEXT_WIDTH:
        text = text[:-1]
    return f"{text.rstrip(' ,;:.–—')}…"
