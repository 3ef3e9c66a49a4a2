"""A visitor writes to the editors: what is asked, what is kept, what is mailed, what editors see."""

import logging
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page

from core.contributions.fill_token import make_token
from core.contributions.guarded_form import HONEYPOT, TOKEN
from home.models import ContactField, ContactPage
from tests.factories.pages import make_contact_page

from .conftest import OLD_ENOUGH, Post

BUDGET = 15


def test_form__has_the_fields_of_the_editor_and_no_cookie(reader: Client, contact: ContactPage) -> None:
    response = reader.get("/fr/contact/")
    for label in ("Votre nom", "Votre e-mail", "Message"):
        assert label in response.text
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.text


def test_labels__are_set_as_the_language_asks(reader: Client, home: Page) -> None:
    question = ContactField(label="Quel bon moment ?", help_text="C'est court !", field_type="singleline")
    make_contact_page(home, form_fields=[question])
    read = unescape(reader.get("/fr/contact/").text)
    assert "Quel bon moment\u202f?" in read
    assert "C’est court\u202f!" in read


def test_message__is_kept_mailed_and_thanked_for(reader: Client, send: Post, contact: ContactPage) -> None:
    response = send()
    assert response.status_code == 302
    assert response.url == "/fr/contact/?sent=1#thanks"
    assert not response.cookies
    submission = FormSubmission.objects.get()
    assert submission.page_id == contact.pk
    assert submission.form_data == {
        "votre_nom": "Sacha Leroy",
        "votre_e_mail": "sacha@example.org",
        "message": "Mon dernier bon moment : mardi, au café.",
    }
    [told] = mail.outbox
    assert (told.subject, told.to, told.reply_to) == ("Un message", ["redaction@example.org"], ["sacha@example.org"])
    assert "Mon dernier bon moment : mardi, au café." in told.body
    thanks = reader.get(response.url)
    assert "bientôt" in thanks.text
    assert 'role="status"' in thanks.text
    assert not thanks.cookies


def test_message__sent_twice_is_kept_and_mailed_once(send: Post) -> None:
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        assert [send().status_code, send().status_code] == [302, 302]
        assert (FormSubmission.objects.count(), len(mail.outbox)) == (1, 1)
        send(message="Un autre.")
        assert (FormSubmission.objects.count(), len(mail.outbox)) == (2, 2)
        clock.shift(2 * 60 * 60)
        send()
    assert (FormSubmission.objects.count(), len(mail.outbox)) == (3, 3)


def test_message__comes_from_a_form_as_it_was_shown(reader: Client, contact: ContactPage) -> None:
    """The token of the page itself, sent back some seconds later."""
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        form = reader.get("/fr/contact/").context["form"]
        clock.shift(30)
        written = {"votre_nom": "Zoé", "votre_e_mail": "zoe@example.org", "message": "Bonjour"}
        response = reader.post(contact.send_address, {**written, TOKEN: form.token_field.value(), HONEYPOT: ""})
    assert response.status_code == 302


def test_message__without_address_to_mail_to_is_kept(reader: Client, home: Page) -> None:
    contact = make_contact_page(home)
    response = reader.post(
        contact.send_address,
        {"votre_nom": "Zoé", "votre_e_mail": "zoe@example.org", "message": "…", TOKEN: make_token(age=OLD_ENOUGH)},
    )
    assert response.status_code == 302
    assert FormSubmission.objects.count() == 1
    assert mail.outbox == []


def test_mail__that_fails_loses_nothing(send: Post, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    with caplog.at_level(logging.ERROR):
        response = send()
    assert response.status_code == 302
    assert FormSubmission.objects.get().form_data["votre_nom"] == "Sacha Leroy"
    assert "could not be mailed" in caplog.text
    assert "Sacha" not in caplog.text


def test_queries__of_the_form_are_few(client: Client, contact: ContactPage) -> None:
    client.get("/fr/contact/")  # fills the caches that a running site has filled
    with CaptureQueriesContext(connection) as captured:
        client.get("/fr/contact/")
    assert len(captured) <= BUDGET


def test_preview__shows_the_form_and_the_thanks(admin_client: Client, contact: ContactPage) -> None:
    for mode, expected in (("form", "Votre nom"), ("landing", "bientôt")):
        address = reverse("wagtailadmin_pages:view_draft", args=[contact.pk])
        response = admin_client.get(f"{address}?mode={mode}")
        assert response.status_code == 200
        assert expected in response.text


def test_editor__reads_what_was_sent(send: Post, admin_client: Client, contact: ContactPage) -> None:
    send()
    response = admin_client.get(reverse("wagtailforms:list_submissions", args=[contact.pk]))
    assert "Mon dernier bon moment" in unescape(response.text)
