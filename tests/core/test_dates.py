"""Dates and hours as each language writes them; French binds what belongs together."""

import datetime as dt

import pytest
from django.utils.translation import override

from core.dates import moment_words


@pytest.mark.parametrize(
    ("date", "time", "french", "english"),
    [
        (
            dt.date(2026, 11, 24),
            dt.time(19),
            "mardi 24\u00a0novembre 2026 à 19\u00a0h",
            "Tuesday 24 November 2026 at 7 p.m.",
        ),
        (
            dt.date(2026, 12, 1),
            dt.time(8, 30),
            "mardi 1er\u00a0décembre 2026 à 8\u00a0h\u00a030",
            "Tuesday 1 December 2026 at 8:30 a.m.",
        ),
        (
            dt.date(2026, 12, 31),
            dt.time(0),
            "jeudi 31\u00a0décembre 2026 à minuit",
            "Thursday 31 December 2026 at midnight",
        ),
        (dt.date(2026, 12, 1), None, "mardi 1er\u00a0décembre 2026", "Tuesday 1 December 2026"),
    ],
)
def test_moment__in_both_languages(date: dt.date, time: dt.time | None, french: str, english: str) -> None:
    with override("fr"):
        assert moment_words(date, time) == french
    with override("en"):
        assert moment_words(date, time) == english
