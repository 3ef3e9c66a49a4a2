"""The files that machines look for at the root of a site."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.core.metadata.reading import ROOT

pytestmark = pytest.mark.django_db

PATTERN_SIGNS = {"*": ".*", "$": "$"}


def allowed(robots: str, address: str) -> bool:
    """RFC 9309, 2.2.2: of the rules that match, the longest decides; a rule that allows wins over one as long."""
    rules = re.findall(r"^(Allow|Disallow): (\S+)$", robots, re.MULTILINE)
    matching = [
        (len(pattern), kind == "Allow")
        for kind, pattern in rules
        if re.match("".join(PATTERN_SIGNS.get(sign, re.escape(sign)) for sign in pattern), address)
    ]
    return max(matching, default=(0, True))[1]


@pytest.mark.parametrize(
    ("address", "is_allowed"),
    [
        ("/", True),
        ("/fr/", True),
        ("/fr/rencontres/", True),
        ("/fr/rencontres/?page=2", True),
        ("/fr/blog/?topic=ecoute", True),
        ("/fr/blog/?topic=ecoute&page=2", True),
        ("/fr/blog/feed.rss?topic=ecoute", True),
        ("/social/3-0123456789abcdef.png", True),
        ("/static/css/base.css", True),
        ("/sitemap.xml", True),
        ("/admin/", False),
        ("/admin/pages/3/", False),
        ("/fr/recherche/?q=apero", False),
        ("/en/search/", False),
        ("/fr/blog/?topic=ecoute&tag=cafe", False),
        ("/fr/rencontres/?from=2026-12-01&to=2026-12-31", False),
        ("/fr/rencontres/?profession=design", True),
        ("/fr/rencontres/?profession=design&page=2", True),
        ("/fr/rencontres/?profession=design&format=walk", False),
        ("/fr/rencontres/?from=2026-12-01", False),
        ("/fr/rencontres/?q=apero", False),
        ("/fr/rencontres/data.csv?near=Lyon", False),
        ("/fr/rencontres/?view=calendar&from=2026-12-01", False),
        ("/fr/blog/un-billet/?reply=3", False),
        ("/fr/blog/un-billet/?comment=waiting", False),
    ],
)
def test_robots__what_crawlers_may_read(client: Client, address: str, is_allowed: bool) -> None:
    assert allowed(client.get("/robots.txt").content.decode(), address) is is_allowed


def test_robots__leads_to_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    (address,) = re.findall(r"^Sitemap: (\S+)$", response.content.decode(), re.MULTILINE)
    assert address == f"{ROOT}/sitemap.xml"
    assert client.get("/sitemap.xml").status_code == 200


def test_security_txt__says_whom_to_tell_and_until_when(client: Client, settings: Any) -> None:
    settings.SECURITY_CONTACT = "https://example.org/faille"
    response = client.get("/.well-known/security.txt")
    # RFC 9116, 3: this type and this encoding.
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(re.findall(r"^([A-Za-z-]+): (.+)$", response.content.decode(), re.MULTILINE))
    assert fields["Contact"] == "https://example.org/faille"
    assert fields["Canonical"] == f"{ROOT}/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "fr, en"
    expires = dt.datetime.fromisoformat(fields["Expires"])
    assert dt.timedelta(days=30) < expires - dt.datetime.now(dt.UTC) < dt.timedelta(days=365)


def test_security_txt__has_a_contact_unless_told_one(client: Client, settings: Any) -> None:
    assert re.search(
        r"^Contact: mailto:\S+@\S+$", client.get("/.well-known/security.txt").content.decode(), re.MULTILINE
    )


@pytest.mark.parametrize("path", ["/robots.txt", "/.well-known/security.txt", "/sitemap.xml", "/sitemap-pages-fr.xml"])
def test_machine_files__are_for_reading_and_set_no_cookie(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_favicon__is_found_at_the_root(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.headers["Location"].startswith("/static/img/icons/favicon")
    assert finders.find(answer.headers["Location"].removeprefix("/static/"))
    assert client.post("/favicon.ico").status_code == 405
