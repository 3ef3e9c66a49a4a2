from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from core.blocks import EmbedBlock
from core.embeds import player_of

from .conftest import Render

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (VIDEO, YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", YOUTUBE),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s", YOUTUBE + "&start=90"),
        ("https://youtu.be/dQw4w9WgXcQ?t=42", YOUTUBE + "&start=42"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"),
        ("https://vimeo.com/76979871/0a1b2c", "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=0a1b2c"),
        ("https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
         "https://tube.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?autoplay=1"),
    ],
)  # fmt: skip
def test_player__is_known_by_the_address_of_its_video(settings: Any, url: str, address: str) -> None:
    settings.EMBED_PEERTUBE_HOSTS = ["tube.example.org"]

    assert player_of(url).address == address


@pytest.mark.parametrize(
    "url",
    [
        "", "https://example.org/watch?v=dQw4w9WgXcQ", "https://www.youtube.com/", "https://www.youtube.com/watch?v=x",
        "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ", "javascript:alert(1)//youtu.be/dQw4w9WgXcQ",
        "https://vimeo.com/about", "https://other.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "https://[", "http://a:b:c/",
        'https://youtu.be/dQw4w9WgXcQ"onload=', "https://youtu.be/dQw4w9WgXcQ?t=99999999999",
    ],
)  # fmt: skip
def test_player__is_not_made_of_anything_else(url: str) -> None:
    player = player_of(url)

    assert player is None or player.address == YOUTUBE


def test_players__are_all_that_pages_may_frame(client: Client, home: Page) -> None:
    policy = client.get(home.url).headers["Content-Security-Policy"]

    frames = next(each for each in policy.split("; ") if each.startswith("frame-src"))
    assert frames.split() == ["frame-src", "'self'", *settings.EMBED_ORIGINS]
    for url in (VIDEO, "https://vimeo.com/76979871"):
        assert any(player_of(url).address.startswith(origin + "/") for origin in settings.EMBED_ORIGINS)


def test_embed__asks_nothing_of_the_other_site(render: Render) -> None:
    html = render(("embed", {"url": VIDEO, "title": "Se saluer"}))

    assert not html.find_all(["iframe", "img", "link"])
    assert html.a["href"] == VIDEO
    assert "YouTube" in html.a.text
    assert "Se saluer" in html.button.text
    assert html.button.has_attr("hidden")  # It needs the script, which shows it.
    assert html.select_one(".embed")["data-embed"] == YOUTUBE


def test_embed__in_a_feed_is_a_link(render: Render) -> None:
    html = render(("embed", {"url": VIDEO, "title": "Se saluer"}), feed=True)

    assert not html.find_all(["script", "button"])
    assert html.a["href"] == VIDEO


def test_embed__of_a_site_that_left_the_list_is_a_link(render: Render) -> None:
    html = render(("embed", {"url": "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "title": "Se saluer"}))

    assert not html.find_all(["script", "button"])
    assert html.a.text == "Se saluer"


def test_embed__of_an_unknown_site_is_refused() -> None:
    block = EmbedBlock()

    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({"url": "https://example.org/video", "title": "Se saluer"}))

    assert "YouTube, Vimeo" in str(refused.value.block_errors["url"])
