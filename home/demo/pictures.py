"""
Covers drawn by code, so that the demonstration ships no photograph and needs no licence.

Six motifs speak of tables, people and rhythm. The same title always gives the same picture.
"""

import hashlib
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw

from home.demo.wording import french

__all__ = ["MOTIFS", "SIZE", "Picture", "draw"]

SIZE = (1600, 1000)
# Pillow draws without smoothing: twice the size, then scaled down.
SCALE = 2
WIDTH, HEIGHT = SIZE[0] * SCALE, SIZE[1] * SCALE

INK = "#2b2233"
# Ground, pale tone, then four strong ones: warm, with a cool or dark one to hold them.
PALETTES = (
    ("#fbf3e4", "#ebc4ae", ("#c8553d", "#e0a030", "#4a2545", "#2f6b68")),
    ("#f6e7d3", "#f2c879", ("#9b3d2e", "#d98f4e", "#6b7a3a", "#3d2c46")),
    ("#fff6ec", "#f3d2bd", ("#d1495b", "#edae49", "#7a4e3a", "#30638e")),
    ("#f4e3d7", "#fbdcb8", ("#b5533c", "#ee9f5a", "#5f0f40", "#60712f")),
)

Box = tuple[float, float, float, float]
# Four strong tones in any order, then the pale one.
Colours = Sequence[str]
Motif = Callable[[ImageDraw.ImageDraw, random.Random, Colours, str], str]


@dataclass(frozen=True)
class Picture:
    """An image of `SIZE` and what somebody who does not see it should know, in French."""

    image: Image.Image
    description: str


def draw(motif: str, title: str) -> Picture:
    """The cover of a gathering; KeyError unless `motif` is one of `MOTIFS`."""
    chance = random.Random(hashlib.sha256(title.encode()).digest())  # noqa: S311  (a drawing, not a secret)
    ground, pale, strong = chance.choice(PALETTES)
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    colours = [*chance.sample(strong, len(strong)), pale]
    description = MOTIFS[motif](ImageDraw.Draw(image), chance, colours, ground)
    return Picture(image.resize(SIZE, Image.Resampling.LANCZOS), french(f"Illustration abstraite : {description}"))


def _disc(x: float, y: float, radius: float) -> Box:
    return (x - radius, y - radius, x + radius, y + radius)


