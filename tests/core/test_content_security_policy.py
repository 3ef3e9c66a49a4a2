"""Public pages allow nothing inline and nothing from elsewhere; the admin keeps to itself but needs inline code."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def policy(client: Client, path: str) -> dict[str, str]:
    header = client.get(path).headers["Content-Security-Policy"]
    return dict(directive.partition(" ")[::2] for directive in header.split("; "))


def test_public_page__allows_nothing_inline(client: Client) -> None:
    directives = policy(client, "/sitemap.xml")

    assert directives["default-src"] == "'self'"
    assert directives["object-src"] == "'none'"
    assert "unsafe" not in str(directives)


def test_page_not_found__has_the_strict_policy(client: Client) -> None:
    assert "unsafe" not in str(policy(client, "/fr/nowhere/"))


def test_admin__allows_inline_code_of_its_own(client: Client) -> None:
    directives = policy(client, "/admin/login/")

    assert directives["script-src"] == "'self' 'unsafe-inline'"
    assert directives["default-src"] == "'self'"


def test_address_that_only_looks_like_the_admin__has_the_strict_policy(client: Client) -> None:
    assert "unsafe" not in str(policy(client, "/administration"))
