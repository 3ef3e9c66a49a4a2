"""What a visitor tells of a week: the query string of the routine, checked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.criteria.fields import PlaceField
from directory.enums import Part
from directory.places import AmbiguousPlace, Place, PlaceError, read_place
from directory.professions import ProfessionChoice
from directory.routine.slots import ALL_SLOTS
from directory.routine.wishes import Wishes
from directory.routine.words import slot_words
from search.typed import one_line

__all__ = ["Box", "DayRow", "WishesForm", "query_of"]

LONGEST_PLACE = 100
DEFAULT_RADIUS, LONGEST_RADIUS = 20, 200  # km
MOST_HOURS = 200
MOST_MONEY = 10_000
# Of what could not be read, so much is said again.
SHOWN = 40
SLOTS = {slot.code: slot for slot in ALL_SLOTS}


@dataclass(frozen=True, slots=True)
class Box:
    """One box to tick; `id` is that of the control."""

    id: str
    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """One weekday, by its `name` and by a `short` one, and a box for each part of it."""

    name: str
    short: str
    boxes: Sequence[Box]


class NumberField(forms.IntegerField):
    """A whole number within bounds, with one sentence for all that is wrong with it."""

    def __init__(self, *, least: int, most: int, error: str | Promise, **kwargs: Any) -> None:
        errors = dict.fromkeys(("invalid", "min_value", "max_value"), error)
        super().__init__(
            **{"min_value": least, "max_value": most, "required": False, "error_messages": errors, **kwargs}
        )
        self.widget.attrs["inputmode"] = "numeric"


class WishesForm(forms.Form):
    """
    The form and the query string of the routine. `wishes` is None until everything in it can be read.

    Slots and professions are read from the boxes that there are, and drawn by the template.
    """

    NAMES = frozenset({"near", "radius", "slot", "profession", "hours", "money"})

    near = PlaceField(
        label=_("City"),
        longest=LONGEST_PLACE,
        required=True,
        error_messages={"required": _("Tell us a city to start from.")},
    )
    radius = NumberField(
        label=_("How far, in km"),
        least=1,
        most=LONGEST_RADIUS,
        error=_("Choose a distance between 1 and 200 km, as a whole number."),
    )
    hours = NumberField(
        label=_("Hours a month"),
        least=1,
        most=MOST_HOURS,
        error=_("Choose between 1 and 200 hours a month, as a whole number; or leave it empty."),
        help_text=_("Spent there, without the way."),
    )
    money = NumberField(
        label=_("Euros a month"),
        least=0,
        most=MOST_MONEY,
        error=_("Choose between 0 and 10,000 euros a month, as a whole number; or leave it empty."),
        help_text=_("0 for free gatherings only."),
    )

    def __init__(self, data: QueryDict | None = None, *, professions: Iterable[ProfessionChoice] = ()) -> None:
        """`professions` are those to choose from; `data` a query string, or None for the empty form."""
        super().__init__(
            None if data is None else _lines(data), auto_id="routine-%s", initial={"radius": DEFAULT_RADIUS}
        )
        self.professions = {choice.slug: choice for choice in professions}
        self.wishes: Wishes | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        slots = self._chosen("slot", SLOTS)
        professions = self._chosen("profession", self.professions)
        if not self.errors:
            self.wishes = Wishes(
                place=cleaned["near"],
                radius=cleaned["radius"] or DEFAULT_RADIUS,
                slots=frozenset(SLOTS[code] for code in slots),
                professions=frozenset(self.professions[slug].key for slug in professions),
                hours=cleaned["hours"],
                money=cleaned["money"],
            )
        return cleaned

    def _chosen(self, name: str, choices: Collection[str]) -> list[str]:
        """The values asked for; what there is not is told."""
        values = [value for value in dict.fromkeys(self._values(name)) if value]
        unknown = next((value for value in values if value not in choices), None)
        if unknown is not None:
            self.add_error(None, _("There is no “%(value)s” to choose from.") % {"value": one_line(unknown, SHOWN)})
        return values

    def _values(self, name: str) -> list[str]:
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    @property
    def week(self) -> list[DayRow]:
        """The slots as a table, Monday first."""
        checked = self._values("slot")
        rows = (ALL_SLOTS[begin : begin + len(Part)] for begin in range(0, len(ALL_SLOTS), len(Part)))
        return [
            DayRow(
                name=str(WEEKDAYS[row[0].day - 1]),
                short=str(WEEKDAYS_ABBR[row[0].day - 1]),
                boxes=[Box(f"slot-{slot.code}", slot.code, slot_words(slot), slot.code in checked) for slot in row],
            )
            for row in rows
        ]

    @property
    def trades(self) -> list[Box]:
        """A box for each profession."""
        checked = self._values("profession")
        return [
            Box(f"profession-{slug}", slug, choice.name, slug in checked) for slug, choice in self.professions.items()
        ]

    @property
    def names_trade(self) -> bool:
        """Whether any profession is asked for."""
        return any(box.checked for box in self.trades)

    @property
    def places(self) -> Sequence[Place]:
        """What the city may mean, where several have its name."""
        try:
            read_place(self.data.get("near", ""))
        except AmbiguousPlace as error:
            return error.candidates
        except PlaceError:
            pass
        return ()


def _lines(data: QueryDict) -> QueryDict:
    """The same without what no page may hold: what was typed is shown again."""
    lines = QueryDict(mutable=True)
    for name, values in data.lists():
        lines.setlist(name, [one_line(value, LONGEST_PLACE) for value in values])
    return lines


def query_of(wishes: Wishes, professions: Iterable[ProfessionChoice]) -> str:
    """The query string that says the same, with the names of the professions that there are."""
    numbers = (("radius", wishes.radius), ("hours", wishes.hours), ("money", wishes.money))
    return urlencode(
        [
            ("near", wishes.place.value),
            *((name, number) for name, number in numbers if number is not None),
            *(("slot", slot.code) for slot in ALL_SLOTS if slot in wishes.slots),
            *(("profession", choice.slug) for choice in professions if choice.key in wishes.professions),
        ]
    )
