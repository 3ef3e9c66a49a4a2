"""What a directory tells, in each of the ways it has."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from directory.models import DirectoryPage, GatheringPage

FRENCH, ENGLISH = "/fr/rencontres/", "/en/gatherings/"
QUERIES = ("", "?view=calendar", "calendar.ics")
LINK = re.compile(r'class="(?:card|entry)__link" href="([^"]+)"|^URL:(\S+)\r$', re.MULTILINE)

After = Callable[..., "Told"]


class Told(NamedTuple):
    """The three answers of a directory, as text."""

    cards: str
    month: str
    feed: str

    def links(self) -> list[set[str]]:
        """Of each answer, the addresses of gatherings without the host."""
        return [{re.sub(r"^https?://[^/]+", "", a or b) for a, b in LINK.findall(_without_head(text))} for text in self]

    def each_says(self, words: str) -> bool:
        return all(words in text for text in self)

    def none_says(self, words: str) -> bool:
        return not any(words in text for text in self)


def tell(client: Client, directory: str = FRENCH) -> Told:
    return Told(*(read(client, f"{directory}{query}") for query in QUERIES))


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    # Long lines of a calendar are folded.
    return b"".join(response).decode().replace("\r\n ", "").replace("\xa0", " ")


def _without_head(text: str) -> str:
    """A calendar begins with the address of its page."""
    return text[text.index("BEGIN:VEVENT") :] if text.startswith("BEGIN:VCALENDAR") else text


def publish(page: Page, **fields: Any) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def save(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def in_english(page: GatheringPage, **fields: Any) -> GatheringPage:
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    publish(english, **fields)
    return GatheringPage.objects.get(pk=english.pk)


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.fixture
def after(
    client: Client,
    french_directory: DirectoryPage,
    english_directory: DirectoryPage,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> After:
    """What a directory tells after a change that is committed; all was told and kept before."""

    def told(change: Callable[[], object], directory: str = FRENCH) -> Told:
        for _ in range(2):
            tell(client, FRENCH)
            tell(client, ENGLISH)
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return tell(client, directory)

    return told
