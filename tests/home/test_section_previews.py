"""What an editor sees of a section of the front page before choosing it."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import BlogIndexPage
from directory.models import DirectoryPage
from home.blocks import DEFAULT_SECTIONS, SectionsBlock
from tests.factories.blog import make_post
from tests.factories.directory import make_gathering

BLOCKS = SectionsBlock().child_blocks
OURS = [name for name, _value in DEFAULT_SECTIONS]
SELECTORS = {
    "gatherings_of_the_week": ".agenda__cards, .agenda li",
    "latest_posts": ".latest .post-cards > li",
    "question": ".question__words",
    "posture": ".posture__list",
}


def preview(client: Client, name: str) -> BeautifulSoup:
    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("name", OURS)
def test_section__is_previewed_with_what_the_site_has(
    admin_client: Client, french_directory: DirectoryPage, name: str
) -> None:
    make_gathering(french_directory, start_date=timezone.localdate() + dt.timedelta(days=2))
    make_post(BlogIndexPage.objects.get(locale=french_directory.locale))
    html = preview(admin_client, name)
    assert html.select('link[href*="css/components/front"]')
    assert html.select_one(f"main {SELECTORS[name]}")


@pytest.mark.parametrize("name", OURS)
def test_section__of_an_empty_site_has_a_preview(admin_client: Client, name: str) -> None:
    assert BLOCKS[name].is_previewable
    preview(admin_client, name)
