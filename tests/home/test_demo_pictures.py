import io

import pytest

from home.demo.pictures import MOTIFS, SIZE, draw
from home.demo.records import read_gatherings


@pytest.mark.parametrize("motif", MOTIFS)
def test_draw__same_title_same_picture(motif: str) -> None:
    first, second, other = draw(motif, "Une table"), draw(motif, "Une table"), draw(motif, "Une autre table")
    assert first.image.size == SIZE
    assert min(SIZE) >= 800  # px, for a cover across a wide screen
    assert first.image.tobytes() == second.image.tobytes()
    assert first.image.tobytes() != other.image.tobytes()
    assert first.description == second.description


@pytest.mark.parametrize("motif", MOTIFS)
def test_draw__makes_light_files(motif: str) -> None:
    file = io.BytesIO()
    draw(motif, "Une table").image.resize((400, 250)).save(file, "WEBP")
    assert len(file.getvalue()) < 30_000


def test_covers__name_known_motifs() -> None:
    assert {record.cover for record in read_gatherings() if record.cover} <= set(MOTIFS)
