# ruff: noqa: DTZ001 - wall times are naive on purpose

import datetime as dt
from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.recurrence import (
    Deviation,
    DeviationKind,
    Schedule,
    Span,
    describe,
    describe_schedule,
    parse_rule,
    parse_rules,
)

TUESDAY = dt.datetime(2026, 9, 8, 19)
NOVEMBER = dt.date(2026, 11, 1)

SENTENCES = [
    ("FREQ=WEEKLY", "tous les mardis", "every Tuesday"),
    ("FREQ=WEEKLY;BYDAY=TH,TU", "tous les mardis et jeudis", "every Tuesday and Thursday"),
    ("FREQ=WEEKLY;INTERVAL=2", "un mardi sur deux", "every other Tuesday"),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
        "une semaine sur deux, le mardi et le jeudi",
        "every other week, on Tuesday and Thursday",
    ),
    ("FREQ=WEEKLY;INTERVAL=3", "toutes les 3 semaines, le mardi", "every 3 weeks, on Tuesday"),
    ("FREQ=DAILY", "tous les jours", "every day"),
    ("FREQ=DAILY;INTERVAL=2", "un jour sur deux", "every other day"),
    ("FREQ=DAILY;INTERVAL=3", "tous les 3 jours", "every 3 days"),
    ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "du lundi au vendredi", "Monday to Friday"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "du lundi au vendredi", "Monday to Friday"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,FR", "tous les lundis, mardis et vendredis", "every Monday, Tuesday and Friday"),
    ("FREQ=MONTHLY", "le 8 du mois", "the 8th of the month"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,15", "le 1er et le 15 du mois", "the 1st and the 15th of the month"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "le dernier jour du mois", "the last day of the month"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-5",
        "le 5e jour en partant de la fin du mois",
        "the 5th day from the end of the month",
    ),
    ("FREQ=MONTHLY;BYDAY=2TU", "le 2e mardi du mois", "the 2nd Tuesday of the month"),
    ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "le 2e mardi du mois", "the 2nd Tuesday of the month"),
    (
        "FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=8,9,10,11,12,13,14",
        "le 2e mardi du mois",
        "the 2nd Tuesday of the month",
    ),
    ("FREQ=MONTHLY;BYDAY=2TU,4TU", "le 2e et le 4e mardi du mois", "the 2nd and the 4th Tuesday of the month"),
    ("FREQ=MONTHLY;BYDAY=-1FR", "le dernier vendredi du mois", "the last Friday of the month"),
    ("FREQ=MONTHLY;BYDAY=-2FR", "l’avant-dernier vendredi du mois", "the second-to-last Friday of the month"),
    (
        "FREQ=MONTHLY;BYDAY=1MO,3FR",
        "le 1er lundi et le 3e vendredi du mois",
        "the 1st Monday and the 3rd Friday of the month",
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "le dernier jour ouvré du mois",
        "the last working day of the month",
    ),
    (
        "FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=1",
        "le 1er mardi ou jeudi du mois",
        "the 1st Tuesday or Thursday of the month",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU",
        "le 2e mardi du mois, tous les 3 mois",
        "the 2nd Tuesday of the month, every 3 months",
    ),
    (
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "le 13 du mois, si c’est un vendredi",
        "the 13th of the month, when it is a Friday",
    ),
    ("FREQ=YEARLY", "chaque année le 8 septembre", "every year on 8 September"),
    ("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14", "chaque année le 14 juillet", "every year on 14 July"),
    (
        "FREQ=YEARLY;BYMONTH=6;BYDAY=1TU",
        "chaque année le 1er mardi de juin",
        "every year on the 1st Tuesday of June",
    ),
    (
        "FREQ=YEARLY;BYMONTH=4;BYDAY=-1TU",
        "chaque année le dernier mardi d’avril",
        "every year on the last Tuesday of April",
    ),
    (
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=1",
        "une année sur deux, le 1er janvier",
        "every other year on 1 January",
    ),
    ("FREQ=YEARLY;BYMONTHDAY=15", "le 15 du mois", "the 15th of the month"),
    ("FREQ=YEARLY;BYMONTH=6;BYDAY=TU", "tous les mardis, en juin", "every Tuesday, in June"),
    ("FREQ=YEARLY;BYDAY=20MO", "chaque année le 20e lundi de l’année", "every year on the 20th Monday of the year"),
    (
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "chaque année le lundi de la semaine 20",
        "every year on Monday of week 20",
    ),
    ("FREQ=WEEKLY;COUNT=10", "tous les mardis, 10 fois", "every Tuesday, 10 times"),
    ("FREQ=WEEKLY;COUNT=1", "une seule fois", "only once"),
    ("FREQ=WEEKLY;UNTIL=20270624", "tous les mardis, jusqu’au 24\u00a0juin 2027", "every Tuesday, until 24 June 2027"),
    (
        "FREQ=WEEKLY;UNTIL=20270701",
        "tous les mardis, jusqu’au 1er\u00a0juillet 2027",
        "every Tuesday, until 1 July 2027",
    ),
    # That day's 19:00 comes after the end.
    (
        "FREQ=WEEKLY;UNTIL=20270624T120000Z",
        "tous les mardis, jusqu’au 23\u00a0juin 2027",
        "every Tuesday, until 23 June 2027",
    ),
    (
        "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,7,9,10,11,12",
        "tous les mardis sauf en août",
        "every Tuesday except in August",
    ),
    (
        "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2,3,4,5,6,9,10,11,12;COUNT=10",
        "le 2e mardi du mois sauf en juillet et août, 10 fois",
        "the 2nd Tuesday of the month except in July and August, 10 times",
    ),
    ("FREQ=WEEKLY;BYMONTH=6,7", "tous les mardis, en juin et juillet", "every Tuesday, in June and July"),
    (
        "FREQ=WEEKLY;BYHOUR=9,18;BYMINUTE=30",
        "tous les mardis à 9\u00a0h\u00a030 et 18\u00a0h\u00a030",
        "every Tuesday at 9:30 a.m. and 6:30 p.m.",
    ),
]

