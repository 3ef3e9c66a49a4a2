"""What the snippets of a gathering say in the language of a page: one query, whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast
from wagtail.models import Page, TranslatableMixin

from directory.models import Organizer, Profession, Series, Venue

__all__ = ["Note", "Notes", "read_notes"]


@dataclass(frozen=True, slots=True)
class Note:
    """`language` is the code of the language of `text` where it is not that of the page, else empty."""

    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """Each in the language of the page where it has been translated, else in that of its snippet."""

    access: Note
    accessibility: Note
    organizer: Note
    professions: Sequence[Note]


def read_notes(page: Page, series: Series, professions: Sequence[Profession]) -> Notes:
    venue, organizer = series.venue, series.organizer
    texts: dict[UUID, tuple[str, str]] = {}
    if venue:
        texts[venue.translation_key] = (venue.access, venue.accessibility)
    if organizer:
        texts[organizer.translation_key] = (organizer.description, "")
    texts |= {profession.translation_key: (profession.name, "") for profession in professions}
    foreign = [row for row in (venue, organizer, *professions) if row and row.locale_id != page.locale_id]
    translated = _translated(page, foreign)
    languages = {row.translation_key: row.locale.language_code for row in foreign}

    def note(row: TranslatableMixin | None, place: int = 0) -> Note:
        if row is None:
            return Note()
        key = row.translation_key
        if key in translated:
            return Note(translated[key][place])
        return Note(texts[key][place], languages.get(key, ""))

    return Notes(
        access=note(venue),
        accessibility=note(venue, 1),
        organizer=note(organizer),
        professions=sorted((note(profession) for profession in professions), key=lambda each: each.text),
    )


def _translated(page: Page, rows: Sequence[TranslatableMixin]) -> dict[UUID, tuple[str, str]]:
    if not rows:
        return {}
    keys = [row.translation_key for row in rows]
    nothing = Value("", output_field=TextField())

    def texts(model: type[TranslatableMixin], first: str, second: str | Value = nothing) -> QuerySet:
        # As text in each part of the union: PostgreSQL tells it from varchar.
        return (
            model.objects.filter(translation_key__in=keys, locale=page.locale_id)
            .order_by()
            .values_list("translation_key", Cast(first, TextField()), Cast(second, TextField()))
        )

    union = texts(Venue, "access", "accessibility").union(
        texts(Organizer, "description"), texts(Profession, "name"), all=True
    )
    return {key: (first, second) for key, first, second in union}
