"""The query string of the directory, checked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar, cast
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.criteria.criteria import DEFAULT_RADIUS, Confirmed, Criteria, DirectoryView, Sort, When
from directory.criteria.fields import DayField, LineField, PlaceField
from directory.enums import GatheringFormat, Language, Part, Price, Rhythm
from directory.places import AmbiguousPlace, Place, PlaceError, read_place
from directory.professions import ProfessionChoice
from directory.recurrence import DAY_CODES
from search.typed import one_line

__all__ = ["RADII", "CriteriaForm"]

# In km; those that a visitor chooses from. Any whole number up to the longest is understood.
RADII = (5, 10, 25, 50, 100, 200)
LONGEST_RADIUS = 500
LONGEST_TEXT = 200
LONGEST_PLACE = 100
# What tells a page of the answer, or how it is laid out, and not what is asked.
LAYOUT = ("page", "view")
# Read as if it were not there, each of these leaves the same gatherings.
HARMLESS = frozenset({"view", "sort"})


class CriteriaForm(forms.Form):
    """
    The query string of the directory. What it cannot read is told to the visitor, and the rest still counts.

    Criteria of several values are read from `CHOICES` rather than by fields, whose widgets cost more than the answer.
    """

    # Two of the parameters are named by words that Python keeps for itself.
    PARAMETERS = {"first": "from", "last": "to"}
    # Criteria of several values: those there are, by their names in the query string.
    CHOICES: ClassVar[dict[str, dict[str, Any]]] = {
        "day": {code.lower(): number for number, code in enumerate(DAY_CODES, start=1)},
        "part": {value: value for value in Part.values},
        "format": {value: value for value in GatheringFormat.values},
        "price": {value: value for value in Price.values},
        "rhythm": {value: value for value in Rhythm.values},
        "language": {value: value for value in Language.values},
        "confirmed": {value: value for value in Confirmed.values},
    }

    q = LineField(label=_("What"), longest=LONGEST_TEXT, widget=forms.TextInput(attrs={"type": "search"}))
    near = PlaceField(label=_("Near"), longest=LONGEST_PLACE)
    radius = forms.IntegerField(
        label=_("Within"),
        min_value=1,
        max_value=LONGEST_RADIUS,
        required=False,
        error_messages={
            "invalid": _("Write the distance as a whole number of kilometres."),
            "min_value": _("The distance is 1 km at least."),
            "max_value": _("The distance is 500 km at most."),
        },
    )
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)
    when = forms.ChoiceField(
        label=_("When"),
        choices=When,
        required=False,
        error_messages={"invalid_choice": _("There is no such window of dates.")},
    )
    view = forms.ChoiceField(
        choices=DirectoryView,
        required=False,
        error_messages={"invalid_choice": _("There is no such view of the list.")},
    )
    sort = forms.ChoiceField(
        label=_("Sort by"),
        choices=Sort,
        required=False,
        error_messages={"invalid_choice": _("There is no such order of the list.")},
    )
    venue = forms.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        required=False,
        error_messages={name: _("There is no such venue.") for name in ("invalid", "min_value", "max_value")},
    )

    def __init__(
        self, data: QueryDict, *, professions: Callable[[], Iterable[ProfessionChoice]] = tuple, **kwargs: Any
    ) -> None:
        """`professions` gives those that can be asked for; it is called when the criteria are read."""
        super().__init__(data, **{"auto_id": "criteria-%s", **kwargs})
        self._read_professions = professions
        self._chosen: dict[str, dict[str, Any]] = {}

    @cached_property
    def professions(self) -> Sequence[ProfessionChoice]:
        return tuple(self._read_professions())

    @cached_property
    def _choices(self) -> dict[str, dict[str, Any]]:
        return {**self.CHOICES, "profession": {choice.slug: choice.key for choice in self.professions}}

    def add_prefix(self, field_name: str) -> str:
        return self.PARAMETERS.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The window ends before it begins."))
        for name, choices in self._choices.items():
            values = dict.fromkeys(value for value in self._values(name) if value)
            self._chosen[name] = {value: choices[value] for value in values if value in choices}
            unknown = next((value for value in values if value not in choices), None)
            if unknown is not None:
                shown = one_line(unknown, 40)
                self.add_error(None, _("There is no “%(value)s” to choose from.") % {"value": shown})
        return cleaned

    def criteria(self) -> Criteria:
        """What could be read."""
        self.is_valid()
        read = self.cleaned_data
        chosen = {name: frozenset(values.values()) for name, values in self._chosen.items()}
        return Criteria(
            q=read.get("q", ""),
            near=read.get("near"),
            radius=read.get("radius") or DEFAULT_RADIUS,
            first=read.get("first"),
            last=read.get("last"),
            when=read.get("when", ""),
            days=chosen["day"],
            parts=chosen["part"],
            professions=chosen["profession"],
            formats=chosen["format"],
            prices=chosen["price"],
            rhythms=chosen["rhythm"],
            languages=chosen["language"],
            confirmed=bool(chosen["confirmed"]),
            venue=read.get("venue"),
            view=read.get("view") or DirectoryView.LIST,
            sort=read.get("sort", ""),
            page=self.data.get("page", ""),
        )

    def criteria_of_feed(self) -> Criteria:
        """Those of the feed of the same gatherings: a month shows all there is, whatever its first day."""
        criteria = self.criteria()
        return replace(criteria, first=None, last=None) if criteria.is_calendar else criteria

    def chosen(self, name: str) -> dict[str, Any]:
        """The values of one criterion in the query string that are to be chosen from, with what each stands for."""
        self.is_valid()
        return self._chosen.get(name, {})

    def values_of(self, name: str) -> dict[str, Any]:
        """The values that there are of one criterion, with what each stands for."""
        return self._choices.get(name) or {str(value): str(value) for value, _label in When.choices}

    @property
    def places(self) -> tuple[Place, ...]:
        """Those that the name asked for may mean, where there are several."""
        if "near" not in self.errors:
            return ()
        try:
            read_place(one_line(self.data.get("near", ""), LONGEST_PLACE))
        except AmbiguousPlace as error:
            return error.candidates
        except PlaceError:
            pass
        return ()

    @property
    def feed_query(self) -> str:
        """
        The query string of the feed of the same gatherings: that of the list, of whichever page and view it is.

        A month shows all there is, whatever its first day.
        """
        dates = self.PARAMETERS.values() if self.data.get("view") == DirectoryView.CALENDAR else ()
        return self.query(without=(*LAYOUT, *dates))

    @property
    def is_understood(self) -> bool:
        """Whether every criterion could be read, so that a feed would hold what is asked for and no more."""
        return HARMLESS.issuperset(self.errors)

    def query(self, *, without: Iterable[str] = (), value: str | None = None, **others: str) -> str:
        """
        The query string without some parameters, or without one `value` of theirs, and with `others` in their place.

        Empty parameters, which a browser sends for empty fields, are left out.
        """
        left_out = {*without}
        kept = [
            (name, each)
            for name, each in self._asked()
            if each and name not in others and not (name in left_out and value in (None, each))
        ]
        return urlencode([*kept, *others.items()])

    def _asked(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in cast("QueryDict", self.data).lists() for value in values]

    def _values(self, name: str) -> list[str]:
        return cast("QueryDict", self.data).getlist(name)

    @property
    def messages(self) -> list[str]:
        """Every error, in the order of the fields."""
        return [str(message) for errors in self.errors.values() for message in errors]
