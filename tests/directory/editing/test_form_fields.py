import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from directory.forms import DurationFormField, LanguagesFormField, RulesFormField
from directory.forms.duration import format_duration, parse_duration


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 h", 120),
        ("2h", 120),
        ("1 h 30", 90),
        ("1h30", 90),
        ("1h05 min", 65),
        ("90 min", 90),
        ("90mn", 90),
        ("1,5 h", 90),
        ("2:30", 150),
        ("2 jours", 2 * 1440),
        ("2 days", 2 * 1440),
        ("1 j", 1440),
        ("1 jour 4 heures", 1440 + 240),
        ("1 semaine", 7 * 1440),
        ("  2\u00a0H  ", 120),
    ],
)
def test_duration__is_read_as_people_say_it(text: str, minutes: int) -> None:
    assert DurationFormField().clean(text) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text",
    ["2", "h", "-2 h", "0 min", "2 h 2 h", "1h99999", "9" * 400 + " h", "999999 w" * 9, "٢ h", "<b>", "2:99", "NaN h"],
)
def test_duration__refuses_the_rest_with_a_message(text: str) -> None:
    with pytest.raises(ValidationError):
        DurationFormField().clean(text)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("minutes", [5, 45, 60, 90, 150, 1440, 2880, 1440 + 95])
def test_duration__what_is_shown_is_read_back(language: str, minutes: int) -> None:
    with override(language):
        assert parse_duration(format_duration(dt.timedelta(minutes=minutes))) == dt.timedelta(minutes=minutes)


def test_duration__of_odd_seconds_is_kept() -> None:
    odd = dt.timedelta(hours=1, seconds=7)
    assert parse_duration(format_duration(odd)) == odd


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("", ""),
        ("FREQ=WEEKLY", "RRULE:FREQ=WEEKLY"),
        ("rrule:freq=weekly;byday=tu\r\n\r\n", "RRULE:FREQ=WEEKLY;BYDAY=TU"),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261231", "RRULE:FREQ=WEEKLY;UNTIL=20261231T235959Z"),
    ],
)
def test_rules__are_kept_in_the_stored_form(text: str, stored: str) -> None:
    assert RulesFormField(required=False).clean(text) == stored


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=-5",
        "FREQ=WEEKLY;UNTIL=99999999",
        "FREQ=WEEKLY;COUNT=1000000000000",
        "FREQ=SECONDLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "EXDATE:20260101",
        "DTSTART:20260101T000000Z",
        "\x00",
        "toutes les semaines",
        "RRULE:" * 2000,
        "\n".join(["FREQ=DAILY"] * 50),
    ],
)
def test_rules__refuse_the_rest_with_a_message(text: str) -> None:
    with pytest.raises(ValidationError):
        RulesFormField(required=False).clean(text)


def test_rules__in_another_spelling_are_no_change() -> None:
    field = RulesFormField(required=False)
    assert not field.has_changed("RRULE:FREQ=WEEKLY;BYDAY=TU", "freq=weekly;byday=TU;interval=1")
    assert field.has_changed("RRULE:FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=0")


def test_languages__are_one_column_of_codes() -> None:
    assert LanguagesFormField().clean(["en", "fr", "en"]) == "fr en"


def test_languages__keep_a_code_that_an_import_brought() -> None:
    field = LanguagesFormField()
    with override("fr"):
        html = field.widget.render("languages", field.prepare_value("fr ja"))
    assert 'value="ja"' in html
    assert "Japonais" in html
    assert field.clean(["fr", "ja"]) == "fr ja"


@pytest.mark.parametrize("codes", [["fr en"], ["<script>"], ["../.."], ["français"]])
def test_languages__refuse_what_is_no_code(codes: list[str]) -> None:
    with pytest.raises(ValidationError):
        LanguagesFormField().clean(codes)
