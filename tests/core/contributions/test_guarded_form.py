"""The spam guard, on a form with one field and through its own signed token."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django import forms
from django.http import QueryDict
from django.utils.translation import override

from core.contributions import GuardedForm
from core.contributions.fill_token import EXPIRED_AFTER, FILLED_AFTER
from core.contributions.guarded_form import HONEYPOT, MAX_LINKS, TOKEN
from core.contributions.rate_limit import LIMITS


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """What the form says is looked at in the language it is written in."""
    with override("en"):
        yield


class LetterForm(GuardedForm):
    text = forms.CharField(max_length=500)


def shown_token() -> str:
    return LetterForm(sender="a").token_field.value()


def posted(sender: str = "a", **fields: str) -> LetterForm:
    """A form as a browser sends it; the time between is the test's."""
    data = QueryDict(mutable=True)
    data.update({"text": "Bonjour", HONEYPOT: "", **fields})
    data._mutable = False
    return LetterForm(data, sender=sender)


def said(form: forms.Form) -> str:
    return " ".join(form.non_field_errors())


def test_form__passes_when_filled_in_by_a_person(clock: time_machine.Traveller) -> None:
    token = shown_token()
    clock.shift(FILLED_AFTER)
    form = posted(**{TOKEN: token})
    assert form.is_valid()
    assert form.cleaned_data == {"text": "Bonjour"}


def test_form__refuses_what_comes_too_fast_and_takes_it_a_moment_later(clock: time_machine.Traveller) -> None:
    token = shown_token()
    form = posted(**{TOKEN: token})
    assert "very quick" in said(form)
    assert form["text"].value() == "Bonjour"
    clock.shift(FILLED_AFTER)
    assert posted(**{TOKEN: form.token_field.value()}).is_valid()


def test_form__open_too_long_is_sent_again_as_it_is(clock: time_machine.Traveller) -> None:
    token = shown_token()
    clock.shift(EXPIRED_AFTER + 1)
    form = posted(**{TOKEN: token})
    assert "more than a day" in said(form)
    assert form["text"].value() == "Bonjour"
    assert posted(**{TOKEN: form.token_field.value()}).is_valid()


@pytest.mark.parametrize(
    "token",
    ["", "1", "1795345260", "1795345260:forged", ":", "a:b:c", "é" * 300, "\x00", "99999999999999999999:x"],
)
def test_form__refuses_a_forged_token(clock: time_machine.Traveller, token: str) -> None:
    form = posted(**{TOKEN: token})
    assert "could not be recognised" in said(form)
    assert form["text"].value() == "Bonjour"
    assert set(form.errors) == {"__all__"}


def test_form__refuses_a_token_whose_time_was_changed(clock: time_machine.Traveller) -> None:
    shown_at, signature = shown_token().split(":")
    form = posted(**{TOKEN: f"{int(shown_at) - 60}:{signature}"})
    assert "could not be recognised" in said(form)


@pytest.mark.parametrize("trap", ["https://casino.example", "\x00"])
def test_honeypot__refuses_and_empties_itself(clock: time_machine.Traveller, trap: str) -> None:
    token = shown_token()
    clock.shift(FILLED_AFTER)
    form = posted(**{TOKEN: token, HONEYPOT: trap})
    assert "stays empty" in said(form)
    assert form.honeypot_field.value() == ""
    assert form["text"].value() == "Bonjour"


def test_honeypot__is_out_of_the_way_of_keyboards_and_readers() -> None:
    field = LetterForm(sender="a").honeypot_field
    assert 'tabindex="-1"' in str(field)
    assert 'autocomplete="off"' in str(field)
    assert "style=" not in str(field)
    assert "empty" in str(field.label)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("https://a.example " * MAX_LINKS, True),
        ("https://a.example " * (MAX_LINKS + 1), False),
        ("www.a.example HTTP://b.example [url=c] <a href=d>", False),
        ("a.b.c.d.e, c'est-à-dire https", True),
    ],
)
def test_links__are_counted(clock: time_machine.Traveller, text: str, passes: bool) -> None:
    token = shown_token()
    clock.shift(FILLED_AFTER)
    form = posted(**{TOKEN: token, "text": text})
    assert form.is_valid() is passes
    assert ("links" in said(form)) is not passes


def send(times: int, **changes: Any) -> list[bool]:
    return [posted(**{TOKEN: changes["token"]}, sender=changes.get("sender", "a")).is_valid() for _ in range(times)]


def test_rate__stops_one_sender_for_a_while_and_no_other(clock: time_machine.Traveller) -> None:
    token = shown_token()
    clock.shift(FILLED_AFTER)
    most, period = LIMITS[0]
    assert send(most + 1, token=token) == [True] * most + [False]
    assert send(1, token=token, sender="b") == [True]
    clock.shift(period)
    assert send(1, token=token) == [True]


def test_rate__stops_one_sender_for_the_day(clock: time_machine.Traveller) -> None:
    token = shown_token()
    (short_most, short_period), (day_most, _) = LIMITS
    for _ in range(day_most // short_most):
        clock.shift(short_period)
        assert all(send(short_most, token=token))
    clock.shift(short_period)
    assert send(1, token=token) == [False]


def test_rate__does_not_count_what_is_refused_anyway(clock: time_machine.Traveller) -> None:
    token = shown_token()
    for _ in range(LIMITS[0][0] + 1):
        assert "very quick" in said(posted(**{TOKEN: token}))
    clock.shift(FILLED_AFTER)
    assert posted(**{TOKEN: token}).is_valid()


def test_rate__a_cache_that_is_down_stops_nobody(
    clock: time_machine.Traveller, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    token = shown_token()
    clock.shift(FILLED_AFTER)
    # Nobody listens at port 1.
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    assert posted(**{TOKEN: token}).is_valid()
    assert "could not be counted" in caplog.text
