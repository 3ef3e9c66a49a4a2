"""Texts as people type them become blocks and rich text."""

from pathlib import Path

import pytest

from home.demo.inline import rich_lines
from home.demo.writing import Part, Writing, read_writing

TEXT = """+++
title = "Un titre"
+++
Un *mot*[^note] suivi d'un autre.
Une ligne de plus.
- un
- deux

## Première
### Dessous
> Une phrase.
> Une autre.
> -- Quelqu'un | Un livre

::: image
motif = "table"
caption = "Là"
:::
::: gathering
:::

[^note]: Le texte de la *note*.
"""


@pytest.fixture
def writing(tmp_path: Path) -> Writing:
    path = tmp_path / "text.fr.md"
    path.write_text(TEXT, encoding="utf-8")
    return read_writing(path)


def test_read_writing__takes_a_text_apart(writing: Writing) -> None:
    assert writing.head == {"title": "Un titre"}
    assert writing.notes == {"note": "Le texte de la *note*."}
    lines = ["Un *mot*[^note] suivi d'un autre.", "Une ligne de plus.", "- un", "- deux"]
    assert writing.parts == [
        Part("paragraph", {"lines": lines}),
        Part("heading", {"text": "Première", "level": "h2"}),
        Part("heading", {"text": "Dessous", "level": "h3"}),
        Part("quote", {"text": "Une phrase.\nUne autre.", "attribution": "Quelqu'un", "source": "Un livre"}),
        Part("image", {"motif": "table", "caption": "Là"}),
        Part("gathering", {}),
    ]


def test_filled_from__takes_what_a_translation_leaves_out() -> None:
    source = Part("gallery", {"caption": "Là", "pictures": [{"motif": "table", "alt": "Une table"}]})
    translated = Part("gallery", {"caption": "There", "pictures": [{"alt": "A table"}]})
    assert translated.filled_from(source).value == {
        "caption": "There",
        "pictures": [{"motif": "table", "alt": "A table"}],
    }


def test_filled_from__refuses_other_blocks(writing: Writing) -> None:
    other = Writing(head={}, parts=writing.parts[1:], notes=writing.notes)
    with pytest.raises(ValueError, match="heading where the source has paragraph"):
        other.filled_from(writing)


def test_filled_from__refuses_other_footnotes(writing: Writing) -> None:
    other = Writing(head={}, parts=writing.parts, notes={})
    with pytest.raises(ValueError, match="footnotes"):
        other.filled_from(writing)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a **b** *c* & d", "<p>a <b>b</b> <i>c</i> &amp; d</p>"),
        ("`EXDATE` seul", "<p><code>EXDATE</code> seul</p>"),
        ("[là](post:le-badge)", '<p><a id="8" linktype="page">là</a></p>'),
        ("[là](https://example.org/?a=1&b=2)", '<p><a href="https://example.org/?a=1&amp;b=2">là</a></p>'),
        ("mot[^n], suite", '<p>mot<footnote id="1a2b3c4d-n">[1a2b3c]</footnote>, suite</p>'),
        ("[Nom ou raison sociale], [adresse]", "<p>[Nom ou raison sociale], [adresse]</p>"),
    ],
)
def test_rich_lines__marks(typed: str, stored: str) -> None:
    assert rich_lines([typed], lambda _: 8, lambda name: f"1a2b3c4d-{name}") == stored


def test_rich_lines__lists_and_paragraphs() -> None:
    assert rich_lines(["Un.", "- a", "- b", "Deux."], len, str) == "<p>Un.</p><ul><li>a</li><li>b</li></ul><p>Deux.</p>"
