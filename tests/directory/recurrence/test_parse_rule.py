# ruff: noqa: DTZ001 - wall times are naive on purpose

import datetime as dt

import pytest

from directory.recurrence import (
    Frequency,
    RecurrenceError,
    Rule,
    RuleConflict,
    RuleOutOfBounds,
    RuleSyntaxError,
    UnknownTimezone,
    UnsupportedFrequency,
    UnsupportedRulePart,
    Weekday,
    format_rule,
    parse_rule,
    parse_rules,
)


def test_parse_rule__reads_every_part() -> None:
    rule = parse_rule(
        "RRULE:FREQ=YEARLY;INTERVAL=2;COUNT=7;BYMONTH=1,12;BYMONTHDAY=-1,15;BYYEARDAY=1,-366;"
        "BYDAY=MO,-1FR;BYHOUR=0,23;BYMINUTE=0,30;BYSECOND=0;BYSETPOS=1,-1;WKST=SU"
    )
    assert rule == Rule(
        freq=Frequency.YEARLY,
        interval=2,
        count=7,
        by_day=(Weekday(0), Weekday(4, -1)),
        by_month=(1, 12),
        by_month_day=(-1, 15),
        by_year_day=(1, -366),
        by_set_pos=(1, -1),
        by_hour=(0, 23),
        by_minute=(0, 30),
        by_second=(0,),
        wkst=6,
    )


@pytest.mark.parametrize("text", ["rrule:freq=weekly;byday=tu", " FREQ=WEEKLY;BYDAY=TU ", "FREQ=WEEKLY;BYDAY=TU,TU;"])
def test_parse_rule__forgives_case_spaces_and_repetition(text: str) -> None:
    assert parse_rule(text) == Rule(Frequency.WEEKLY, by_day=(Weekday(1),))


def test_parse_rule__plus_sign_and_leap_second() -> None:
    rule = parse_rule("FREQ=MONTHLY;BYDAY=+2TU;BYSECOND=60")
    assert (rule.by_day, rule.by_second) == ((Weekday(1, 2),), (59,))


def test_parse_rule__gregorian_scale_is_dropped() -> None:
    assert parse_rule("FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=OMIT") == Rule(Frequency.MONTHLY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "RRULE:",
        "TU",
        "BYDAY=TU",
        "FREQ=FORTNIGHTLY",
        "FREQ=WEEKLY;;BYDAY=TU",
        "FREQ=WEEKLY;BYDAY",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MARDI",
        "FREQ=WEEKLY;BYDAY=TU,",
        "FREQ=WEEKLY;INTERVAL=deux",
        "FREQ=WEEKLY;INTERVAL=1.5",
        "FREQ=WEEKLY;INTERVAL=" + "9" * 21,
        "FREQ=WEEKLY;COUNT=١",
        "FREQ=WEEKLY;WKST=1MO",
        "FREQ=WEEKLY;UNTIL=99999999",
        "FREQ=WEEKLY;UNTIL=20270230",
        "FREQ=WEEKLY;UNTIL=20270101T250000Z",
        "FREQ=WEEKLY;UNTIL=2027-01-01",
        "FREQ=MONTHLY;BYMONTHDAY=1 2",
        "FREQ=WEEKLY\x00",
    ],
)
def test_parse_rule__refuses_what_is_no_rule(text: str) -> None:
    with pytest.raises(RuleSyntaxError):
        parse_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;INTERVAL=1001",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=100001",
        "FREQ=WEEKLY;COUNT=1000000000",
        "FREQ=MONTHLY;BYMONTH=13",
        "FREQ=MONTHLY;BYMONTH=-1",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=-32",
        "FREQ=YEARLY;BYYEARDAY=367",
        "FREQ=YEARLY;BYWEEKNO=54;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=0",
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=367",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=DAILY;BYHOUR=-1",
        "FREQ=DAILY;BYMINUTE=60",
        "FREQ=DAILY;BYSECOND=61",
        "FREQ=MONTHLY;BYDAY=0TU",
        "FREQ=MONTHLY;BYDAY=6TU",
        "FREQ=YEARLY;BYDAY=54TU",
        "FREQ=YEARLY;BYMONTH=6;BYDAY=6TU",
        "FREQ=WEEKLY;UNTIL=00010101T000000Z",
        "FREQ=YEARLY;BYYEARDAY=" + ",".join(map(str, range(1, 102))),
        "FREQ=DAILY;BYHOUR=" + ",".join(["1"] * 2000),
    ],
)
def test_parse_rule__refuses_numbers_out_of_bounds(text: str) -> None:
    with pytest.raises(RuleOutOfBounds):
        parse_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=WEEKLY;COUNT=3;UNTIL=20270101",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=DAILY;BYDAY=-1FR",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO",
        "FREQ=MONTHLY;BYWEEKNO=20",
        "FREQ=DAILY;BYYEARDAY=1",
        "FREQ=WEEKLY;BYYEARDAY=1",
        "FREQ=MONTHLY;BYYEARDAY=1",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYSETPOS=1",
    ],
)
def test_parse_rule__refuses_parts_that_exclude_each_other(text: str) -> None:
    with pytest.raises(RuleConflict):
        parse_rule(text)


