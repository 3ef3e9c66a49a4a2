"""What an editor sees of a block before choosing it."""

import pytest
import wagtail_factories
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from core.blocks import BodyBlock

BLOCKS = BodyBlock().child_blocks


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("library", ["full", "empty"])
def test_block__is_previewed_in_the_look_of_the_site(admin_client: Client, name: str, library: str) -> None:
    if library == "full":
        wagtail_factories.ImageFactory.create_batch(3)
        wagtail_factories.DocumentFactory()

    answer = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix})

    html = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert html.select('link[href*="css/components/prose"]')
    # Without a picture in the library there is none to show.
    assert bool(html.select_one(".prose").text.strip()) == (library == "full" or name != "image")
    assert bool(html.select_one(".prose img")) == (library == "full" and name in ("image", "gallery"))


@pytest.mark.parametrize("name", BLOCKS)
def test_block__tells_editors_what_it_is(name: str) -> None:
    block = BLOCKS[name]

    assert block.is_previewable
    assert block.meta.icon != "placeholder"
    assert block.meta.group
    assert block.get_description()
