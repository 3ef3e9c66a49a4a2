"""The page of a routine, put together: the week, what it asks for, what was left out, which wish to loosen."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from directory.cards import Card
from directory.mentions import cards_of_keys
from directory.professions import ProfessionChoice
from directory.routine.candidates import nearest_distance
from directory.routine.form import LONGEST_RADIUS, query_of
from directory.routine.plan import NOT_COUNTED, Plan, Reason, make_plan
from directory.routine.routine import Routine
from directory.routine.slots import ALL_SLOTS, Slot
from directory.routine.wishes import Candidate, Wishes
from directory.routine.words import euros_words, explanation, hours_words, left_out_words, reason_words, slot_words

__all__ = ["Dropped", "Hint", "Line", "Sheet", "Totals", "read_sheet"]


@dataclass(frozen=True, slots=True)
class Line:
    """One chosen gathering. `trouble` says why it does not fit today, and is empty where it does."""

    number: int
    card: Card
    slot: Slot | None
    explanation: str
    kept: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """One that is not to be proposed again."""

    number: int
    card: Card


@dataclass(frozen=True, slots=True)
class Hint:
    """A way out of an empty routine: what to loosen, and the query string that does; empty where none can be told."""

    text: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """A month of the routine, in words; `not_counted` is the number of gatherings whose price says nothing in EUR."""

    hours: str
    most_hours: str
    money: str
    most_money: str
    travel: str
    not_counted: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    `week` are the slots of the week that hold something, each with its lines; `troubled` the lines of what was chosen
    and does not fit today; `gone` the number of those that are listed no longer.
    """

    week: Sequence[tuple[str, Sequence[Line]]]
    troubled: Sequence[Line]
    gone: int
    totals: Totals
    left_out: str
    spare: int
    dropped: Sequence[Dropped]
    hints: Sequence[Hint]

    @property
    def is_empty(self) -> bool:
        return not (self.week or self.troubled)


def read_sheet(
    routine: Routine,
    candidates: Sequence[Candidate],
    professions: Sequence[ProfessionChoice],
    locale: Locale,
    request: HttpRequest,
) -> Sheet:
    """A fixed number of queries, whatever the routine holds. `candidates` are those to weigh, its own among them."""
    named = {*routine.chosen, *routine.dropped}
    plan = routine.plan(candidates)
    cards = _cards((each for each in candidates if each.key in named), locale, request)
    names = {choice.key: choice.name for choice in professions}
    reasons = {each.key: reason for each, reason in plan.left_out if each.key in routine.chosen}
    lines = [
        _line(each, cards[each.key], routine, names, reasons.get(each.key))
        for each in candidates
        if each.key in routine.chosen and each.key in cards
    ]
    others = [(each, reason) for each, reason in plan.left_out if each.key not in routine.chosen]
    left_out = Counter(reason for each, reason in others)
    return Sheet(
        week=_by_slot(line for line in lines if not line.trouble),
        troubled=[line for line in lines if line.trouble],
        gone=len(set(routine.chosen) - cards.keys()),
        totals=_totals(plan),
        left_out=left_out_words(left_out),
        spare=left_out[Reason.SPARE],
        dropped=[Dropped(number, cards[number]) for number in routine.dropped if number in cards],
        hints=[] if lines or left_out[Reason.SPARE] else list(_hints(routine, candidates, professions)),
    )


def _cards(candidates: Iterable[Candidate], locale: Locale, request: HttpRequest) -> dict[int, Card]:
    """By number."""
    numbers = {each.key: each.series for each in candidates if each.series is not None}
    cards = cards_of_keys(numbers.values(), locale.pk, request)
    return {number: cards[key] for number, key in numbers.items() if key in cards}


def _line(
    candidate: Candidate, card: Card, routine: Routine, professions: Mapping[int, str], reason: Reason | None
) -> Line:
    return Line(
        number=candidate.key,
        card=card,
        slot=_slot(candidate),
        explanation=explanation(candidate, card.series, routine.wishes, professions),
        kept=candidate.key in routine.kept,
        trouble=reason_words(reason) if reason else "",
    )


def _slot(candidate: Candidate) -> Slot | None:
    """The first one of the week that its dates come back to; None where each of them begins in another one."""
    begun_in = Counter(date.slot for date in candidate.dates)
    regular = [slot for slot, dates in begun_in.items() if dates > 1 or len(candidate.dates) == 1]
    return min(regular, key=lambda slot: slot.number, default=None)


def _by_slot(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """From Monday morning on, within a slot by the hour; last what has no slot of its own."""
    slots: dict[Slot | None, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.card.series.start_time or dt.time()):
        slots.setdefault(line.slot, []).append(line)
    changing = slots.pop(None, [])
    week = [(slot_words(slot), slots[slot]) for slot in ALL_SLOTS if slot in slots]
    return [*week, (_("On changing days"), changing)] if changing else week


def _totals(plan: Plan) -> Totals:
    wishes = plan.wishes
    return Totals(
        hours=hours_words(plan.hours),
        most_hours=hours_words(wishes.hours) if wishes.hours is not None else "",
        money=euros_words(plan.money),
        most_money=euros_words(Decimal(wishes.money)) if wishes.money is not None else "",
        travel=hours_words(plan.travel / dt.timedelta(hours=1)),
        not_counted=sum(choice.cost in NOT_COUNTED for choice in plan.choices),
    )


def _hints(
    routine: Routine, candidates: Sequence[Candidate], professions: Sequence[ProfessionChoice]
) -> Iterable[Hint]:
    """For each wish how many gatherings there would be without it, where there would be any."""
    wishes = routine.wishes
    if not any(candidate.distance(wishes.place) <= wishes.radius for candidate in candidates):
        yield from _farther(wishes, professions)
        return
    loosened = [
        (_("At any time of the week"), replace(wishes, slots=frozenset())),
        (_("For any profession"), replace(wishes, professions=frozenset())),
        (_("With no limit of hours"), replace(wishes, hours=None)),
        (_("With no limit of money"), replace(wishes, money=None)),
        (_("With none of these limits"), Wishes(place=wishes.place, radius=wishes.radius)),
    ]
    seen = [wishes]
    for text, looser in loosened:
        number = len(make_plan(looser, candidates, dropped=routine.dropped).choices) if looser not in seen else 0
        seen.append(looser)
        if number:
            said = ngettext("%(wish)s: %(number)s gathering", "%(wish)s: %(number)s gatherings", number)
            yield Hint(said % {"wish": text, "number": number}, query_of(looser, professions))


def _farther(wishes: Wishes, professions: Sequence[ProfessionChoice]) -> Iterable[Hint]:
    nearest = nearest_distance(wishes.place, timezone.now())
    if nearest is None:
        return
    distance = int(nearest) + 1
    if distance > LONGEST_RADIUS:
        yield Hint(_("The nearest one is %(distance)s km away.") % {"distance": distance})
    else:
        said = _("The nearest one is %(distance)s km away: look that far") % {"distance": distance}
        yield Hint(said, query_of(replace(wishes, radius=distance), professions))
