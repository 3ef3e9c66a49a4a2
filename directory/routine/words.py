"""Why each gathering is in a routine, and why others are not, said in the visitor's language."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy, pgettext, pgettext_lazy

from core.dates import clock_words, date_words
from directory.enums import Part
from directory.recurrence import RecurrenceError
from directory.routine.plan import Reason, outside
from directory.routine.slots import Slot
from directory.routine.wishes import Candidate, Cost, Wishes
from directory.words import price_words

if TYPE_CHECKING:
    from directory.models import Series

__all__ = ["distance_words", "explanation", "hours_words", "left_out_words", "reason_words", "slot_words"]

PARTS = {
    Part.MORNING: pgettext_lazy("part of a weekday", "morning"),
    Part.LUNCH: pgettext_lazy("part of a weekday", "lunchtime"),
    Part.AFTERNOON: pgettext_lazy("part of a weekday", "afternoon"),
    Part.EVENING: pgettext_lazy("part of a weekday", "evening"),
}
# Of one that was chosen and does not fit today; the others can't be said of it.
REASONS = {
    Reason.DATELESS: gettext_lazy("It has no date in the weeks to come."),
    Reason.FAR: gettext_lazy("It is farther away than you wish to go."),
    Reason.PROFESSIONS: gettext_lazy("It is for other professions."),
    Reason.SLOTS: gettext_lazy("Its dates lie outside your free slots."),
    Reason.HOURS: gettext_lazy("It takes more hours than you have left."),
    Reason.MONEY: gettext_lazy("It costs more than you have left."),
    Reason.CLASH: gettext_lazy("It clashes with another one, or leaves no time for the way."),
    Reason.FULL: gettext_lazy("The routine has as many gatherings as it can hold."),
}
LEFT_OUT = {
    Reason.PROFESSIONS: ngettext_lazy("%(number)s for other professions", "%(number)s for other professions", "number"),
    Reason.SLOTS: ngettext_lazy("%(number)s outside your free slots", "%(number)s outside your free slots", "number"),
    Reason.HOURS: ngettext_lazy("%(number)s beyond your hours", "%(number)s beyond your hours", "number"),
    Reason.MONEY: ngettext_lazy("%(number)s beyond your budget", "%(number)s beyond your budget", "number"),
    Reason.CLASH: ngettext_lazy(
        "%(number)s that clashes with the others, or leaves no time for the way",
        "%(number)s that clash with the others, or leave no time for the way",
        "number",
    ),
    Reason.SPARE: ngettext_lazy("%(number)s that would fit as well", "%(number)s that would fit as well", "number"),
    Reason.DROPPED: ngettext_lazy("%(number)s that you dropped", "%(number)s that you dropped", "number"),
}
# More slots than that are no help to the reader.
MOST_SLOTS = 3


def slot_words(slot: Slot) -> str:
    """ "Tuesday morning"."""
    return pgettext("a slot of the week", "%(day)s %(part)s") % {
        "day": WEEKDAYS[slot.day - 1],
        "part": PARTS[slot.part],
    }


def hours_words(hours: Decimal | float) -> str:
    """ "7 h", "7 h 30 min": to the quarter of an hour."""
    quarters = round(float(hours) * 4)
    whole, rest = divmod(quarters * 15, 60)
    if rest:
        return pgettext("duration", "%(hours)s h %(minutes)s min") % {"hours": whole, "minutes": rest}
    return pgettext("duration", "%(hours)s h") % {"hours": whole}


def euros_words(amount: Decimal) -> str:
    """ "€28", without cents where there are none."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    return pgettext("price", "%(sign)s%(number)s") % {
        "sign": "€",
        "number": number_format(amount, decimal_pos=decimals, use_l10n=True),
    }


def distance_words(km: float) -> str:
    if km < 1:
        return _("less than 1 km from the centre")
    return _("%(number)s km from the centre") % {"number": round(km)}


