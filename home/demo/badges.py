"""Badges as one wears them at a conference, written by hand by somebody who has a good typeface."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from core.metadata.lettering import Lettering
from home.demo.pictures import INK, Picture

__all__ = ["draw_badge"]

SIZE = WIDTH, HEIGHT = 1200, 800
GROUND, PAPER, BAND = "#f3d2bd", "#fff6ec", "#d1495b"
NAME, WORDS = (96, 700), (58, 450)  # size in px, weight
FIRST_BASELINE, LINE = 520, 86


def draw_badge(lines: Sequence[str]) -> Picture:
    """The first line is the name, on a band of colour. Two more fit below it."""
    image = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(image)
    pen.line((WIDTH / 2 - 90, 0, WIDTH / 2, 120), fill=BAND, width=18)
    pen.line((WIDTH / 2 + 90, 0, WIDTH / 2, 120), fill=BAND, width=18)
    pen.rounded_rectangle((110, 110, WIDTH - 110, HEIGHT - 70), radius=44, fill=PAPER)
    pen.rounded_rectangle((110, 110, WIDTH - 110, 380), radius=44, fill=BAND)
    pen.rectangle((110, 320, WIDTH - 110, 380), fill=PAPER)
    pen.rounded_rectangle((WIDTH / 2 - 60, 134, WIDTH / 2 + 60, 158), radius=12, fill=GROUND)
    _centred(pen, lines[0], 280, Lettering(*NAME), PAPER)
    for number, line in enumerate(lines[1:]):
        _centred(pen, line, FIRST_BASELINE + number * LINE, Lettering(*WORDS), INK)
    return Picture(image, " ".join(lines))


def _centred(pen: ImageDraw.ImageDraw, text: str, baseline: float, lettering: Lettering, colour: str) -> None:
    lettering.draw(pen, (WIDTH - lettering.width(text)) / 2, baseline, text, colour)
