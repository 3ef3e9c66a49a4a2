"""Three people who do not exist, drawn in a few strokes."""

from collections.abc import Callable, Mapping

from PIL import Image, ImageDraw

from home.demo.pictures import INK, Picture

__all__ = ["PORTRAITS", "draw_portrait"]

SIZE = 800
# Pillow draws without smoothing: twice the size, then scaled down.
SCALE = 2
EDGE = SIZE * SCALE
MIDDLE = EDGE / 2

Pen = ImageDraw.ImageDraw
Hair = Callable[[Pen], None]


def draw_portrait(name: str) -> Picture:
    """KeyError unless `name` is one of `PORTRAITS`."""
    ground, clothes, skin, behind, before, description = PORTRAITS[name]
    image = Image.new("RGB", (EDGE, EDGE), ground)
    pen = ImageDraw.Draw(image)
    behind(pen)
    pen.ellipse((MIDDLE - 560, 1180, MIDDLE + 560, 2300), fill=clothes)
    pen.rounded_rectangle((MIDDLE - 130, 950, MIDDLE + 130, 1320), radius=130, fill=skin)
    pen.ellipse((MIDDLE - 310, 390, MIDDLE + 310, 1120), fill=skin)
    for side in (-1, 1):
        x = MIDDLE + side * 125
        pen.ellipse((x - 24, 740, x + 24, 788), fill=INK)
    pen.arc((MIDDLE - 120, 800, MIDDLE + 120, 970), 25, 155, fill=INK, width=16)
    before(pen)
    return Picture(image.resize((SIZE, SIZE), Image.Resampling.LANCZOS), f"Portrait dessiné : {description}")


def _nothing(_pen: Pen) -> None:
    """For heads with all their hair on one side of the face."""


def _curls_behind(pen: Pen) -> None:
    for x, y in ((520, 560), (480, 720), (530, 880), (1080, 560), (1120, 720), (1070, 880), (620, 420), (980, 420)):
        pen.ellipse((x - 150, y - 150, x + 150, y + 150), fill="#b9b2ad")


def _curls_before(pen: Pen) -> None:
    for x, y in ((600, 440), (720, 380), (850, 375), (980, 430)):
        pen.ellipse((x - 115, y - 105, x + 115, y + 105), fill="#b9b2ad")


def _crop(pen: Pen) -> None:
    pen.pieslice((MIDDLE - 330, 350, MIDDLE + 330, 1010), 185, 355, fill="#4a2f27")
    for side in (-1, 1):
        x = MIDDLE + side * 125
        pen.ellipse((x - 98, 664, x + 98, 860), outline=INK, width=20)
    pen.line((MIDDLE - 30, 752, MIDDLE + 30, 752), fill=INK, width=20)


def _chignon_behind(pen: Pen) -> None:
    pen.ellipse((MIDDLE - 170, 150, MIDDLE + 170, 490), fill=INK)
    pen.ellipse((MIDDLE - 350, 350, MIDDLE + 350, 980), fill=INK)


def _chignon_before(pen: Pen) -> None:
    pen.pieslice((MIDDLE - 318, 380, MIDDLE + 318, 900), 180, 360, fill=INK)
    for side in (-1, 1):
        x = MIDDLE + side * 312
        pen.ellipse((x - 30, 880, x + 30, 940), fill="#e0a030")


# Ground, clothes, skin, what is behind the face and before it, and what somebody who does not see it should know.
PORTRAITS: Mapping[str, tuple[str, str, str, Hair, Hair, str]] = {
    "chignon": ("#f2c879", "#9b3d2e", "#8a5a3c", _chignon_behind, _chignon_before, "une femme au chignon haut."),
    "curls": ("#ebc4ae", "#2f6b68", "#f0cdb0", _curls_behind, _curls_before, "une femme aux cheveux gris et bouclés."),
    "glasses": ("#cfd8c4", "#30638e", "#e3b48f", _nothing, _crop, "un homme brun à lunettes rondes."),
}
