"""The pages around: contact, charter, how we recommend, and those that the law asks for."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale, Page

from home.demo.body import Composer
from home.demo.identity import translation_key
from home.demo.library import Library
from home.demo.places import KINDS
from home.demo.post_records import read_writings
from home.demo.records import CONTENT
from home.demo.translate import translate
from home.demo.writing import Writing
from home.models import ContactField, ContactPage, ContentPage, HomePage

__all__ = ["load_page", "missing_pages"]

CONTACT = "contact"
# Each may link to those before it.
PAGES = (CONTACT, "charte", "recommander", "a-propos", "mentions-legales", "vie-privee", "accessibilite")


def missing_pages() -> list[str]:
    """Keys of those without a page, in whatever language."""
    keys = {translation_key(KINDS["content"], key): key for key in PAGES}
    known = set(Page.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
    return [name for key, name in keys.items() if key not in known]


def load_page(key: str, home: HomePage, library: Library, target: Locale, today: dt.date) -> None:
    """Create and publish one page below `home`, the French one, and its translation."""
    if key == CONTACT:
        _load_contact(home, target)
        return
    french, english = read_writings("pages", key)
    composer = Composer(key, french.head["title"], home.locale, library)
    page = ContentPage(
        **_words(french, composer),
        translation_key=translation_key(KINDS["content"], key),
        locale=home.locale,
        live=False,
        reviewed_on=today,
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    if english:
        translate(ContentPage.objects.get(pk=page.pk), ContentPage(**_words(english, composer)), target)


def _words(writing: Writing, composer: Composer) -> dict[str, Any]:
    return {**writing.head, "body": composer.body(writing.parts)}


def _load_contact(home: HomePage, target: Locale) -> None:
    with (CONTENT / "contact.toml").open("rb") as file:
        table = tomllib.load(file)
    page = ContactPage(
        **table["french"],
        to_address=table["to_address"],
        translation_key=translation_key(KINDS["content"], CONTACT),
        locale=home.locale,
        live=False,
    )
    home.add_child(instance=page)
    page.form_fields = _fields(table, "french", home.locale)
    page.save_revision().publish()
    english = ContactPage(**table["english"], form_fields=_fields(table, "english", target))
    translate(ContactPage.objects.get(pk=page.pk), english, target)


def _fields(table: Mapping[str, Any], language: str, locale: Locale) -> list[ContactField]:
    return [
        ContactField(
            **row[language],
            translation_key=translation_key("ContactField", row["key"]),
            locale=locale,
            field_type=row["field_type"],
            required=row["required"],
            sort_order=place,
        )
        for place, row in enumerate(table["fields"])
    ]
