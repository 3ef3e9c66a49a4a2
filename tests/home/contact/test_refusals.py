"""What a contact page refuses: mistakes of visitors, machines, attackers, addresses that lead nowhere."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page, PageViewRestriction

from core.contributions.fill_token import make_token
from core.contributions.guarded_form import HONEYPOT, TOKEN
from core.contributions.rate_limit import LIMITS
from home.forms import MAX_LENGTH
from home.models import ContactField, ContactPage
from tests.factories.pages import make_contact_page

from .conftest import OLD_ENOUGH, Post


def test_errors__stand_at_their_fields_with_what_was_written(send: Post) -> None:
    response = send(votre_e_mail="pas une adresse", message="")
    assert response.status_code == 422
    assert "text/html" in response["Content-Type"]
    assert set(response.context["form"].errors) == {"votre_e_mail", "message"}
    assert "Sacha Leroy" in response.text
    assert "pas une adresse" in response.text
    assert response.text.count('aria-invalid="true"') == 2
    assert not FormSubmission.objects.exists()
    assert mail.outbox == []
    assert not response.cookies


@pytest.mark.parametrize(
    "guard",
    [
        {HONEYPOT: "https://spam.example"},
        {TOKEN: ""},
        {TOKEN: "1:forged"},
        {"message": "http://a.example http://b.example http://c.example http://d.example"},
    ],
)
def test_guard__refuses_and_keeps_the_text(send: Post, guard: dict[str, str]) -> None:
    response = send(**guard)
    assert response.status_code == 422
    assert "Sacha Leroy" in response.text
    assert 'role="alert"' in response.text
    assert not FormSubmission.objects.exists()


def test_guard__refuses_a_form_of_the_future(send: Post) -> None:
    assert send(**{TOKEN: make_token(age=-100)}).status_code == 422


def test_guard__refuses_a_burst(send: Post) -> None:
    most = LIMITS[0][0]
    assert [send(message=f"Message {number}").status_code for number in range(most + 1)] == [302] * most + [422]
    assert FormSubmission.objects.count() == most


@pytest.mark.parametrize(
    "written",
    [
        {"votre_nom": "a\x00b"},
        {"message": "x" * (MAX_LENGTH + 1)},
        {"votre_nom": "x" * 300},
        {"votre_e_mail": "a@b.fr\nBcc: everybody@example.org"},
        {"votre_e_mail": ["a@b.fr, c@d.fr"]},
    ],
)
def test_attack__is_an_error_at_a_field(send: Post, written: dict[str, Any]) -> None:
    assert send(**written).status_code == 422
    assert not FormSubmission.objects.exists()


def test_attack__by_markup_comes_back_as_text(send: Post) -> None:
    response = send(votre_nom="<script>alert(1)</script>", message="")
    assert response.status_code == 422
    assert "<script>alert(1)" not in response.text


def test_attack__by_new_lines_in_the_mail_stays_in_its_body(send: Post) -> None:
    assert send(votre_nom="Zoé", message="Bonjour\nBcc: everybody@example.org").status_code == 302
    [told] = mail.outbox
    assert told.recipients() == ["redaction@example.org"]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("multipart/form-data", b""),
        ("application/x-www-form-urlencoded", b"%ff%fe=%00&votre_nom=%ed%a0%80"),
        ("application/json", b"{"),
        ("text/plain; charset=nonsense", b"x"),
    ],
)
def test_attack__by_a_broken_body_is_no_error_of_ours(
    reader: Client, contact: ContactPage, content_type: str, body: bytes
) -> None:
    response = reader.generic("POST", contact.send_address, body, content_type=content_type)
    assert response.status_code in {400, 422}
    assert not FormSubmission.objects.exists()


def test_form__of_every_kind_of_field_takes_nonsense(reader: Client, home: Page) -> None:
    kinds = [
        "singleline", "multiline", "email", "number", "url", "checkbox", "checkboxes", "dropdown", "multiselect",
        "radio", "date", "datetime", "hidden",
    ]  # fmt: skip
    fields = [
        ContactField(label=kind, field_type=kind, choices="un, deux", sort_order=number, required=False)
        for number, kind in enumerate(kinds)
    ]
    contact = make_contact_page(home, form_fields=fields)
    assert reader.get("/fr/contact/").status_code == 200
    for value in ("1e999999", "\u202e", "9" * 400, "0000-00-00", "un"):
        response = reader.post(contact.send_address, {TOKEN: make_token(age=OLD_ENOUGH), **dict.fromkeys(kinds, value)})
        assert response.status_code in {302, 422}


def test_address__of_a_page_that_nobody_may_see_is_not_found(send: Post, contact: ContactPage) -> None:
    PageViewRestriction.objects.create(page=contact, restriction_type=PageViewRestriction.LOGIN)
    assert send().status_code == 404
    PageViewRestriction.objects.all().delete()
    contact.unpublish()
    assert send().status_code == 404
    assert not FormSubmission.objects.exists()


@pytest.mark.parametrize("path", ["/fr/contact/0/", "/fr/contact/999999/", f"/fr/contact/{'9' * 40}/"])
def test_address__of_no_page_is_not_found(reader: Client, contact: ContactPage, path: str) -> None:
    assert reader.post(path, {}).status_code == 404


def test_address__leads_whoever_reloads_it_to_the_page(reader: Client, contact: ContactPage) -> None:
    response = reader.get(contact.send_address)
    assert (response.status_code, response.url) == (302, "/fr/contact/")


def test_page__is_not_posted_to(client: Client, contact: ContactPage) -> None:
    client.post("/fr/contact/", {"votre_nom": "Zoé", "message": "Sans garde"})
    assert not FormSubmission.objects.exists()
