"""The content files as records. A misspelt key raises `TypeError` at once instead of being ignored."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

__all__ = [
    "CONTENT",
    "Break",
    "Departure",
    "GatheringRecord",
    "Prose",
    "SnippetRecord",
    "When",
    "read_gatherings",
    "read_snippets",
]

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, kw_only=True)
class SnippetRecord:
    """A venue, a profession, an author and so on: what its French row says, and what its English one says anew."""

    key: str
    fields: Mapping[str, Any]
    english: Mapping[str, str]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        fields = dict(table)
        return cls(key=fields.pop("key"), english=fields.pop("english", {}), fields=fields)


@dataclass(frozen=True, kw_only=True)
class Prose:
    """What one language says of a gathering; `wording.rich_text` reads `body` and `practical_notes`."""

    title: str
    slug: str
    introduction: str
    body: str
    why: str
    for_whom: str
    not_for_whom: str
    practical_notes: str = ""


@dataclass(frozen=True, kw_only=True)
class When:
    """
    A rhythm relative to the day of loading. The series starts on the first date that its rules give from `from_day`
    on; without rules, on the first `weekday` (MO..SU) from there. `until_day` ends every rule. Days count from today.
    """

    from_day: int
    minutes: int
    time: dt.time | None = None
    rules: tuple[str, ...] = ()
    weekday: str = ""
    until_day: int | None = None


@dataclass(frozen=True, kw_only=True)
class Departure:
    """
    A date that departs from the rhythm: the `nth` to come (1 is the next), or an extra one, the first `weekday`
    from `from_day` on. `moved_days`, `time`, `minutes` and `venue` say what differs.
    """

    kind: str
    nth: int = 0
    from_day: int = 0
    weekday: str = ""
    moved_days: int = 0
    time: dt.time | None = None
    minutes: int | None = None
    venue: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Break:
    """A closure that comes every year, `first` and `last` as (month, day); its next or current one is loaded."""

    first: tuple[int, int]
    last: tuple[int, int]
    reason: str

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        return cls(first=tuple(table["first"]), last=tuple(table["last"]), reason=table["reason"])


@dataclass(frozen=True, kw_only=True)
class GatheringRecord:
    """One gathering. `fields` are those of the page that need no conversion; `cover` names a motif of `pictures`."""

    key: str
    venue: str
    organizer: str
    professions: tuple[str, ...]
    fields: Mapping[str, Any]
    confirmed_days_ago: int
    cover: str
    when: When
    departures: tuple[Departure, ...]
    breaks: tuple[Break, ...]
    french: Prose
    english: Prose | None

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        fields = dict(table)
        when = fields.pop("when")
        english = fields.pop("english", None)
        return cls(
            **{name: fields.pop(name) for name in ("key", "venue", "organizer", "confirmed_days_ago")},
            professions=tuple(fields.pop("professions")),
            cover=fields.pop("cover", ""),
            when=When(**{**when, "rules": tuple(when.get("rules", ()))}),
            departures=tuple(Departure(**row) for row in fields.pop("departures", ())),
            breaks=tuple(Break.read(row) for row in fields.pop("breaks", ())),
            french=Prose(**fields.pop("french")),
            english=Prose(**english) if english else None,
            fields=fields,
        )


def read_snippets(name: str) -> list[SnippetRecord]:
    """`name` is that of the file and of the list in it, such as `venues`."""
    with (CONTENT / f"{name}.toml").open("rb") as file:
        return [SnippetRecord.read(table) for table in tomllib.load(file)[name]]


def read_gatherings() -> Iterator[GatheringRecord]:
    """Those of every city, in the order of the files' names."""
    for path in sorted((CONTENT / "gatherings").glob("*.toml")):
        with path.open("rb") as file:
            yield from (GatheringRecord.read(table) for table in tomllib.load(file)["gathering"])
