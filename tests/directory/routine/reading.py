"""How the tests of the routine read its pages."""

from bs4 import BeautifulSoup
from django.test import Client

from directory.models import Series

__all__ = ["change", "number_of", "plan", "read", "text", "titles"]


def plan(client: Client, query: str = "near=Lyon", language: str = "fr") -> str:
    """The address of the routine for a query string."""
    form = {"fr": "/fr/ma-routine/", "en": "/en/my-routine/"}[language]
    response = client.get(f"{form}?{query}")
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def change(client: Client, url: str, query: str) -> str:
    response = client.get(f"{url}?{query}")
    assert response.status_code == 302
    return response["Location"].partition("#")[0]


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").replace("\xa0", " ").replace("\u202f", " ").split())


def titles(soup: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in soup.select(".routine__title a")]


def number_of(title: str) -> int:
    return Series.objects.get(page__title=title).listing.number
