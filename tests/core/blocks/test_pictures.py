import pytest
import wagtail_factories
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Image

from core.blocks import PictureBlock
from core.blocks.pictures import GalleryBlock

from .conftest import Render


@pytest.fixture
def picture(db: None) -> Image:
    return wagtail_factories.ImageFactory(title="IMG_1234", file__width=1000, file__height=500)


def value(image: Image, alt: str = "Une table", **changes: object) -> dict[str, object]:
    shown = {"image": image.pk, "alt_text": alt, "decorative": not alt}
    return {"image": shown, "caption": "", "credit": "", **changes}


def test_picture__comes_in_modern_formats_and_its_own_size(render: Render, picture: Image) -> None:
    html = render(("image", value(picture)))

    assert [each["type"] for each in html.picture.find_all("source")] == ["image/avif"]
    image = html.img
    assert (image["alt"], image["loading"]) == ("Une table", "lazy")
    assert int(image["width"]) == 2 * int(image["height"])
    assert image["srcset"].count(".webp") == 3
    assert "100vw" in image["sizes"]


def test_picture__that_is_decorative_has_an_empty_alternative(render: Render, picture: Image) -> None:
    assert render(("image", value(picture, alt=""))).img["alt"] == ""


def test_picture__must_be_told_or_marked_as_decorative(picture: Image) -> None:
    block = PictureBlock()

    with pytest.raises(ValidationError):
        block.clean(block.to_python(value(picture) | {"image": {"image": picture.pk, "alt_text": ""}}))

    assert block.clean(block.to_python(value(picture, alt="")))["image"].decorative


def test_picture__names_its_maker(render: Render, picture: Image) -> None:
    html = render(("image", value(picture, caption="L'accueil", credit="Claude, CC BY")))

    assert html.figcaption.select_one(".figure__credit").text == "Claude, CC BY"
    assert html.figcaption.text.split() == ["L’accueil", "Claude,", "CC", "BY"]


def test_picture__that_was_deleted_leaves_nothing(render: Render, picture: Image) -> None:
    gone = value(picture)
    picture.delete()

    assert not render(("image", gone)).find_all()


def test_pictures__cost_the_same_queries_however_many(render: Render, picture: Image) -> None:
    few = [("image", value(picture))]
    many = [("image", value(wagtail_factories.ImageFactory())) for _ in range(4)]
    many.append(("gallery", {"pictures": [dict(block[1]) for block in many], "caption": ""}))
    render(*few)
    render(*many)  # The first reader has the renditions made.

    with CaptureQueriesContext(connection) as for_one:
        render(*few)
    with CaptureQueriesContext(connection) as for_many:
        html = render(*many)

    assert len(html.find_all("img")) == 8
    assert len(for_one) == 2  # pictures, renditions
    assert len(for_many) == 3  # the gallery's pictures come by a query of their own


def test_gallery__shows_each_picture_with_its_words(render: Render, picture: Image) -> None:
    pictures = [value(picture, alt="Avant", caption="20 h"), value(picture, alt="Après", credit="Claude")]

    html = render(("gallery", {"pictures": pictures, "caption": "La soirée"}))

    shown = html.select("figure.gallery > ul.gallery__list > li")
    assert [each.img["alt"] for each in shown] == ["Avant", "Après"]
    assert [each.figcaption.text.strip() for each in shown] == ["20 h", "Claude"]
    assert html.select_one("figure.gallery > figcaption").text == "La soirée"


def test_gallery__begins_with_as_many_places_as_it_needs() -> None:
    block = GalleryBlock()
    assert len(block.get_default()["pictures"]) == block.child_blocks["pictures"].meta.min_num
    assert set(block.get_default()["pictures"][0]) == {"image", "caption", "credit"}
