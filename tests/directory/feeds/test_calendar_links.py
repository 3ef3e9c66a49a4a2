"""The addresses behind "add to my calendar"."""

from html import unescape
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from directory.calendar_links import calendar_links
from directory.models import DirectoryPage
from tests.factories.directory import make_gathering

pytestmark = pytest.mark.django_db


def test_links__subscribe_to_the_feed(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, title="Apéro & réseau")
    links: Any = calendar_links(page)
    assert links["ics"] == f"{page.get_full_url()}calendar.ics"
    assert links["webcal"] == links["ics"].replace("http://", "webcal://")
    assert all(link.isascii() for link in links.values())

    google = urlsplit(links["google"])
    assert (google.scheme, google.netloc) == ("https", "calendar.google.com")
    assert parse_qs(google.query) == {"cid": [links["webcal"]]}

    for link, host in (("outlook_live", "outlook.live.com"), ("outlook_office", "outlook.office.com")):
        outlook = urlsplit(links[link])
        assert outlook.netloc == host
        assert parse_qs(outlook.query) == {"url": [links["ics"]], "name": [page.title]}
        assert "+" not in outlook.query  # read as such, not as a space


def test_links__of_a_list_keep_its_criteria(french_directory: DirectoryPage) -> None:
    links = calendar_links(french_directory, query="from=2026-05-06&profession=3")
    assert links["ics"].endswith("/calendar.ics?from=2026-05-06&profession=3")
    assert parse_qs(urlsplit(links["google"]).query) == {"cid": [links["webcal"]]}


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", ""),
        ("?page=2", ""),
        ("?view=calendar&from=2026-05-01", ""),
        ("?from=2026-05-06&to=2026-05-07&page=1&view=list", "?from=2026-05-06&to=2026-05-07"),
        ("?from=2026-05-06&format=lunch&format=walk", "?from=2026-05-06&format=lunch&format=walk"),
        ("?near=Lyon&view=cloud&sort=upside-down", "?near=Lyon&sort=upside-down"),
    ],
)
def test_list__offers_the_feed_of_what_it_shows(
    client: Client, french_directory: DirectoryPage, query: str, asked: str
) -> None:
    make_gathering(french_directory)
    response = client.get(f"{french_directory.url}{query}")
    html = unescape(response.content.decode())
    feed = f"{french_directory.full_url}calendar.ics{asked}"
    assert f'href="{french_directory.url}calendar.ics{asked}">' in html
    assert f'href="{feed}" download' in html
    assert f'href="{feed.replace("http://", "webcal://")}"' in html
    assert quote(feed, safe="") in html


@pytest.mark.parametrize(
    "query",
    [
        "near=Saint-Denis", "near=Xyzzy", "near=Lyon&radius=-5", "from=2026-02-31", "from=2026-05-06&to=2026-05-01",
        "when=never", "day=caturday", "profession=wizard", "venue=none", "near=Xyzzy&view=calendar",
    ],
)  # fmt: skip
def test_list__offers_no_feed_of_what_it_cannot_read(
    client: Client, french_directory: DirectoryPage, query: str
) -> None:
    make_gathering(french_directory)
    soup = BeautifulSoup(client.get(f"{french_directory.url}?{query}").text, "html.parser")
    assert soup.select(".notice--error")
    assert not soup.select(".subscribe, head link[type$=calendar], head link[type$=xml]:not([href$='.svg'])")
    # Those who subscribed are answered all the same.
    for name in ("calendar.ics", "feed.rss", "data.json", "data.csv"):
        assert client.get(f"{french_directory.url}{name}?{query}").status_code == 200
