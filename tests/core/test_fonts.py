"""The typefaces are the site's own, light, and under licences that lie beside them."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

FONTS = Path(finders.find("fonts/newsreader.woff2")).parent
STYLES = Path(finders.find("css/fonts.css"))
POST_PAGE_LIMIT = 60_000  # bytes


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.woff2")), ids=lambda font: font.name)
def test_font__has_its_licence_beside_it(font: Path) -> None:
    family = re.sub(r"(-italic|-extended)+$", "", font.stem)
    licence = (FONTS / f"{family}.LICENSE.txt").read_text()

    assert "SIL OPEN FONT LICENSE" in licence
    assert re.search(r"@fontsource-variable/\S+ \d+\.\d+\.\d+", licence)


def test_fonts_of_a_post__stay_light() -> None:
    """Those that French and English prose needs; the extended ones are fetched for a few names."""
    faces = ["bricolage-grotesque", "newsreader", "newsreader-italic"]

    assert sum((FONTS / f"{face}.woff2").stat().st_size for face in faces) <= POST_PAGE_LIMIT


def test_style_sheet__names_each_font_there_is_and_no_other() -> None:
    named = re.findall(r"fonts/([\w-]+\.woff2)", STYLES.read_text())

    assert sorted(named) == sorted(font.name for font in FONTS.glob("*.woff2"))
    assert STYLES.read_text().count("font-display: swap") == len(named)
