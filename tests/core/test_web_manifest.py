"""What a phone reads before it keeps the site on its home screen."""

from http import HTTPStatus

from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image


def test_web_manifest__names_icons_of_the_size_they_have(client: Client) -> None:
    response = client.get("/site.webmanifest")

    assert response.status_code == HTTPStatus.OK
    assert response.headers["Content-Type"] == "application/manifest+json"
    icons = response.json()["icons"]
    assert {icon["sizes"] for icon in icons} == {"192x192", "512x512"}
    for icon in icons:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]


def test_web_manifest__starts_at_the_front_door(client: Client) -> None:
    assert client.get("/site.webmanifest").json()["start_url"] == "/"
