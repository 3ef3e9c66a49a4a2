"""Professions as visitors choose them: in the words of their language, under one name in every address."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import slugify

from search.analysis import fold

__all__ = ["ProfessionChoice", "ProfessionRow", "profession_choices"]

# Key, name, translation key, language.
ProfessionRow = tuple[int, str, uuid.UUID, str]


@dataclass(frozen=True, slots=True)
class ProfessionChoice:
    """`key` is that of the row that series point at; `slug` is made of its name there, the same in all languages."""

    key: int
    slug: str
    name: str


def profession_choices(rows: Iterable[ProfessionRow], source: str, language: str) -> list[ProfessionChoice]:
    """
    One choice for each set of translations, by name in the reader's language.

    Of two that have one name, the second is told by its key.
    """
    sources: dict[uuid.UUID, tuple[int, str]] = {}
    names: dict[uuid.UUID, str] = {}
    for key, name, translation_key, spoken in sorted(rows):
        if spoken == source or translation_key not in sources:
            sources[translation_key] = (key, name)
        if spoken == language:
            names[translation_key] = name
    choices = []
    taken: set[str] = set()
    for translation_key, (key, name) in sources.items():
        slug = slugify(fold(name)) or str(key)
        if slug in taken:
            slug = f"{slug}-{key}"
        taken.add(slug)
        choices.append(ProfessionChoice(key, slug, names.get(translation_key, name)))
    return sorted(choices, key=lambda choice: fold(choice.name))
