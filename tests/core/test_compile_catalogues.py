import gettext
from pathlib import Path
from typing import Any

from django.core.management import call_command

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "gathering"
msgstr "rencontre"

msgid "%(count)s date"
msgid_plural "%(count)s dates"
msgstr[0] "%(count)s date"
msgstr[1] "%(count)s dates"

#, fuzzy
msgid "venue"
msgstr "avenue"
"""


def test_catalogue__is_compiled_without_its_fuzzy_entries(settings: Any, tmp_path: Path) -> None:
    source = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE)
    settings.LOCALE_PATHS = [tmp_path]

    call_command("compile_catalogues", verbosity=0)

    with source.with_suffix(".mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    assert catalogue.gettext("gathering") == "rencontre"
    assert catalogue.ngettext("%(count)s date", "%(count)s dates", 0) == "%(count)s date"
    assert catalogue.gettext("venue") == "venue"
