"""The picture drawn for a page: right, the same each time, and not to be had for the asking."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from PIL import Image, ImageChops
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage
from core.metadata import Card
from core.metadata.drawing import draw_card
from directory import schedule
from directory.models import DirectoryPage
from tests.core.metadata.reading import ROOT, read_head
from tests.factories.blog import make_post
from tests.factories.directory import make_gathering, make_venue

LONG = "Pourquoi nous avons cessé de compter les cartes de visite et commencé à compter les deuxièmes rencontres " * 4


def picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """The box around what is dark: letters, and the small mark."""
    return image.convert("L").point(lambda value: 255 if value < 100 else 0).getbbox() or (0, 0, 0, 0)


def changed(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int]:
    """The box around what differs by more than the choice of colours for the file."""
    difference = ImageChops.difference(one, other).convert("L")
    return difference.point(lambda value: 255 if value > 60 else 0).getbbox() or (0, 0, 0, 0)


@pytest.mark.parametrize(
    "card",
    [
        Card("Écouter", "Écoute", "Claude Martin"),
        Card("Œuvre commune : « ça va\u202f? »"),
        Card(LONG, "x" * 200, "y" * 200),
        Card("anticonstitutionnellement" * 8),
        Card("Žižek, Łódź, Ağrı"),
        Card("日本 🎉 \u200b\x00"),
        Card(""),
    ],
    ids=["plain", "signs", "long", "one word", "extended", "no letters", "nothing"],
)
def test_card__is_drawn_whatever_the_words(card: Card) -> None:
    data = draw_card(card)
    image = picture(data)
    assert image.size == (1200, 630)
    assert len(data) < 60_000
    left, top, right, bottom = inked(image)
    # Nothing runs out of the picture.
    assert left > 40
    assert top > 20
    assert right < 1160
    assert bottom < 620
    assert draw_card(card) == data


def test_card__shows_its_words() -> None:
    plain = picture(draw_card(Card("")))
    cards = Card("Écouter"), Card("", kind="Apéro"), Card("", line="Lyon")
    title, kind, line = (changed(plain, picture(draw_card(card))) for card in cards)
    assert kind[3] < line[1]
    assert 0 < title[1] < title[3] < line[1]
    assert title[3] - title[1] > 2 * (line[3] - line[1]) > 0


def test_card__of_a_gathering_changes_with_its_rhythm(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, venue=make_venue(city="Lyon"))
    before = read_head(client, page.url).one("og:image").removeprefix(ROOT)
    assert client.get(before).status_code == 200
    page.rules = "RRULE:FREQ=WEEKLY;INTERVAL=2"
    page.save_revision().publish()
    after = read_head(client, page.url).one("og:image").removeprefix(ROOT)
    assert after != before
    assert client.get(after).status_code == 200
    assert client.get(before).status_code == 404


def test_card__in_the_language_of_the_page(client: Client, french_blog: BlogIndexPage) -> None:
    for url in ("/fr/blog/", "/en/blog/", "/fr/", "/en/"):
        address = read_head(client, url).one("og:image").removeprefix(ROOT)
        # A visitor of another language asks for the same picture.
        assert client.get(address, headers={"Accept-Language": "de"}).status_code == 200


def test_card__may_be_kept_for_ever(client: Client, french_blog: BlogIndexPage) -> None:
    response = client.get(read_head(client, "/fr/blog/").one("og:image").removeprefix(ROOT))
    assert "immutable" in response["Cache-Control"]
    assert "public" in response["Cache-Control"]
    assert not response.cookies


def test_card__drawn_once(client: Client, french_blog: BlogIndexPage) -> None:
    address = read_head(client, "/fr/blog/").one("og:image").removeprefix(ROOT)
    first = client.get(address).content
    digest = address.rpartition("-")[2].removesuffix(".png")
    cache.set(f"social-card/{digest}", b"kept")
    assert client.get(address).content == b"kept"
    cache.clear()
    assert client.get(address).content == first


def test_card__only_of_what_readers_may_see(client: Client, french_blog: BlogIndexPage) -> None:
    page = make_post(french_blog)
    address = read_head(client, page.url).one("og:image").removeprefix(ROOT)
    assert client.get(address).status_code == 200
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address).status_code == 404
    restriction.delete()
    page.unpublish()
    assert client.get(address).status_code == 404


def test_card__not_of_a_gathering_whose_source_is_gone(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    address = read_head(client, page.url).one("og:image").removeprefix(ROOT)
    schedule.hide(page)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/social/1-0123456789abcdef.png",
        "/social/7-0123456789abcdef.png",
        "/social/999999999999999999-0123456789abcdef.png",
        "/social/9999999999999999999999-0123456789abcdef.png",
        "/social/0-0123456789abcdef.png",
        "/social/3-zzz.png",
        "/social/-1-0123456789abcdef.png",
    ],
)
def test_card__of_other_words_is_not_drawn(client: Client, db: None, path: str) -> None:
    cache.clear()
    assert client.get(path).status_code == 404
    assert client.get(f"/fr{path}").status_code == 404
