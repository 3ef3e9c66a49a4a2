"""
A cover for each gathering that has no picture: its people seen from above, placed as its kind of gathering places them.

How many they are, how they sit and which of them is the reader follow from the key of the series alone, so a gathering
keeps its cover for good. The drawing stands in the page itself, takes its colours from the style sheet, and weighs some
hundred bytes: a dot is a line of no length with round ends.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from random import Random
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString

from directory.enums import GatheringFormat

__all__ = ["TINTS", "drawing_of", "tint_of"]

TINTS = 4  # pairs of colours, `cover--1` to `cover--4` in `site/static/css/components/cards.css`
WIDTH, HEIGHT = 80, 60  # the viewBox of `templates/directory/components/cover.html`

Dots = list[tuple[float, float]]


def _round(chance: Random) -> tuple[Dots, float, str]:
    """Around a table."""
    seats = chance.randint(6, 10)
    turn = chance.random() * math.tau
    angles = [turn + math.tau * seat / seats for seat in range(seats)]
    dots = [(WIDTH / 2 + 19 * math.cos(angle), HEIGHT / 2 + 19 * math.sin(angle)) for angle in angles]
    return dots, 7.4, f"M{WIDTH / 2:g} {HEIGHT / 2:g}h0"


def _table(chance: Random) -> tuple[Dots, float, str]:
    """On both sides of a long one; here and there somebody is still on the way."""
    places = chance.randint(4, 6)
    step = 48 / (places - 1)
    dots = [(16 + step * place, y) for y in (16.0, 44.0) for place in range(places)]
    if chance.random() < 0.5:
        dots.pop(chance.randrange(len(dots)))
    return dots, 7.4, "M15 30h50"


def _rows(chance: Random) -> tuple[Dots, float, str]:
    """Before somebody who speaks, every second row between the heads of the one before."""
    rows, seats = chance.randint(3, 4), chance.randint(5, 7)
    step = 44 / (seats - 1)
    dots = [
        (18 + step * (seat + row % 2 / 2), 24 + 8.5 * row) for row in range(rows) for seat in range(seats - row % 2)
    ]
    return dots, 5.4, "M32 12h16"


def _arc(chance: Random) -> tuple[Dots, float, str]:
    """In rings around the one who shows something."""
    dots = []
    for ring in range(chance.randint(2, 3)):
        seats = 5 + 2 * ring
        dots += [
            (
                WIDTH / 2 - (16 + 9.5 * ring) * math.cos(math.pi * seat / (seats - 1)),
                14 + (14 + 9 * ring) * math.sin(math.pi * seat / (seats - 1)),
            )
            for seat in range(seats)
        ]
    return dots, 6, "M37 12h6"


def _islands(chance: Random) -> tuple[Dots, float, str]:
    """At small tables."""
    dots, tables = [], []
    for x, y in ((22, 18), (58, 18), (22, 43), (58, 43)):
        seats = chance.randint(3, 5)
        turn = chance.random() * math.tau
        tables.append(f"M{x} {y}h0")
        dots += [
            (x + 8.6 * math.cos(turn + math.tau * seat / seats), y + 8.6 * math.sin(turn + math.tau * seat / seats))
            for seat in range(seats)
        ]
    return dots, 5.4, "".join(tables)


def _path(chance: Random) -> tuple[Dots, float, str]:
    """One after the other along a way."""
    walkers, phase, bend = chance.randint(7, 9), chance.random() * math.tau, chance.uniform(0.55, 0.85)
    dots = [
        (9 + 62 * walker / (walkers - 1), HEIGHT / 2 + 13 * math.sin(phase + bend * walker))
        for walker in range(walkers)
    ]
    return dots, 6, ""


def _crowd(chance: Random) -> tuple[Dots, float, str]:
    """Standing about; nobody on another's feet."""
    dots = []
    for row in range(4):
        for place in range(5):
            if chance.random() < 0.78:
                x, y = 14 + 12 * place + 5 * (row % 2), 13 + 11.5 * row
                dots.append((x + chance.uniform(-2, 2), y + chance.uniform(-2, 2)))
    return dots, 6.4, ""


ASSEMBLIES: dict[str, Callable[[Random], tuple[Dots, float, str]]] = {
    GatheringFormat.BREAKFAST: _round,
    GatheringFormat.LUNCH: _table,
    GatheringFormat.AFTERWORK: _crowd,
    GatheringFormat.DINNER: _table,
    GatheringFormat.CONFERENCE: _rows,
    GatheringFormat.MEETUP: _arc,
    GatheringFormat.WORKSHOP: _islands,
    GatheringFormat.COWORKING: _islands,
    GatheringFormat.WALK: _path,
    GatheringFormat.VISIT: _path,
    GatheringFormat.FAIR: _crowd,
    GatheringFormat.OTHER: _round,
}


def tint_of(key: UUID) -> int:
    """1 to TINTS."""
    return key.int % TINTS + 1


@lru_cache(maxsize=1024)
def drawing_of(key: UUID, kind: str) -> SafeString:
    """The paths of the drawing, for an `<svg>` of 80 by 60 units; `kind` is a `GatheringFormat`, any other is round."""
    chance = Random(key.int)  # noqa: S311 - a picture, not a secret
    dots, size, furniture = ASSEMBLIES.get(kind, _round)(chance)
    me = dots.pop(chance.randrange(len(dots)))
    return format_html(
        '<path class="cover__furniture" d="{}"/><path d="{}" stroke-width="{}"/>'
        '<path class="cover__me" d="{}" stroke-width="{}"/>',
        furniture,
        "".join(map(_dot, dots)),
        size,
        _dot(me),
        size,
    )


def _dot(place: tuple[float, float]) -> str:
    return f"M{round(place[0], 1):g} {round(place[1], 1):g}h0"
