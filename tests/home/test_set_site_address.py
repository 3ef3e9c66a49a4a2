"""`manage.py set_site_address`: absolute links lead to where the site is served."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return Site.objects.get(is_default_site=True)


@pytest.mark.parametrize(
    ("url", "root"),
    [
        ("http://127.0.0.1:8123", "http://127.0.0.1:8123"),
        ("http://localhost", "http://localhost"),
        ("https://www.example.org", "https://www.example.org"),
        ("https://www.example.org:8443/", "http://www.example.org:8443"),
    ],
)
def test_site__takes_host_and_port_of_site_url(site: Site, settings: Any, url: str, root: str) -> None:
    settings.WAGTAILADMIN_BASE_URL = url
    call_command("set_site_address")
    site.refresh_from_db()
    assert site.root_url == root


def test_canonical_link__leads_to_the_port_served(client: Client, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"
    call_command("set_site_address")
    assert b'<link rel="canonical" href="http://127.0.0.1:8123/fr/">' in client.get("/fr/").content


def test_name_given_by_somebody__stays(site: Site, settings: Any) -> None:
    site.hostname, site.port = "rencontres.example", 443
    site.save()
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"
    call_command("set_site_address")
    site.refresh_from_db()
    assert site.root_url == "https://rencontres.example"


@pytest.mark.parametrize("url", ["www.example.org", "ftp://example.org", "https://"])
def test_site_url_that_is_none__is_refused(settings: Any, url: str) -> None:
    settings.WAGTAILADMIN_BASE_URL = url
    with pytest.raises(CommandError, match="SITE_URL"):
        call_command("set_site_address")
