"""The menu and the footer of both languages."""

import tomllib
from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale

from core.models import Navigation
from home.demo.identity import translation_key
from home.demo.places import find_page
from home.demo.records import CONTENT

__all__ = ["load_navigation"]


def load_navigation(languages: Mapping[str, Locale]) -> None:
    """`languages` by the names of the tables in `navigation.toml`. A language that has a menu keeps it."""
    with (CONTENT / "navigation.toml").open("rb") as file:
        tables = tomllib.load(file)
    for name, locale in languages.items():
        if not Navigation.objects.filter(locale=locale).exists():
            _create(tables[name], locale)


def _create(table: Mapping[str, Any], locale: Locale) -> None:
    footer = [
        ("group", {"heading": group["heading"], "links": [_link(row, locale) for row in group["links"]]})
        for group in table["footer"]
    ]
    Navigation.objects.create(
        translation_key=translation_key("Navigation", "all"),
        locale=locale,
        menu=[_link(row, locale) for row in table["menu"]],
        footer=footer,
        footer_note=table["note"],
    )


def _link(row: Mapping[str, str], locale: Locale) -> tuple[str, dict[str, Any]]:
    if "page" in row:
        return "page", {"page": find_page(row["page"], locale), "label": row.get("label", "")}
    return "address", {"url": row["address"], "label": row["label"]}