def explanation(candidate: Candidate, series: "Series", wishes: Wishes, professions: Mapping[int, str]) -> str:
    """
    What it is and why it was chosen, in one sentence. `professions` are their names by key.

    "Every 2nd Tuesday at 8:30 a.m., 2 km from the centre, free, recommended by Maud, confirmed on 13 November 2026,
    fits your Tuesday morning."
    """
    clauses = (
        _rhythm(series),
        distance_words(candidate.distance(wishes.place)),
        _cost(candidate, series),
        *_trust(candidate, series),
        _trade(candidate, wishes, professions),
        _fit(candidate, wishes),
    )
    told = pgettext("between clauses", ", ").join(clause for clause in clauses if clause)
    return _("%(sentence)s.") % {"sentence": told[:1].upper() + told[1:]}


def reason_words(reason: Reason) -> str:
    """Why one that was chosen does not fit today."""
    return str(REASONS.get(reason, ""))


def left_out_words(reasons: Mapping[Reason, int]) -> str:
    """ "3 outside your free slots, 1 beyond your budget": how many were left out, and why."""
    told = [str(words % {"number": reasons[reason]}) for reason, words in LEFT_OUT.items() if reasons.get(reason)]
    return pgettext("between clauses", ", ").join(told)


def _rhythm(series: "Series") -> str:
    try:
        rhythm, rules = series.rhythm, series.schedule.rules
    except (RecurrenceError, ValueError):
        return ""
    # The rhythm says the hours that the rules set.
    if series.start_time is None or any(rule.by_hour or rule.by_minute for rule in rules):
        return rhythm
    return _("%(rhythm)s at %(time)s") % {"rhythm": rhythm, "time": clock_words(series.start_time)}


def _cost(candidate: Candidate, series: "Series") -> str:
    price = price_words(series)
    if candidate.cost in (Cost.FREE, Cost.MEMBERSHIP):
        return price[:1].lower() + price[1:]
    if not series.price_amount:
        return _("paid, at a price that is not told")
    return _("%(price)s each time") % {"price": price}


def _trust(candidate: Candidate, series: "Series") -> Iterable[str]:
    if series.recommended_by:
        yield _("recommended by %(name)s") % {"name": series.recommended_by}
    if series.confirmed_on:
        said = _("confirmed on %(date)s") if candidate.fresh else _("last confirmed on %(date)s")
        yield said % {"date": date_words(series.confirmed_on)}


def _trade(candidate: Candidate, wishes: Wishes, professions: Mapping[int, str]) -> str:
    names = [professions[key] for key in sorted(candidate.professions & wishes.professions) if key in professions]
    if not names:
        return ""
    said = ngettext("of your profession (%(names)s)", "of your professions (%(names)s)", len(names))
    return said % {"names": pgettext("between clauses", ", ").join(names)}


def _fit(candidate: Candidate, wishes: Wishes) -> str:
    if not wishes.slots:
        return ""
    lying_outside = outside(candidate, wishes)
    inside = {date.slot for date in candidate.dates if wishes.slots.issuperset(date.slots)}
    slots = [slot_words(slot) for slot in sorted(inside, key=lambda each: each.number)]
    told = (
        _("fits your %(slots)s") % {"slots": _listed(slots)} if len(slots) <= MOST_SLOTS else _("fits your free slots")
    )
    if not lying_outside:
        return told
    said = ngettext(
        "%(fits)s but for %(number)s of its next %(total)s dates",
        "%(fits)s but for %(number)s of its next %(total)s dates",
        len(lying_outside),
    )
    return said % {"fits": told, "number": len(lying_outside), "total": len(candidate.dates)}


def _listed(slots: Sequence[str]) -> str:
    if len(slots) < 2:
        return "".join(slots)
    told = pgettext("between clauses", ", ").join(slots[:-1])
    return _("%(slots)s and %(last)s") % {"slots": told, "last": slots[-1]}
