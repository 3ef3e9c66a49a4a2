"""A contact page, and a visitor who writes on it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from core.contributions.fill_token import make_token
from core.contributions.guarded_form import HONEYPOT, TOKEN
from directory.models import DirectoryPage
from home.models import ContactPage
from tests.factories.pages import make_contact_page

# Seconds since the form was shown.
OLD_ENOUGH = 60
Post = Callable[..., Any]


@pytest.fixture
def home(french_directory: DirectoryPage) -> Page:
    return french_directory.get_parent()


@pytest.fixture
def contact(home: Page) -> ContactPage:
    return make_contact_page(
        home, to_address="redaction@example.org", subject="Un message", thanks="<p>À bientôt !</p>"
    )


@pytest.fixture
def reader() -> Client:
    """A browser that a site could not tell from any other: no cookie, and nothing that stands in for one."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def send(reader: Client, contact: ContactPage) -> Post:
    def post(**changed: Any) -> Any:
        written = {
            "votre_nom": "Sacha Leroy",
            "votre_e_mail": "sacha@example.org",
            "message": "Mon dernier bon moment : mardi, au café.",
            TOKEN: make_token(age=OLD_ENOUGH),
            HONEYPOT: "",
        }
        return reader.post(contact.send_address, {**written, **changed})

    return post
