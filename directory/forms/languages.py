"""Languages as check boxes over one column of ISO 639-1 codes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.enums import Language
from directory.words import language_name

__all__ = ["LanguagesFormField"]

CODE_LENGTHS = (2, 3)


class LanguageCheckboxes(forms.CheckboxSelectMultiple):
    """One box per language we name, and one per other code that the value already holds: an import may bring any."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        own = list(self.choices)
        known = {code for code, _label in own}
        extra = [(code, language_name(code)) for code in value if code and code not in known]
        self.choices = [*own, *extra]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = own


class LanguagesFormField(forms.MultipleChoiceField):
    """Cleans to codes separated by single spaces ("fr en"), in the order of the boxes."""

    widget = LanguageCheckboxes

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": Language.choices, **kwargs})

    def prepare_value(self, value: Any) -> list[str]:
        return split_codes(value)

    def to_python(self, value: Any) -> list[str]:
        return split_codes(value)

    def validate(self, value: list[str]) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        for code in value:
            if not (code.isascii() and code.isalpha() and len(code) in CODE_LENGTHS):
                raise ValidationError(_("“%(code)s” isn’t a language code."), code="invalid", params={"code": code})

    def clean(self, value: Any) -> str:
        codes = super().clean(value)
        named = [code for code in Language.values if code in codes]
        return " ".join([*named, *(code for code in codes if code not in named)])

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(split_codes(initial)) != set(split_codes(data))


def split_codes(value: str | Iterable[str] | None) -> list[str]:
    """Codes of a column ("fr en") or of a posted list, each once."""
    codes = value.split() if isinstance(value, str) else [str(code) for code in value or ()]
    return list(dict.fromkeys(codes))
