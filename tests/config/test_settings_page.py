"""docs/settings.md names every variable that the settings read, and no other."""

import re
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"""(?:env(?:\.\w+)?|environ\.get)\(\s*"([A-Z][A-Z0-9_]*)\"""")
DOCUMENTED = re.compile(r"^\| `([A-Z][A-Z0-9_]*)`", re.MULTILINE)
# Read by Django itself, before any settings module.
BY_DJANGO = {"DJANGO_SETTINGS_MODULE"}


def test_settings_page__names_every_variable() -> None:
    files = (PROJECT_ROOT / "site" / "config" / "settings").glob("*.py")
    read = {name for file in files for name in READ.findall(file.read_text(encoding="utf-8"))}
    documented = set(DOCUMENTED.findall((PROJECT_ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))

    assert read
    assert documented == read | BY_DJANGO
