"""The stored form passes through django-recurrence, which rewrites what it is given."""

# ruff: noqa: DTZ001 - wall times are naive on purpose

import datetime as dt

import pytest
import recurrence as django_recurrence

from directory.recurrence import RuleOutOfBounds, Schedule, expand, format_rules, parse_rule, parse_rules


def through_the_field(text: str) -> str:
    return str(django_recurrence.serialize(django_recurrence.deserialize(text)))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO",
        "FREQ=MONTHLY;BYDAY=2TU,-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=-1,-4,15",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYWEEKNO=20,-1;BYDAY=MO",
        "FREQ=YEARLY;BYYEARDAY=1,100,-366",
        "FREQ=DAILY;BYHOUR=0,9;BYMINUTE=0,30;BYSECOND=0",
        "FREQ=WEEKLY;COUNT=10",
        "FREQ=WEEKLY;UNTIL=20270624T190000Z",
        "FREQ=WEEKLY;UNTIL=20270624",
    ],
)
def test_stored_form__survives_the_field(rule: str) -> None:
    parsed = parse_rule(rule)
    assert parse_rules(through_the_field(format_rules([parsed]))) == (parsed,)


def test_stored_form__keeps_several_rules() -> None:
    rules = parse_rules("RRULE:FREQ=MONTHLY;BYDAY=2TU\nRRULE:FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14")
    assert parse_rules(through_the_field(format_rules(rules))) == rules
    assert format_rules([]) == ""


def test_stored_form__until_does_not_follow_the_zone() -> None:
    rule = parse_rule("FREQ=WEEKLY;UNTIL=20270624T170000Z", timezone="Europe/Paris")
    stored = through_the_field(format_rules([rule]))
    assert stored == "RRULE:FREQ=WEEKLY;UNTIL=20270624T190000Z"
    last = [
        expand(
            Schedule(dt.datetime(2027, 6, 3, 19), dt.timedelta(hours=2), zone, parse_rules(stored)),
            dt.datetime(2027, 6, 1, tzinfo=dt.UTC),
            dt.datetime(2027, 8, 1, tzinfo=dt.UTC),
        )[-1].local_start
        for zone in ("Europe/Paris", "America/New_York")
    ]
    assert last == [dt.datetime(2027, 6, 24, 19)] * 2


@pytest.mark.parametrize("values", ["-5", "-31", "-7,-1"])
def test_stored_form__far_from_the_end_of_the_month(values: str) -> None:
    # django-recurrence's serializer raises for a BYMONTHDAY below -4.
    rule = parse_rule(f"FREQ=MONTHLY;BYMONTHDAY={values}")
    stored = parse_rules(through_the_field(format_rules([rule])))
    window = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2029, 1, 1, tzinfo=dt.UTC)
    found, expected = (
        expand(Schedule(dt.datetime(2026, 1, 1, 19), dt.timedelta(hours=1), "Europe/Paris", rules), *window)
        for rules in (stored, (rule,))
    )
    assert found == expected
    assert len(found) > 20


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-7", "FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=-9"])
def test_stored_form__refuses_what_the_field_would_lose(rule: str) -> None:
    with pytest.raises(RuleOutOfBounds, match="BYMONTHDAY"):
        format_rules([parse_rule(rule)])
