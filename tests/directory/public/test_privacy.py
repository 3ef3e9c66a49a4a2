"""What a reader's browser is told to fetch and to keep: nothing of anybody else, and no cookie."""

import re

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from directory.models import DirectoryPage
from tests.factories.directory import make_gathering, make_venue

PAGES = [
    "/fr/",
    "/en/",
    "/fr/rencontres/",
    "/en/gatherings/?view=calendar",
    "/fr/rencontres/?from=x",
    "/fr/rencontres/apero/",
    "/fr/nulle-part/",
]
# What a browser fetches by itself; a link waits for a click, and some only tell.
FETCHED = re.compile(r'<(?:script|img|iframe|source|video|audio|embed|link)\b[^>]*?\b(?:src|srcset|href)="([^"]+)"')
TOLD = re.compile(r"""<link\b[^>]*\brel="(?:canonical|alternate|license|author)"[^>]*>""")


@pytest.mark.parametrize("url", PAGES)
def test_reader__gets_no_cookie_and_no_third_party(client: Client, french_directory: DirectoryPage, url: str) -> None:
    make_gathering(french_directory, slug="apero", venue=make_venue(latitude=48.8, longitude=2.3))
    response = client.get(url)
    html = response.content.decode()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    addresses = FETCHED.findall(TOLD.sub("", html))
    assert addresses
    assert [address for address in addresses if not re.match("/(?!/)", address)] == []
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! type=\"application/ld\+json\")(?![^>]* src=\"/)", html)


def test_server_error__needs_no_database(rf: RequestFactory) -> None:
    response = server_error(rf.get("/fr/"))
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
