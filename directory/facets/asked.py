"""What a search asks for, said for people: each value to take away, and each criterion to do without."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.dates import date_words, span_words
from directory.criteria import Criteria, CriteriaForm
from directory.facets.facet import LABELS, option_labels
from directory.facets.selection import Selection
from directory.professions import ProfessionChoice

__all__ = ["Chip", "Hint", "chips_of", "hints_of", "name_of_search"]

PAGE = "page"
# Of what follows the title in the name of a search: calendars show it in a narrow list.
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Chip:
    """One value asked for, and the query string of the same search without it."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A criterion that leaves nothing: without it, by its query string, there would be `number` gatherings."""

    label: str
    query: str
    number: int


@dataclass(frozen=True, slots=True)
class Asked:
    """
    One criterion with its values; `name` is that of `Selection`, `parameters` those of the query string.

    `values` maps the words for each value to what stands for it there, None for the criterion as a whole.
    """

    name: str
    parameters: tuple[str, ...]
    values: Mapping[str, str | None]


def chips_of(
    form: CriteriaForm, criteria: Criteria, professions: Iterable[ProfessionChoice], venue: str = ""
) -> list[Chip]:
    """In the order of the form; `venue` is the name of the one asked for."""
    return [
        Chip(label, form.query(without=(*asked.parameters, PAGE), value=value) if value else _without(form, asked))
        for asked in _asked(form, criteria, professions, venue)
        for label, value in asked.values.items()
    ]


def name_of_search(title: str, chips: Sequence[Chip]) -> str:
    """The title of the page, followed by as many `chips` as `LONGEST_NAME` has room for; the first is cut to it."""
    if not chips:
        return title
    first, *others = (str(chip.label) for chip in chips)
    asked = Truncator(first).chars(LONGEST_NAME)
    for label in others:
        longer = f"{asked}, {label}"
        if len(longer) > LONGEST_NAME:
            asked = f"{asked}, …"
            break
        asked = longer
    return _("%(criterion)s: %(value)s") % {"criterion": title, "value": asked}


def hints_of(
    form: CriteriaForm, selection: Selection, professions: Iterable[ProfessionChoice], venue: str = ""
) -> list[Hint]:
    """The criteria without which something would be found, the most promising first."""
    hints = [
        Hint(", ".join(asked.values), _without(form, asked), selection.without(asked.name).bit_count())
        for asked in _asked(form, selection.criteria, professions, venue)
    ]
    return sorted((hint for hint in hints if hint.number), key=lambda hint: -hint.number)


def _without(form: CriteriaForm, asked: Asked) -> str:
    return form.query(without=(*asked.parameters, PAGE))


def _asked(
    form: CriteriaForm, criteria: Criteria, professions: Iterable[ProfessionChoice], venue: str
) -> Iterator[Asked]:
    if criteria.q:
        yield Asked("q", ("q",), {_("“%(text)s”") % {"text": criteria.q}: None})
    if criteria.near:
        words = {"place": criteria.near.label, "radius": number_format(criteria.radius)}
        yield Asked("near", ("near", "radius"), {_("Within %(radius)s km of %(place)s") % words: None})
    if criteria.venue is not None and venue:
        yield Asked("venue", ("venue",), {venue: None})
    if criteria.first or criteria.last:
        yield Asked("dates", tuple(CriteriaForm.PARAMETERS.values()), {_window_words(criteria): None})
    for name in LABELS:
        chosen = [criteria.when] if name == "when" and criteria.when else list(form.chosen(name))
        if chosen:
            labels = option_labels(name, professions)
            yield Asked(name, (name,), {_label(name, labels[value]): value for value in chosen})


def _label(name: str, value: str) -> str:
    if name == "confirmed":
        return _("%(criterion)s: %(value)s") % {"criterion": LABELS[name], "value": value}
    return value


def _window_words(criteria: Criteria) -> str:
    if criteria.first and criteria.last:
        return span_words(criteria.first, criteria.last)
    if criteria.first:
        return _("From %(date)s") % {"date": date_words(criteria.first)}
    return _("Until %(date)s") % {"date": date_words(criteria.last)} if criteria.last else ""
