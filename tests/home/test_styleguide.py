"""The style guide shows every component to those who build, and stays away from readers."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from core.blocks import BodyBlock
from directory.enums import GatheringFormat

pytestmark = pytest.mark.django_db

# A mark of each block, by its name in a body. The two without one show nothing while the library is empty.
BLOCKS = {
    "heading": 'id="h-',
    "paragraph": "post__body prose",
    "quote": "pull-quote",
    "image": "",
    "gallery": "gallery",
    "embed": "embed",
    "call_to_action": "call-to-action",
    "code": "code__lines",
    "table": "table",
    "documents": "",
}


@pytest.fixture
def guide(client: Client, settings: Settings) -> str:
    settings.DEBUG = True
    return client.get("/styleguide/", headers={"accept-language": "en"}).content.decode()


def test_styleguide__is_not_there_for_readers(client: Client) -> None:
    assert client.get("/styleguide/", follow=True).status_code == 404


def test_styleguide__is_kept_out_of_search_engines(client: Client, settings: Settings) -> None:
    settings.DEBUG = True

    assert client.get("/styleguide/").headers["X-Robots-Tag"] == "noindex"


def test_styleguide__shows_each_block_of_a_body(guide: str) -> None:
    assert set(BLOCKS) == set(BodyBlock().child_blocks)
    assert [name for name, mark in BLOCKS.items() if mark not in guide] == []


def test_styleguide__draws_a_cover_for_each_format(guide: str) -> None:
    assert guide.count("cover__me") >= len(GatheringFormat)


@pytest.mark.parametrize(
    "component",
    ["button--strong", "tag", "notice--success", "field--invalid", "pagination", "date-block", "post-card", "comment"],
)
def test_styleguide__shows_the_component(guide: str, component: str) -> None:
    assert component in guide


def test_styleguide__speaks_french_to_those_who_ask_for_it(client: Client, settings: Settings) -> None:
    settings.DEBUG = True

    assert '<html lang="fr">' in client.get("/styleguide/", headers={"accept-language": "fr"}).content.decode()
