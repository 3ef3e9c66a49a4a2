"""What readers get instead of a page: in the look of the site, in their language, with ways on."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils.translation import override
from django.views.defaults import server_error

from config.urls import urlpatterns as site_urlpatterns


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [path("breaks/", breaks), path("refuses/", refuses), *site_urlpatterns]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "words"), [("/fr/nulle-part/", "Revenir à l’accueil"), ("/en/nowhere/", "front")])
def test_lost_page__leads_on_in_the_reader_s_language(client: Client, address: str, words: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert words in response.content.decode()
    assert f'<html lang="{address[1:3]}">' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_refused_page__keeps_the_menu(client: Client) -> None:
    response = client.get("/refuses/")

    assert response.status_code == 403
    assert 'class="masthead"' in response.content.decode()


@pytest.mark.django_db
def test_form_without_its_token__is_told_so_in_the_look_of_the_site() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/admin/login/", {"username": "claire"})

    assert response.status_code == 403
    assert 'class="notice-page"' in response.content.decode()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_broken_page__asks_no_database_and_speaks_both_languages(client: Client, language: str) -> None:
    """Without the mark that opens the database to a test, a query fails it."""
    client.raise_request_exception = False

    response = client.get("/breaks/", headers={"accept-language": language})

    html = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{language}">' in html
    assert "Quelque chose s’est cassé chez nous" in html
    assert "Something broke on our side" in html


def test_broken_page__needs_no_request() -> None:
    with override("en"):
        assert b'<html lang="en">' in server_error(RequestFactory().get("/")).content