# Rules without a plain sentence say how often they look, then their parts, none forgotten.
ODD = [
    (
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        (
            "tous les 4 ans, à ces dates\u00a0: mois\u00a0: novembre\u202f; "
            "jour du mois\u00a0: 2, 3, 4, 5, 6, 7 ou 8\u202f; "
            "jour de la semaine\u00a0: mardi"
        ),
        (
            "every 4 years, on these dates: month: November; day of the month: 2, 3, 4, 5, 6, 7 or 8; "
            "day of the week: Tuesday"
        ),
    ),
    (
        "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-2",
        (
            "toutes les semaines, à ces dates (un nombre négatif se compte depuis la fin)\u00a0: "
            "jour de la semaine\u00a0: lundi, mercredi ou vendredi\u202f; rang parmi ces dates\u00a0: -2"
        ),
        (
            "every week, on these dates (a negative number counts from the end): "
            "day of the week: Monday, Wednesday or Friday; position among these: -2"
        ),
    ),
    (
        "FREQ=MONTHLY;BYHOUR=9,18;BYDAY=TU;BYSETPOS=2;UNTIL=20270701",
        (
            "tous les mois, à ces dates\u00a0: jour de la semaine\u00a0: mardi\u202f; "
            "heure\u00a0: 9\u00a0h ou 18\u00a0h\u202f; rang parmi ces dates\u00a0: 2, jusqu’au 1er\u00a0juillet 2027"
        ),
        (
            "every month, on these dates: day of the week: Tuesday; time: 9 a.m. or 6 p.m.; "
            "position among these: 2, until 1 July 2027"
        ),
    ),
]


@pytest.mark.parametrize(("rule", "french", "english"), [*SENTENCES, *ODD])
def test_describe__one_rule_in_both_languages(rule: str, french: str, english: str) -> None:
    rules = [parse_rule(rule)]
    with override("fr"):
        assert describe(rules, TUESDAY, today=NOVEMBER) == french
    with override("en"):
        assert describe(rules, TUESDAY, today=NOVEMBER) == english


def test_describe__no_rule() -> None:
    with override("fr"):
        assert describe([], TUESDAY, today=NOVEMBER) == "une seule fois"


def test_describe__several_rules() -> None:
    rules = parse_rules("RRULE:FREQ=WEEKLY\nRRULE:FREQ=MONTHLY;BYDAY=2TH")
    with override("fr"):
        assert describe(rules, TUESDAY, today=NOVEMBER) == "tous les mardis et le 2e jeudi du mois"


