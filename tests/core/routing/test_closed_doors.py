"""What a page or a document that is not for everybody shows to the others: a form in the look of the site."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from tests.factories.pages import make_content_page

INTRODUCTION = "Ce que nous nous sommes promis."


@pytest.fixture
def closed(home: Page) -> Page:
    return make_content_page(home, title="La charte", slug="charte", introduction=INTRODUCTION)


def close(page: Page, kind: str, groups: tuple[Group, ...] = ()) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="sésame")
    restriction.groups.set(groups)


def looks_like_the_site(html: str) -> bool:
    return 'class="masthead"' in html and 'class="notice-page"' in html and "Revenir à l’accueil" in html


def labelled(html: str) -> set[str]:
    """The names of the controls that a label leads to."""
    ids = re.findall(r'<label class="field__label" for="([^"]+)"', html)
    return {name for name, key in re.findall(r'<input[^>]* name="([^"]+)"[^>]* id="([^"]+)"', html) if key in ids}


def test_login__is_in_the_look_of_the_site_and_for_no_robot(client: Client, closed: Page) -> None:
    close(closed, PageViewRestriction.LOGIN)
    response = client.get("/fr/charte/", follow=True)
    assert response.redirect_chain == [("/fr/_util/login/?next=/fr/charte/", 302)]
    assert looks_like_the_site(response.text)
    assert labelled(response.text) == {"username", "password"}
    assert '<meta name="robots" content="noindex' in response.text
    assert "La charte" not in response.text


def test_login__leads_to_the_page(client: Client, closed: Page) -> None:
    close(closed, PageViewRestriction.LOGIN)
    User.objects.create_user("claire", password="un mot de passe")
    written = {"username": "claire", "password": "un mot de passe", "next": "/fr/charte/"}
    response = client.post("/fr/_util/login/", written, follow=True)
    assert response.redirect_chain == [("/fr/charte/", 302)]
    assert INTRODUCTION in response.text


def test_login__that_nobody_sent_one_to_leads_home(client: Client, home: Page) -> None:
    User.objects.create_user("claire", password="un mot de passe")
    written = {"username": "claire", "password": "un mot de passe"}
    response = client.post("/fr/_util/login/", written, follow=True, headers={"accept-language": "fr"})
    assert response.status_code == 200
    assert response.context["page"].pk == home.pk


@pytest.mark.parametrize(
    ("username", "password", "links"), [("claire", "autre", 0), ("", "", 2)], ids=["wrong", "empty"]
)
def test_login__says_what_is_wrong_and_keeps_the_way(
    client: Client, closed: Page, username: str, password: str, links: int
) -> None:
    close(closed, PageViewRestriction.LOGIN)
    written = {"username": username, "password": password, "next": "/fr/charte/"}
    html = client.post("/fr/_util/login/", written).text
    assert 'role="alert"' in html
    assert 'name="next" value="/fr/charte/"' in html
    assert html.count('<a href="#id_') == html.count('class="field__error"') == links


def test_login__tells_an_account_that_is_not_let_in(client: Client, closed: Page) -> None:
    close(closed, PageViewRestriction.GROUPS, (Group.objects.create(name="Bureau"),))
    client.force_login(User.objects.create_user("claire"))
    assert "votre compte ne peut pas l’ouvrir" in client.get("/fr/charte/", follow=True).text


def test_password__is_asked_in_the_look_of_the_site_and_nothing_told(client: Client, closed: Page) -> None:
    close(closed, PageViewRestriction.PASSWORD)
    html = client.get("/fr/charte/").text
    assert looks_like_the_site(html)
    assert labelled(html) == {"password"}
    assert html.count('<meta name="robots" content="noindex') == html.count('name="robots"') == 1
    for told in ("La charte", INTRODUCTION, "og:title", "ld+json", 'class="trail"'):
        assert told not in html


def test_password__that_is_wrong_is_said_at_the_field(client: Client, closed: Page) -> None:
    close(closed, PageViewRestriction.PASSWORD)
    action = client.get("/fr/charte/").context["action_url"]
    html = client.post(action, {"password": "ouvre-toi", "return_url": "/fr/charte/"}).text
    assert looks_like_the_site(html)
    assert 'role="alert"' in html
    assert 'id="id_password_error"' in html
    assert 'name="return_url" value="/fr/charte/"' in html
    assert "La charte" not in html


def test_password__of_a_document_is_asked_in_the_look_of_the_site(client: Client, home: Page) -> None:
    collection = Collection.get_first_root_node().add_child(name="Bureau")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.PASSWORD, password="sésame"
    )
    document = Document.objects.create(title="Comptes", collection=collection, file=ContentFile(b"1", "comptes.txt"))
    try:
        html = client.get(document.url, headers={"accept-language": "fr"}).text
        action = re.search(r'<form class="form" method="post" action="([^"]+)"', html)
        assert looks_like_the_site(html)
        assert "Comptes" not in html
        assert action is not None
        answer = client.post(action[1], {"password": "sésame", "return_url": document.url}, follow=True)
        assert answer.getvalue() == b"1"
    finally:
        document.file.delete(save=False)
