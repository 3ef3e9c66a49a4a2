"""Venues, organizers and professions: lists, and choosers that create in place."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext, override

from directory.models import GatheringPage, Organizer, Profession, Venue
from tests.factories.directory import make_organizer, make_profession, make_venue


@pytest.mark.parametrize("model", [Venue, Organizer, Profession])
@pytest.mark.parametrize("view", ["list", "add"])
def test_snippet__has_its_screens(admin: Client, model: type, view: str) -> None:
    make_venue(), make_organizer(), make_profession()
    assert admin.get(reverse(model.snippet_viewset.get_url_name(view))).status_code == 200


def test_venues__are_found_by_city(admin: Client) -> None:
    make_venue(name="Le Comptoir", city="Lyon")
    make_venue(name="La Brasserie", city="Nantes")
    html = admin.get(reverse(Venue.snippet_viewset.get_url_name("list")), {"city": "lyo"}).content.decode()
    assert "Le Comptoir" in html
    assert "La Brasserie" not in html


def test_chooser__is_headed_by_its_title_alone(admin: Client) -> None:
    modal = admin.get(reverse(Venue.snippet_viewset.chooser_viewset.get_url_name("choose"))).json()["html"]
    heading = re.search(r"<h1.*?</h1>", modal, re.DOTALL)
    assert heading is not None
    with override("fr"):
        assert strip_tags(heading[0]).strip() == gettext("Choose a venue")


def create_url(model: type) -> str:
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name("create"))


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Venue, {"name": "Café de la Gare", "city": "Lyon", "country": "FR", "timezone": "Europe/Paris"}),
        (Organizer, {"name": "Le Cercle", "website": "https://example.org"}),
        (Profession, {"name": "Architecte"}),
    ],
)
def test_chooser__creates_in_place(admin: Client, model: type, values: dict[str, str]) -> None:
    answer = admin.post(create_url(model), values).json()
    created = model.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(created.pk)
    assert created.locale.language_code == "fr"


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Venue, {"name": "Sans ville", "country": "FR"}),
        (Venue, {"name": "x", "city": "y", "country": "FR", "timezone": "Mars/Olympus"}),
        (Organizer, {"name": "", "website": "nope"}),
        (Profession, {"name": ""}),
        (Profession, {"name": "x" * 101}),
    ],
)
def test_chooser__says_why_it_creates_nothing(admin: Client, model: type, values: dict[str, str]) -> None:
    answer = admin.post(create_url(model), values).json()
    assert answer["step"] == "reshow_creation_form"
    assert "error-message" in answer["htmlFragment"]
    assert not model.objects.exists()


def test_profession__exists_once(admin: Client) -> None:
    make_profession(name="Architecte")
    answer = admin.post(create_url(Profession), {"name": " architecte "}).json()
    assert answer["step"] == "reshow_creation_form"
    assert Profession.objects.count() == 1


def test_profession__is_created_by_those_who_may(client: Client, draft: GatheringPage) -> None:
    reader = User.objects.create_user("reader")
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)
    assert client.post(create_url(Profession), {"name": "Architecte"}).status_code == 302
    assert not Profession.objects.exists()
