"""The form of a contact page, made of the fields that an editor chose and of the spam guard."""

from typing import Any

from django import forms
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from core.contributions import GuardedForm

__all__ = ["ContactFormBuilder"]

# Characters: five pages. Without a limit one message could fill the database.
MAX_LENGTH = 10_000


class ContactForm(GuardedForm, BaseForm):
    """Constructed with `sender=sender_of(request)`; `BaseForm` is Wagtail's, which takes the page as well."""


class ContactFormBuilder(FormBuilder):
    def get_form_class(self) -> type[ContactForm]:
        return type("ContactForm", (ContactForm,), self.formfields)

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        return super().create_multiline_field(field, {"max_length": MAX_LENGTH, **options})