def _around(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    """The point on a circle after `turn` (1 is the whole way round)."""
    return x + radius * math.cos(math.tau * turn), y + radius * math.sin(math.tau * turn)


def _table(pen: ImageDraw.ImageDraw, chance: random.Random, colours: Colours, ground: str) -> str:
    x, y, radius = WIDTH * chance.uniform(0.4, 0.6), HEIGHT * 0.5, HEIGHT * 0.27
    corner = chance.choice([0, WIDTH])
    pen.ellipse(_disc(corner, HEIGHT, HEIGHT * 0.75), fill=colours[4])
    pen.ellipse(_disc(WIDTH - corner, 0, HEIGHT * 0.42), fill=colours[1])
    people, first = chance.randint(7, 10), chance.random()
    for number in range(people):
        turn = first + number / people
        person = _disc(*_around(x, y, radius * 1.36, turn), radius * 0.22)
        pen.ellipse(person, fill=(colours[0], colours[2], INK)[number % 3])
    pen.ellipse(_disc(x, y, radius), fill=colours[3])
    pen.ellipse(_disc(x, y, radius * 0.9), outline=ground, width=6 * SCALE)
    for number in range(people):
        pen.ellipse(_disc(*_around(x, y, radius * 0.68, first + number / people), radius * 0.13), fill=ground)
    pen.ellipse(_disc(x, y, radius * 0.26), fill=colours[1])
    return f"{people} ronds de couleur assis autour d’une grande table ronde, vue d’en haut."


def _rhythm(pen: ImageDraw.ImageDraw, chance: random.Random, colours: Colours, _ground: str) -> str:
    rows, columns = 5, 12
    step = WIDTH / (columns + 1)
    tones = (*colours[:4], INK)
    for row in range(rows):
        y = HEIGHT * (row + 0.75) / (rows + 0.5)
        every, offset = (1, 2, 3, 4, 6)[row], chance.randrange(6)
        beats = [step * (column + 1) for column in range(columns) if (column + offset) % every == 0]
        for left, right in pairwise(beats):
            if every > 1:
                pen.arc((left, y - step * 0.55, right, y + step * 0.55), 180, 360, fill=tones[row], width=5 * SCALE)
        for column in range(columns):
            pen.ellipse(_disc(step * (column + 1), y, step * 0.07), fill=INK)
        for x in beats:
            pen.ellipse(_disc(x, y, step * (0.2 + 0.03 * every)), fill=tones[row])
    return "cinq rangées de petits points où revient, à un rythme propre à chacune, un disque de couleur."


def _walk(pen: ImageDraw.ImageDraw, chance: random.Random, colours: Colours, ground: str) -> str:
    pen.ellipse(_disc(WIDTH * chance.uniform(0.2, 0.8), HEIGHT * 0.32, HEIGHT * 0.17), fill=colours[1])
    people = chance.randint(4, 6)
    layers = 4
    for layer in range(layers):
        ridge = _ridge(0.47 + 0.15 * layer, chance.uniform(0.03, 0.07), chance.uniform(0.7, 1.2), chance.random())
        if layer == 2:
            _walkers(pen, ridge, [WIDTH * (0.28 + 0.075 * number) for number in range(people)], ground)
        line = [(x, ridge(x)) for x in range(0, WIDTH + 1, 8)]
        pen.polygon([*line, (WIDTH, HEIGHT), (0, HEIGHT)], fill=(colours[4], colours[0], colours[2], colours[3])[layer])
    return f"{people} silhouettes arrondies marchent à la file sur une colline, sous un soleil bas."


def _ridge(level: float, swing: float, length: float, phase: float) -> Callable[[float], float]:
    """The height of a wave over x; `level` and `swing` are shares of the picture's height, `length` of its width."""
    return lambda x: HEIGHT * (level + swing * math.sin(math.tau * (x / WIDTH / length + phase)))


def _walkers(pen: ImageDraw.ImageDraw, ridge: Callable[[float], float], places: Sequence[float], colour: str) -> None:
    for number, x in enumerate(places):
        foot, tall = ridge(x) + 20, HEIGHT * (0.1 + 0.012 * (number % 3))
        pen.rounded_rectangle((x - 34, foot - tall, x + 34, foot + 40), radius=34, fill=colour)
        pen.ellipse(_disc(x, foot - tall - 44, 30), fill=colour)


def _talk(pen: ImageDraw.ImageDraw, chance: random.Random, colours: Colours, ground: str) -> str:
    centres = [_around(WIDTH * 0.5, HEIGHT * 0.52, HEIGHT * 0.2, chance.random() / 9 + third / 3) for third in range(3)]
    radius = HEIGHT * 0.29
    for (x, y), colour in zip(centres, colours, strict=False):
        pen.ellipse(_disc(x, y, radius), fill=colour)
    for number, (x, y) in enumerate(centres):
        for ring in range(1, 5):
            outline = ground if ring % 2 else INK
            pen.ellipse(_disc(x, y, radius * (1 - 0.19 * ring)), outline=outline, width=(6 - number) * SCALE)
    for number in range(14):
        x, y = _around(WIDTH * 0.5, HEIGHT * 0.52, HEIGHT * 0.62, number / 14)
        pen.ellipse(_disc(x, y, 26 if number % 3 else 52), fill=(colours[3], INK)[number % 2])
    return "trois grands cercles se recouvrent comme des voix, au milieu d’une ronde de points."


def _tiles(pen: ImageDraw.ImageDraw, chance: random.Random, colours: Colours, ground: str) -> str:
    side = HEIGHT // 5
    for row in range(5):
        for column in range(8):
            x, y = column * side, row * side
            back, front = chance.sample([*colours, ground, ground], 2)
            pen.rectangle((x, y, x + side, y + side), fill=back)
            corner_x, corner_y = x + side * chance.randrange(2), y + side * chance.randrange(2)
            start = {(0, 0): 0, (1, 0): 90, (1, 1): 180, (0, 1): 270}[(corner_x > x, corner_y > y)]
            pen.pieslice(_disc(corner_x, corner_y, side), start, start + 90, fill=front)
            if chance.random() < 0.3:
                pen.pieslice(_disc(corner_x, corner_y, side * 0.45), start, start + 90, fill=back)
    return "une mosaïque de quarts de cercle qui se répondent d’un carreau à l’autre."


def _stage(pen: ImageDraw.ImageDraw, chance: random.Random, colours: Colours, ground: str) -> str:
    x, rows = WIDTH * chance.uniform(0.42, 0.58), 5
    tones = (*colours, colours[0])[:rows]
    for row in range(rows, 0, -1):
        pen.ellipse(_disc(x, HEIGHT * 1.02, HEIGHT * (0.17 + 0.155 * row)), fill=tones[row - 1])
    for row in range(1, rows + 1):
        seats = 3 + 2 * row
        for seat in range(seats):
            turn = 0.5 + 0.5 * (seat + 0.5) / seats
            place = _around(x, HEIGHT * 1.02, HEIGHT * (0.095 + 0.155 * row), turn)
            taken = chance.random() < 0.8
            seat_colour = INK if tones[row - 1] == colours[4] else ground
            fill = seat_colour if taken else None
            pen.ellipse(_disc(*place, HEIGHT * 0.026), fill=fill, outline=seat_colour, width=5 * SCALE)
    pen.ellipse(_disc(x, HEIGHT * 1.02, HEIGHT * 0.14), fill=INK)
    pen.ellipse(_disc(x, HEIGHT * 0.93, HEIGHT * 0.032), fill=ground)
    return "un petit amphithéâtre d’arcs de couleur, presque toutes les places prises, quelqu’un debout devant."


MOTIFS: dict[str, Motif] = {
    "rhythm": _rhythm,
    "stage": _stage,
    "table": _table,
    "talk": _talk,
    "tiles": _tiles,
    "walk": _walk,
}
