"""A page behind a view restriction asks for what it asks for, however its way is found."""

from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from directory.models import DirectoryPage
from tests.core.routing.conftest import Make, heading, status
from tests.factories.directory import make_gathering
from tests.factories.pages import make_content_page


def close(page: Page, kind: str = PageViewRestriction.PASSWORD) -> None:
    password = "sésame" if kind == PageViewRestriction.PASSWORD else ""
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)


def asks_for_password(client: Client, address: str) -> bool:
    response = client.get(address)
    return (
        response.status_code == 200 and 'name="password"' in response.text and "no-store" in response["Cache-Control"]
    )


def test_closed_page__asks_for_its_password(client: Client, home: Page, anywhere: Make) -> None:
    page = make_content_page(home, title="La charte", slug="charte")
    make_content_page(home, title="Pour tous", slug="pour-tous")
    assert heading(client, "/fr/charte/") == "La charte"
    anywhere(lambda: close(page))
    for _ in range(2):
        assert asks_for_password(client, "/fr/charte/")
        assert heading(client, "/fr/pour-tous/") == "Pour tous"
    form = client.get("/fr/charte/")
    answer = client.post(form.context["action_url"], {"password": "sésame", "return_url": "/fr/charte/"}, follow=True)
    assert answer.context["page"].title == "La charte"
    assert 'name="password"' not in answer.text
    assert asks_for_password(Client(), "/fr/charte/")


def test_closed_page__asks_to_log_in(
    client: Client, home: Page, french_directory: DirectoryPage, anywhere: Make
) -> None:
    page = make_content_page(home, title="La charte", slug="charte")
    gathering = make_gathering(french_directory, title="Apéro", slug="apero")
    assert heading(client, "/fr/charte/") == "La charte"
    assert heading(client, "/fr/rencontres/apero/") == "Apéro"
    anywhere(lambda: close(page, PageViewRestriction.LOGIN))
    anywhere(lambda: close(gathering, PageViewRestriction.LOGIN))
    for address in ("/fr/charte/", "/fr/rencontres/apero/", "/fr/rencontres/apero/calendar.ics"):
        response = client.get(address)
        assert response.status_code == 302
        assert "login" in response.url
    client.force_login(User.objects.create_user("claire"))
    assert heading(client, "/fr/charte/") == "La charte"
    assert heading(client, "/fr/rencontres/apero/") == "Apéro"


def test_page_below_a_closed_one__is_closed(
    client: Client, home: Page, french_directory: DirectoryPage, anywhere: Make
) -> None:
    above = make_content_page(home, title="Mentions", slug="mentions")
    make_content_page(above, title="Vie privée", slug="vie-privee")
    make_gathering(french_directory, title="Apéro", slug="apero")
    assert heading(client, "/fr/mentions/vie-privee/") == "Vie privée"
    assert heading(client, "/fr/rencontres/apero/") == "Apéro"
    anywhere(lambda: close(above))
    anywhere(lambda: close(french_directory))
    for _ in range(2):
        assert asks_for_password(client, "/fr/mentions/vie-privee/")
        assert asks_for_password(client, "/fr/rencontres/")
        assert asks_for_password(client, "/fr/rencontres/apero/")
        assert asks_for_password(client, "/fr/rencontres/calendar.ics")
        assert status(client, "/en/gatherings/") == 200


def test_closed_home__closes_the_pages_of_its_language(client: Client, home: Page, anywhere: Make) -> None:
    make_content_page(home, slug="charte")
    assert status(client, "/fr/") == status(client, "/fr/charte/") == 200
    anywhere(lambda: close(home))
    for address in ("/fr/", "/fr/charte/", "/fr/rencontres/"):
        assert asks_for_password(client, address)
    assert heading(client, "/en/gatherings/")


def test_alias_of_a_closed_page__is_closed(client: Client, home: Page, anywhere: Make) -> None:
    page = make_content_page(home, title="La charte", slug="charte")
    page.create_alias(update_slug="copie", parent=Page.objects.get(pk=home.pk))
    assert heading(client, "/fr/copie/") == "La charte"
    anywhere(lambda: close(page))
    for _ in range(2):
        assert asks_for_password(client, "/fr/copie/")


def test_page__that_is_opened_again_asks_for_nothing(client: Client, home: Page, anywhere: Make) -> None:
    page = make_content_page(home, title="La charte", slug="charte")
    close(page)
    assert asks_for_password(client, "/fr/charte/")
    anywhere(PageViewRestriction.objects.all().delete)
    response = client.get("/fr/charte/")
    assert 'name="password"' not in response.text
    assert "no-store" not in response.get("Cache-Control", "")