def test_describe__all_day_has_no_hours() -> None:
    with override("en"):
        assert describe([parse_rule("FREQ=WEEKLY;BYHOUR=9,18")], TUESDAY.date(), today=NOVEMBER) == "every Tuesday"


@pytest.mark.parametrize(
    ("closures", "expected"),
    [
        ([Span(dt.date(2027, 8, 1), dt.date(2027, 8, 31))], "tous les mardis sauf en août"),
        ([Span(dt.date(2027, 7, 13), dt.date(2027, 9, 4))], "tous les mardis sauf en août"),
        ([Span(dt.date(2027, 7, 1), dt.date(2027, 7, 31)), Span(dt.date(2027, 8, 1), dt.date(2027, 8, 31))],
         "tous les mardis sauf en juillet et août"),
        ([Span(dt.date(2027, 8, 1), dt.date(2027, 8, 30))], "tous les mardis"),
        # Last summer's break says nothing about the next one.
        ([Span(dt.date(2026, 8, 1), dt.date(2026, 8, 31))], "tous les mardis"),
        # The series rests for good: that is no rhythm.
        ([Span(dt.date(2026, 1, 1), dt.date(2029, 12, 31))], "tous les mardis"),
    ],
)  # fmt: skip
def test_describe__breaks_of_whole_months(closures: list[Span], expected: str) -> None:
    with override("fr"):
        assert describe([parse_rule("FREQ=WEEKLY")], TUESDAY, closures, today=NOVEMBER) == expected


def test_describe__breaks_apply_to_several_rules_together() -> None:
    rules = parse_rules("RRULE:FREQ=WEEKLY\nRRULE:FREQ=MONTHLY;BYDAY=2TH")
    closures = [Span(dt.date(2027, 8, 1), dt.date(2027, 8, 31))]
    with override("fr"):
        expected = "tous les mardis et le 2e jeudi du mois sauf en août"
        assert describe(rules, TUESDAY, closures, today=NOVEMBER) == expected


def test_describe__a_break_over_every_month_is_not_said() -> None:
    always = [Span(dt.date(2026, 1, 1), dt.date(2029, 12, 31))]
    weekly, monthly, summer = parse_rules(
        "RRULE:FREQ=WEEKLY\nRRULE:FREQ=MONTHLY;BYDAY=2TH\nRRULE:FREQ=WEEKLY;BYMONTH=8"
    )
    august = [Span(dt.date(2027, 8, 1), dt.date(2027, 8, 31))]
    with override("fr"):
        found = describe([weekly, monthly], TUESDAY, always, today=NOVEMBER)
        assert found == "tous les mardis et le 2e jeudi du mois"
        assert describe([summer], TUESDAY, august, today=NOVEMBER) == "tous les mardis, en août"


def test_describe_schedule__dates_set_one_by_one() -> None:
    extra = Deviation(DeviationKind.EXTRA, dt.date(2027, 3, 4))
    once = Schedule(TUESDAY, dt.timedelta(hours=2), "Europe/Paris")
    with override("fr"):
        assert describe_schedule(once, today=NOVEMBER) == "une seule fois"
        assert describe_schedule(replace(once, deviations=(extra,)), today=NOVEMBER) == "à des dates fixées une à une"
    with override("en"):
        assert describe_schedule(replace(once, deviations=(extra,)), today=NOVEMBER) == "on dates set one by one"


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.fixed_dictionaries(
        {},
        optional={
            "INTERVAL": st.sampled_from(["1", "2", "5"]),
            "BYDAY": st.sampled_from(["TU", "MO,TU", "SA,SU"]),
            "BYMONTH": st.sampled_from(["6", "1,7,12"]),
            "BYHOUR": st.sampled_from(["9", "9,12"]),
            "COUNT": st.sampled_from(["2", "30"]),
        },
    ),
)
def test_describe__every_rule_has_a_sentence_without_a_gap(frequency: str, parts: dict[str, str]) -> None:
    rule = parse_rule(";".join([f"FREQ={frequency}", *(f"{name}={value}" for name, value in parts.items())]))
    for language in ("fr", "en"):
        with override(language):
            sentence = describe([rule], TUESDAY, today=NOVEMBER)
            assert sentence
            assert "%" not in sentence
            assert "  " not in sentence
