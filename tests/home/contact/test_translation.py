"""A contact page in another language: other words, the same answers."""

from collections.abc import Iterator

import pytest
from django.test import Client
from wagtail.contrib.forms.models import FormSubmission
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.contributions.fill_token import make_token
from core.contributions.guarded_form import TOKEN
from directory.models import DirectoryPage
from home.models import ContactPage

from .conftest import OLD_ENOUGH


@pytest.fixture
def english(contact: ContactPage, english_directory: DirectoryPage) -> Iterator[ContactPage]:
    """The page as wagtail-localize makes it of three translated strings."""
    source, _ = TranslationSource.update_or_create_from_instance(contact)
    translation = Translation.objects.create(source=source, target_locale=english_directory.locale)
    in_english = {"Votre nom": "Your name", "Nous écrire": "Write to us", "contact": "contact-us"}
    for segment in source.stringsegment_set.select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english_directory.locale,
            context=segment.context,
            data=in_english.get(segment.string.data, segment.string.data),
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    translation.save_target()
    page = contact.get_translation(english_directory.locale)
    page.get_latest_revision().publish()
    return page


def test_translation__asks_the_same_in_other_words(reader: Client, english: ContactPage) -> None:
    page = reader.get(english.url)
    assert "Your name" in page.text
    assert "Votre nom" not in page.text
    written = {"votre_nom": "Sam", "votre_e_mail": "sam@example.org", "message": "Hello"}
    response = reader.post(english.send_address, {**written, TOKEN: make_token(age=OLD_ENOUGH)})
    assert (response.status_code, FormSubmission.objects.get().form_data["votre_nom"]) == (302, "Sam")
