"""Pages of text and pages to write from, made the way an editor makes them."""

from itertools import count
from typing import Any

from wagtail.models import Page

from home.models import ContactField, ContactPage, ContentPage

_number = count(1)


def make_content_page(parent: Page, **fields: Any) -> ContentPage:
    """A published page below `parent`."""
    page = ContentPage(**{"title": f"Charte {next(_number)}", "locale": parent.locale, **fields})
    parent.add_child(instance=page)
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


def make_contact_page(parent: Page, *, form_fields: list[ContactField] | None = None, **fields: Any) -> ContactPage:
    """A published page that asks for a name (`votre_nom`), an e-mail (`votre_e_mail`) and a `message`."""
    page = ContactPage(**{"title": "Nous écrire", "slug": "contact", "locale": parent.locale, **fields})
    page.form_fields = form_fields or [
        ContactField(label="Votre nom", field_type="singleline", sort_order=0),
        ContactField(label="Votre e-mail", field_type="email", sort_order=1),
        ContactField(label="Message", field_type="multiline", sort_order=2),
    ]
    parent.add_child(instance=page)
    page.save_revision().publish()
    return ContactPage.objects.get(pk=page.pk)
