"""The criteria of several values, with how many gatherings each value would leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directory.criteria import Confirmed, CriteriaForm, When
from directory.enums import GatheringFormat, Language, Part, Price, Rhythm
from directory.facets.selection import Selection
from directory.professions import ProfessionChoice

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = ["LABELS", "Facet", "Option", "facets_of", "option_labels"]

LABELS: "dict[str, str | _StrPromise]" = {
    "when": _("When"),
    "day": _("Day"),
    "part": _("Part of the day"),
    "profession": _("Profession"),
    "format": _("Format"),
    "price": _("Price"),
    "rhythm": _("Rhythm"),
    "language": _("Language"),
    "confirmed": _("Confirmed"),
}
CHOICES: dict[str, type[TextChoices]] = {
    "when": When,
    "part": Part,
    "format": GatheringFormat,
    "price": Price,
    "rhythm": Rhythm,
    "language": Language,
    "confirmed": Confirmed,
}
# Of these the visitor sees only values that some gathering has.
OPEN_ENDED = ("profession", "format", "rhythm", "language")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a criterion; `count` is the number of gatherings if it were the only one chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    options: Sequence[Option]

    @property
    def is_single(self) -> bool:
        """Whether one value excludes the others."""
        return self.name == "when"

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.chosen]


def facets_of(selection: Selection, form: CriteriaForm, professions: Iterable[ProfessionChoice]) -> list[Facet]:
    """Every criterion of several values; each value counted as if nothing else of its criterion were chosen."""
    facets = []
    for name, label in LABELS.items():
        labels = option_labels(name, professions)
        values = form.values_of(name)
        chosen = {form.data.get(name)} if name == "when" else set(form.chosen(name))
        known = selection.index.values(name) if name in OPEN_ENDED else None
        shown = [value for value in labels if known is None or values[value] in known or value in chosen]
        counts = selection.counts(name, [values[value] for value in shown])
        options = [Option(value, labels[value], counts[values[value]], value in chosen) for value in shown]
        facets.append(Facet(name, str(label), options))
    return facets


def option_labels(name: str, professions: Iterable[ProfessionChoice]) -> Mapping[str, str]:
    """The values of a criterion in the query string, in the order shown, with their words for people."""
    if name == "profession":
        return {choice.slug: choice.name for choice in professions}
    return _fixed_labels(name, get_language())


@cache
def _fixed_labels(name: str, language: str | None) -> Mapping[str, str]:
    """Of a criterion whose values are always the same; `language` is the active one."""
    if name == "day":
        return {value: capfirst(str(WEEKDAYS[number - 1])) for value, number in CriteriaForm.CHOICES["day"].items()}
    return {value: str(label) for value, label in CHOICES[name].choices}