@pytest.mark.parametrize("freq", ["HOURLY", "MINUTELY", "SECONDLY"])
def test_parse_rule__refuses_finer_frequencies(freq: str) -> None:
    with pytest.raises(UnsupportedFrequency, match=freq):
        parse_rule(f"FREQ={freq}")


@pytest.mark.parametrize(
    "part", ["BYEASTER=0", "X-NAME=1", "RSCALE=CHINESE", "SKIP=FORWARD", "DTSTART=20260101", "TZID=Europe/Paris"]
)
def test_parse_rule__refuses_parts_it_does_not_carry_out(part: str) -> None:
    with pytest.raises(UnsupportedRulePart, match=part.partition("=")[0]):
        parse_rule(f"FREQ=MONTHLY;{part}")


@pytest.mark.parametrize(
    ("value", "zone", "expected"),
    [
        ("20270624", None, dt.datetime(2027, 6, 24, 23, 59, 59)),
        ("20270624", "America/New_York", dt.datetime(2027, 6, 24, 23, 59, 59)),
        ("20270624T190000", "Europe/Paris", dt.datetime(2027, 6, 24, 19)),
        ("20270624T190000Z", None, dt.datetime(2027, 6, 24, 19)),
        ("20270624T170000Z", "Europe/Paris", dt.datetime(2027, 6, 24, 19)),
        ("20271224T180000Z", "Europe/Paris", dt.datetime(2027, 12, 24, 19)),
        ("20270624T230000Z", "Australia/Sydney", dt.datetime(2027, 6, 25, 9)),
        ("20270624T190060Z", None, dt.datetime(2027, 6, 24, 19, 0, 59)),
        # the second 02:30 of that night
        ("20261025T013000Z", "Europe/Paris", dt.datetime(2026, 10, 25, 2, 30)),
    ],
)
def test_parse_rule__until_becomes_local(value: str, zone: str | None, expected: dt.datetime) -> None:
    assert parse_rule(f"FREQ=WEEKLY;UNTIL={value}", timezone=zone).until == expected


def test_parse_rule__until_for_ever_is_no_end() -> None:
    assert parse_rule("FREQ=WEEKLY;UNTIL=99991231T235959Z", timezone="Asia/Tokyo") == Rule(Frequency.WEEKLY)


def test_parse_rule__unknown_zone() -> None:
    with pytest.raises(UnknownTimezone, match="Europe/Nowhere"):
        parse_rule("FREQ=WEEKLY;UNTIL=20270624T170000Z", timezone="Europe/Nowhere")


def test_parse_rules__several_lines_and_blank_ones() -> None:
    rules = parse_rules("RRULE:FREQ=MONTHLY;BYDAY=2TU\r\n\n  RRULE:FREQ=MONTHLY;BYDAY=4TU\n")
    assert [rule.by_day for rule in rules] == [(Weekday(1, 2),), (Weekday(1, 4),)]
    assert parse_rules("") == ()


@pytest.mark.parametrize(
    "line", ["DTSTART:20260101T190000Z", "EXDATE:20260101", "RDATE;VALUE=DATE:20260101", "EXRULE:FREQ=DAILY"]
)
def test_parse_rules__refuses_other_properties(line: str) -> None:
    with pytest.raises(UnsupportedRulePart, match=line[:5]):
        parse_rules(f"RRULE:FREQ=WEEKLY\n{line}")


def test_parse_rules__refuses_more_than_ten() -> None:
    assert len(parse_rules("RRULE:FREQ=WEEKLY\n" * 10)) == 10
    with pytest.raises(RuleOutOfBounds):
        parse_rules("RRULE:FREQ=WEEKLY\n" * 11)


def test_rule__is_valid_by_construction() -> None:
    with pytest.raises(RuleOutOfBounds):
        Rule(Frequency.WEEKLY, interval=0)
    with pytest.raises(RuleOutOfBounds):
        Rule(Frequency.WEEKLY, until=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))


def test_format_rule__until_in_three_forms() -> None:
    rule = Rule(Frequency.WEEKLY, until=dt.datetime(2027, 6, 24, 19))
    assert format_rule(rule) == "FREQ=WEEKLY;UNTIL=20270624T190000Z"
    assert format_rule(rule, timezone="Europe/Paris") == "FREQ=WEEKLY;UNTIL=20270624T170000Z"
    assert format_rule(rule, all_day=True) == "FREQ=WEEKLY;UNTIL=20270624"


def test_format_rule__one_canonical_order() -> None:
    text = "wkst=su;bysetpos=-1;bymonth=6;byday=mo,-1fr;count=3;interval=2;freq=yearly"
    assert format_rule(parse_rule(text)) == "FREQ=YEARLY;INTERVAL=2;COUNT=3;BYDAY=MO,-1FR;BYMONTH=6;BYSETPOS=-1;WKST=SU"


def test_error__speaks_the_active_language() -> None:
    from django.utils.translation import override

    with pytest.raises(RecurrenceError) as caught:
        parse_rule("FREQ=HOURLY")
    with override("fr"):
        assert (
            caught.value.message
            == "Une rencontre revient au plus souvent chaque jour\u00a0: FREQ=HOURLY n’est pas accepté."
        )
    with override("en"):
        assert str(caught.value) == "A gathering recurs by the day at most: FREQ=HOURLY isn’t accepted."
