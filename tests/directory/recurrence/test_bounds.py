"""Rules made to cost: each is refused, or answered from the few periods that the window needs."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

import pytest

from directory.recurrence import RuleNeverMatches, RuleOutOfBounds, Schedule, expand, following, parse_rule
from directory.recurrence.expand import MAX_INSTANCES
from directory.recurrence.periods import Pattern

MakeSchedule = Callable[..., Schedule]
WINDOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2028, 1, 1, tzinfo=dt.UTC)
WIDEST = dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)
EVERY_DAY = "BYDAY=MO,TU,WE,TH,FR,SA,SU"
HALF_HOURS = f"BYHOUR={','.join(map(str, range(24)))};BYMINUTE=0,30"
# Each period costs microseconds: this many are far below a second.
MOST_PERIODS = 75_000


@pytest.fixture
def periods(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of all periods looked at, as they are."""
    seen: list[int] = []
    original = Pattern.instances

    def counted(self: Pattern, numbers: Iterable[int]) -> Iterator[dt.datetime]:
        def each() -> Iterator[int]:
            for number in numbers:
                seen.append(number)
                yield number

        return original(self, each())

    monkeypatch.setattr(Pattern, "instances", counted)
    return seen


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=30;COUNT=100000",
        "FREQ=DAILY;INTERVAL=7;BYDAY=WE",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;BYSETPOS=366",
        "FREQ=YEARLY;INTERVAL=1000;BYMONTH=1;BYMONTHDAY=1",
    ],
)
def test_never_matches__is_refused_and_still_cheap(make_schedule: MakeSchedule, periods: list[int], rule: str) -> None:
    schedule = make_schedule("19000102T190000", rule)
    with pytest.raises(RuleNeverMatches):
        schedule.validate()
    assert expand(schedule, *WINDOW) == []
    assert following(schedule, WINDOW[0], 10) == []
    assert len(periods) < MOST_PERIODS * 2


def test_never_matches__an_end_before_the_start(make_schedule: MakeSchedule) -> None:
    with pytest.raises(RuleNeverMatches):
        make_schedule("20260106T190000", "FREQ=WEEKLY;UNTIL=20251231").validate()


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
        "FREQ=YEARLY;INTERVAL=1000",
    ],
)
def test_never_matches__rare_is_not_never(make_schedule: MakeSchedule, rule: str) -> None:
    schedule = make_schedule("19040229T190000", rule)
    schedule.validate()
    assert expand(schedule, *WIDEST, limit=1)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=DAILY", 730),
        ("FREQ=DAILY;COUNT=100000", 730),
        ("FREQ=WEEKLY;COUNT=100000", 104),
        ("FREQ=MONTHLY;COUNT=100000", 24),
        ("FREQ=YEARLY;COUNT=100000", 2),
        (f"FREQ=DAILY;{HALF_HOURS}", 730 * 48),
        (f"FREQ=MONTHLY;{EVERY_DAY};{HALF_HOURS};COUNT=100000", 0),
        (f"FREQ=YEARLY;{EVERY_DAY};{HALF_HOURS};BYSETPOS={','.join(map(str, range(-366, -266)))}", 200),
    ],
)
def test_expand__a_start_126_years_ago_is_not_walked_from(
    make_schedule: MakeSchedule, periods: list[int], rule: str, found: int
) -> None:
    schedule = make_schedule("19000102T190000", rule)
    # What is under way as the window begins may come on top.
    assert 0 <= len(expand(schedule, *WINDOW)) - found <= 4
    assert len(periods) < 1600


def test_expand__answers_at_most_so_many(make_schedule: MakeSchedule) -> None:
    schedule = make_schedule("19000102T190000", f"FREQ=DAILY;{HALF_HOURS}")
    assert len(expand(schedule, *WIDEST)) == MAX_INSTANCES


def test_expand__takes_any_window(make_schedule: MakeSchedule, periods: list[int]) -> None:
    schedule = make_schedule("19000102T190000", "FREQ=YEARLY")
    assert len(expand(schedule, *WIDEST)) == 400
    assert following(schedule, WIDEST[1] - dt.timedelta(days=1), 3) == []
    assert len(periods) < 500


@pytest.mark.parametrize(
    "rule",
    [
        f"FREQ=DAILY;{HALF_HOURS};BYSECOND=0,30",
        "FREQ=DAILY;BYHOUR={0};BYMINUTE={1};BYSECOND={1}".format(*(",".join(map(str, range(n))) for n in (24, 60))),
        f"FREQ=YEARLY;{EVERY_DAY};BYSETPOS={','.join(map(str, range(1, 367)))}",
        "FREQ=WEEKLY;INTERVAL=100000",
        "FREQ=WEEKLY;COUNT=1000000",
        "FREQ=DAILY;" + "BYHOUR=1;" * 1000,
    ],
)
def test_parse_rule__refuses_bombs(rule: str) -> None:
    with pytest.raises(RuleOutOfBounds):
        parse_rule(rule)
