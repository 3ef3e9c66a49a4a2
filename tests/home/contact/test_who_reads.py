"""Messages are read, exported and deleted by those who moderate and by administrators, not by all who edit pages."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page

from directory.models import DirectoryPage
from home.models import ContactPage
from tests.factories.pages import make_contact_page
from tests.home.people import make_user

OTHERS = pytest.mark.parametrize("group", ["Editors", "Translators"])
READERS = pytest.mark.parametrize("group", ["Moderators", ""], ids=["Moderators", "administrator"])


@pytest.fixture
def english_contact(english_directory: DirectoryPage) -> ContactPage:
    """In the tree that translators edit."""
    return make_contact_page(Page.objects.get(pk=english_directory.get_parent().pk))


@pytest.fixture
def message(english_contact: ContactPage) -> FormSubmission:
    return FormSubmission.objects.create(page=english_contact, form_data={"message": "Entre nous."})


@pytest.fixture
def listing(english_contact: ContactPage) -> str:
    return reverse("wagtailforms:list_submissions", args=[english_contact.pk])


@pytest.fixture
def deletion(english_contact: ContactPage, message: FormSubmission) -> str:
    address = reverse("wagtailforms:delete_submissions", args=[english_contact.pk])
    return f"{address}?selected-submissions={message.pk}"


@OTHERS
def test_others__read_no_message(client: Client, message: FormSubmission, listing: str, group: str) -> None:
    client.force_login(make_user("claire", group))
    for address in (listing, f"{listing}?export=csv", f"{listing}?export=xlsx"):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")


@OTHERS
def test_others__delete_no_message(client: Client, deletion: str, group: str) -> None:
    client.force_login(make_user("claire", group))
    assert client.get(deletion).status_code == 302
    assert client.post(deletion).status_code == 302
    assert FormSubmission.objects.count() == 1


@OTHERS
def test_others__edit_the_page_and_are_led_to_no_message(
    client: Client, message: FormSubmission, listing: str, group: str
) -> None:
    client.force_login(make_user("claire", group))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[message.page_id]))
    assert response.status_code == 200
    assert listing not in response.text
    assert reverse("wagtailforms:index") not in response.text


@READERS
def test_readers__read_and_export(client: Client, message: FormSubmission, listing: str, group: str) -> None:
    client.force_login(make_user("claire", group))
    assert "Entre nous." in client.get(listing).text
    assert "Entre nous." in client.get(f"{listing}?export=csv").getvalue().decode()


@READERS
def test_readers__delete(client: Client, deletion: str, group: str) -> None:
    client.force_login(make_user("claire", group))
    client.post(deletion)
    assert not FormSubmission.objects.exists()


@READERS
def test_readers__are_led_there_by_the_page(client: Client, message: FormSubmission, listing: str, group: str) -> None:
    client.force_login(make_user("claire", group))
    assert listing in client.get(reverse("wagtailadmin_pages:edit", args=[message.page_id])).text
