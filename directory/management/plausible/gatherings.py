"""The facts of a gathering: who, where, when, how often, and what departs from the rule."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from directory.enums import ExceptionKind, GatheringFormat, GuestPolicy, Price
from directory.management.plausible.people import ORGANIZERS, PROFESSIONS, person
from directory.management.plausible.places import VENUES
from directory.management.plausible.wording import Prose, prose

__all__ = ["ClosureFacts", "ExceptionFacts", "GatheringFacts", "plausible_gathering"]

# format -> likely hours, duration in minutes
FORMATS = {
    GatheringFormat.BREAKFAST: ((8, 9), 90),
    GatheringFormat.LUNCH: ((12,), 90),
    GatheringFormat.AFTERWORK: ((18, 19), 150),
    GatheringFormat.DINNER: ((20,), 180),
    GatheringFormat.CONFERENCE: ((14, 18), 120),
    GatheringFormat.MEETUP: ((18, 19), 120),
    GatheringFormat.WORKSHOP: ((9, 14), 180),
    GatheringFormat.COWORKING: ((9,), 480),
    GatheringFormat.WALK: ((10, 12), 60),
}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA")
ONE_WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class ExceptionFacts:
    """A date of the rule that does not go as the rule says."""

    kind: ExceptionKind
    date: dt.date
    new_date: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClosureFacts:
    first_date: dt.date
    last_date: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class GatheringFacts:
    """
    Indices point into `VENUES`, `ORGANIZERS` and `PROFESSIONS`; `rules` are in the stored form of `recurrence`.

    `english` is the text of the translation; about half of the gatherings have one.
    """

    french: Prose
    english: Prose | None
    format: GatheringFormat
    start_date: dt.date
    start_time: dt.time | None
    duration: dt.timedelta
    rules: str
    exceptions: tuple[ExceptionFacts, ...]
    closures: tuple[ClosureFacts, ...]
    venue: int
    organizer: int
    professions: tuple[int, ...]
    price: Price
    price_amount: Decimal | None
    guest_policy: GuestPolicy
    expected_people: int
    languages: str
    recommended_by: str
    confirmed_on: dt.date | None
    confirmed_by: str


def plausible_gathering(number: int, today: dt.date) -> GatheringFacts:
    """The gathering of some number, which seeds chance; it began in the year before `today`, unless it is held once."""
    random = Random(number)  # noqa: S311  (plausible is all it has to be)
    kind = random.choice(list(FORMATS))
    hours, minutes = FORMATS[kind]
    venue = random.randrange(len(VENUES))
    french, english = prose(random, number, kind, VENUES[venue].city.name)
    start, rules, weekly = _rhythm(random, today)
    all_day = random.random() < 0.03
    price = random.choices(list(Price), (6, 3, 1))[0]
    confirmed_on = _confirmed_on(random, today)
    return GatheringFacts(
        french=french,
        english=english if random.random() < 0.5 else None,
        format=kind,
        start_date=start,
        start_time=None if all_day else dt.time(random.choice(hours), random.choice((0, 30))),
        duration=dt.timedelta(days=1) if all_day else dt.timedelta(minutes=minutes),
        rules=rules,
        exceptions=tuple(_exceptions(random, start, today)) if weekly else (),
        closures=tuple(_closures(random, today)),
        venue=venue,
        organizer=random.randrange(len(ORGANIZERS)),
        professions=tuple(random.sample(range(len(PROFESSIONS)), random.choice((0, 1, 1, 2, 3)))),
        price=price,
        price_amount=Decimal(random.choice((5, 10, 15, 25, 40))) if price is Price.PAID else None,
        guest_policy=random.choices(list(GuestPolicy), (5, 3, 1, 1))[0],
        expected_people=random.choice((8, 12, 20, 30, 50, 80)),
        languages=random.choice(("fr", "fr", "fr", "en", "fr en")),
        recommended_by=person(random) if random.random() < 0.6 else "",
        confirmed_on=confirmed_on,
        confirmed_by=person(random) if confirmed_on else "",
    )


def _confirmed_on(random: Random, today: dt.date) -> dt.date | None:
    """Three of four were confirmed in the last two years, most of them lately."""
    return today - dt.timedelta(days=int(random.triangular(0, 730, 0))) if random.random() < 0.75 else None


def _rhythm(random: Random, today: dt.date) -> tuple[dt.date, str, bool]:
    """The first date, the stored rules, and whether it takes place each week, on the weekday of the first date."""
    start = today - dt.timedelta(days=random.randrange(365))
    start += dt.timedelta(days=1) if start.weekday() == 6 else dt.timedelta()
    day, next_day = WEEKDAYS[start.weekday()], WEEKDAYS[(start.weekday() + 1) % len(WEEKDAYS)]
    rank = (start.day - 1) // 7 + 1
    monthly = f"{rank if rank < 5 else -1}{day}"
    rules, weekly = random.choices(
        (
            (f"FREQ=WEEKLY;BYDAY={day}", True),
            (f"FREQ=WEEKLY;COUNT=40;BYDAY={day}", False),
            (f"FREQ=WEEKLY;BYDAY={day},{next_day}", False),
            (f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}", False),
            (f"FREQ=MONTHLY;BYDAY={monthly}", False),
            (f"FREQ=MONTHLY;BYMONTHDAY={start.day}", False),
            (f"FREQ=MONTHLY;INTERVAL=2;BYDAY={monthly}", False),
            (f"FREQ=MONTHLY;INTERVAL=3;BYDAY={monthly}", False),
            (f"FREQ=YEARLY;BYMONTH={start.month};BYMONTHDAY={start.day}", False),
            ("FREQ=DAILY;COUNT=5", False),
            ("", False),
        ),
        (17, 4, 1, 11, 38, 6, 3, 9, 5, 1, 5),
    )[0]
    if not rules:
        return today + dt.timedelta(days=random.randrange(-30, 180)), "", False
    return start, f"RRULE:{rules}", weekly


def _exceptions(random: Random, start: dt.date, today: dt.date) -> Iterator[ExceptionFacts]:
    """Dates of a weekly rule in the year to come, one in ten of them; an extra one is on another day of the week."""
    first = start + ONE_WEEK * ((today - start) // ONE_WEEK + 1)
    for week in random.sample(range(52), random.choice((0, 0, 1, 2, 5))):
        date = first + ONE_WEEK * week
        kind = random.choice(list(ExceptionKind))
        yield ExceptionFacts(
            kind=kind,
            date=date + dt.timedelta(days=2) if kind is ExceptionKind.EXTRA else date,
            new_date=date + dt.timedelta(days=1) if kind is ExceptionKind.CHANGED else None,
            reason="Jour férié" if kind is ExceptionKind.CANCELLED else "",
        )


def _closures(random: Random, today: dt.date) -> Iterator[ClosureFacts]:
    if random.random() < 0.3:
        yield ClosureFacts(dt.date(today.year + 1, 7, 14), dt.date(today.year + 1, 8, 31), "Pause d’été")
