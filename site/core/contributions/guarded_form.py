"""The spam guard of every form that a visitor can send: no account, no cookie, no third party, no riddle."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.contributions import fill_token
from core.contributions.rate_limit import may_send

__all__ = ["HONEYPOT", "MAX_LINKS", "TOKEN", "GuardedForm"]

# Hyphens: no field that an editor makes for a form has one in its name.
TOKEN = "guard-token"  # noqa: S105  (the name of a field)
# What a form filler expects in a comment form.
HONEYPOT = "web-site"
MAX_LINKS = 3
LINK = re.compile(r"https?://|\bwww\.|\[url|<a\s", re.IGNORECASE)

REFUSALS: dict[type[fill_token.TokenRefused], Any] = {
    fill_token.TooFast: _("That was very quick. Please read your text once more, then send it again."),
    fill_token.Expired: _(
        "This form had been open for more than a day. Your text is still here: please send it again."
    ),
    fill_token.Forged: _("This form could not be recognised. Your text is still here: please send it again."),
}


class GuardedForm(forms.Form):
    """
    Mixin, first of the bases: a honeypot, a signed time, a limit of links, a limit of sends per `sender`.

    `sender` is the digest that `sender_of(request)` gives. The form is shown without the CSRF token and posted to a
    `csrf_exempt` view, for it acts in nobody's name. Its template includes `components/guard_fields.html`. Refusals are
    errors of the whole form; the visitor's own fields keep their values, and what the guard needs anew it puts into
    the form itself, so that sending again is enough. `cleaned_data` holds the visitor's fields alone.
    """

    # A copy that the guard writes to, once the form is bound.
    data: Any

    def __init__(self, *args: Any, sender: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sender = sender
        self.fields[TOKEN] = forms.CharField(widget=forms.HiddenInput, initial=fill_token.make_token, required=False)
        self.fields[HONEYPOT] = forms.CharField(
            label=_("Leave this field empty"),
            required=False,
            widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
        )
        if self.is_bound:
            self.data = self.data.copy()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        token, trap = cleaned.pop(TOKEN, ""), cleaned.pop(HONEYPOT, "")
        self._refuse_token(token)
        if trap or HONEYPOT in self.errors:
            self.put(HONEYPOT, "")
            self.errors.pop(HONEYPOT, None)
            self.add_error(
                None, _("A field that stays empty was filled in, perhaps by your browser. Please send again.")
            )
        self._refuse_links(cleaned)
        if not self.errors and not may_send(self.sender):
            self.add_error(
                None, _("Many messages have come from your network in a short time. Please send yours again later.")
            )
        return cleaned

    @property
    def visitor_fields(self) -> list[forms.BoundField]:
        """What the visitor sees, for templates that go through the fields."""
        return [field for field in self.visible_fields() if field.name != HONEYPOT]

    @property
    def token_field(self) -> forms.BoundField:
        return self[TOKEN]

    @property
    def honeypot_field(self) -> forms.BoundField:
        return self[HONEYPOT]

    def _refuse_token(self, token: str) -> None:
        self.errors.pop(TOKEN, None)
        try:
            fill_token.read_token(token)
        except fill_token.TokenRefused as refused:
            # A form sent too fast grows old enough by itself; a new one must not be found too fast.
            if not isinstance(refused, fill_token.TooFast):
                self.put(TOKEN, fill_token.make_token(age=fill_token.FILLED_AFTER))
            self.add_error(None, REFUSALS[type(refused)])

    def _refuse_links(self, cleaned: dict[str, Any]) -> None:
        links = sum(len(LINK.findall(value)) for value in cleaned.values() if isinstance(value, str))
        if links > MAX_LINKS:
            message = ngettext_lazy(
                "There is more than %(most)d link. Please leave some out, then send again.",
                "There are more than %(most)d links. Please leave some out, then send again.",
                MAX_LINKS,
            )
            self.add_error(None, message % {"most": MAX_LINKS})

    def put(self, name: str, value: str) -> None:
        self.data[self.add_prefix(name)] = value
