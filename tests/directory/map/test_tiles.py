"""The host of the tiles, for people and for the policy, and the files that draw them."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from directory.tiles import Tiles

VENDOR = Path(finders.find("vendor/leaflet/leaflet.js")).parents[1]


@pytest.mark.parametrize(
    ("url", "host", "source"),
    [
        ("https://tile.example/{z}/{x}/{y}.png", "tile.example", "https://tile.example"),
        ("https://{s}.tile.example/{z}/{x}/{y}{r}.png?key={key}", "tile.example", "https://*.tile.example"),
        ("http://localhost:8080/{z}/{x}/{y}.png", "localhost", "http://localhost:8080"),
        ("//tile.example/{z}/{x}/{y}.png", "tile.example", "tile.example"),
        ("/tiles/{z}/{x}/{y}.png", "", ""),
    ],
)
def test_host__is_that_of_the_address(url: str, host: str, source: str) -> None:
    tiles = Tiles(url=url, key="", attribution="")

    assert (tiles.host, tiles.source) == (host, source)


def test_leaflet__has_all_that_its_files_name() -> None:
    """Or else the files could not be collected."""
    for styles in VENDOR.glob("*/*.css"):
        for name in re.findall(r"url\([\"']?([^#\"')]+)", styles.read_text()):
            assert (styles.parent / name).is_file(), name
    for script in VENDOR.glob("*/*.js"):
        assert "sourceMappingURL" not in script.read_text()


def test_leaflet__has_version_and_licence_beside_it() -> None:
    for folder, version in {"leaflet": "1.9.4", "leaflet.markercluster": "1.5.3"}.items():
        licence = (VENDOR / folder / "LICENSE.txt").read_text()
        assert licence.startswith(f"{folder} {version}:")
        assert "Copyright" in licence
