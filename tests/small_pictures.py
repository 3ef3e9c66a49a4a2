"""The demonstration with small pictures: to encode large ones as AVIF takes most of the time that its pages take."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from home.demo.library import Library
from home.demo.pictures import Picture

__all__ = ["EDGE", "small_pictures"]

EDGE = 400  # px; wider than the narrowest screen that the tests look at


@contextmanager
def small_pictures() -> Iterator[None]:
    """Whatever is added to the library meanwhile is `EDGE` wide and high at most."""
    add_picture = Library.add_picture

    def add_small(library: Library, title: str, slug: str, picture: Picture) -> Any:
        image = picture.image.copy()
        image.thumbnail((EDGE, EDGE))
        return add_picture(library, title, slug, replace(picture, image=image))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Library, "add_picture", add_small)
        yield
