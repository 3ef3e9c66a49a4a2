"""Words that are remembered: in each language its own, and each time what the function would say."""

import datetime as dt

import pytest
from django.utils import translation

from core.dates import clock_words, day_words
from core.said_once import said_once


def test_said_once__speaks_each_language() -> None:
    tuesday = dt.date(2026, 11, 24)
    for _ in range(2):
        with translation.override("fr"):
            assert day_words(tuesday).replace("\xa0", " ") == "mardi 24 novembre 2026"
        with translation.override("en"):
            assert day_words(tuesday) == "Tuesday 24 November 2026"
            assert clock_words(dt.time(19)).replace("\xa0", " ") == "7 p.m."


def test_said_once__works_out_each_answer_once() -> None:
    asked = []

    @said_once
    def greet(name: str) -> str:
        """Say hello."""
        asked.append(name)
        return f"Bonjour {name}"

    assert [greet("Ada"), greet("Ada"), greet("Grace")] == ["Bonjour Ada", "Bonjour Ada", "Bonjour Grace"]
    assert asked == ["Ada", "Grace"]
    assert greet.__doc__ == "Say hello."


def test_said_once__remembers_no_error() -> None:
    answers = [ValueError("not yet"), "now"]

    @said_once
    def answer() -> str:
        given = answers.pop(0)
        if isinstance(given, ValueError):
            raise given
        return given

    with pytest.raises(ValueError, match="not yet"):
        answer()
    assert answer() == "now"
