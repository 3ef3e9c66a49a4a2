"""What wagtail-localize takes from a body for its translators, and puts back."""

from uuid import uuid4

from wagtail.rich_text import RichText
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.strings import StringValue

from core.blocks import CaptionedTableBlock, CodeBlock, ParagraphBlock

UUID = str(uuid4())
REFERENCE = f'<footnote id="{UUID}">[{UUID[:6]}]</footnote>'


def strings(segments: list[object]) -> list[str]:
    return [segment.string.data for segment in segments if isinstance(segment, StringSegmentValue)]


def test_sentence__goes_whole_with_its_reference() -> None:
    segments = ParagraphBlock().get_translatable_segments(RichText(f"<p>Un mot{REFERENCE}, puis <b>deux</b>.</p>"))

    assert strings(segments) == [f'Un mot<a id="a1">[{UUID[:6]}]</a>, puis <b>deux</b>.']
    assert not [segment for segment in segments if isinstance(segment, OverridableSegmentValue)]


def test_sentence__comes_back_with_its_reference_elsewhere() -> None:
    block = ParagraphBlock()
    source = RichText(
        f'<p>Un mot{REFERENCE} et <a href="https://example.org/fr">un lien</a>.</p><ul><li>Deux</li></ul>'
    )
    segments = block.get_translatable_segments(source)
    link = f'<a id="a1">[{UUID[:6]}]</a>'
    translated = {
        f'Un mot{link} et <a id="a2">un lien</a>.': f'<a id="a2">A link</a> and a word{link}.',
        "Deux": "Two",
    }
    for order, segment in enumerate(segments):
        segment.order = order
        if isinstance(segment, StringSegmentValue):
            segment.string = StringValue(translated[segment.string.data])
        elif isinstance(segment, OverridableSegmentValue):
            segment.data = "https://example.org/en"

    restored = block.restore_translated_segments(source, segments)

    assert restored.source == (
        f'<p><a href="https://example.org/en">A link</a> and a word{REFERENCE}.</p><ul><li>Two</li></ul>'
    )


def test_sentence__goes_whole_with_its_superscript() -> None:
    segments = ParagraphBlock().get_translatable_segments(RichText("<p>Au XX<sup>e</sup> siècle</p>"))

    assert strings(segments) == ["Au XX<sup>e</sup> siècle"]


def test_paragraph__keeps_its_structure_for_translators() -> None:
    segments = ParagraphBlock().get_translatable_segments(RichText("<p>Un</p><p>Deux</p>"))

    assert isinstance(segments[0], TemplateSegmentValue)
    assert segments[0].string_count == 2


def test_table__is_translated_cell_by_cell() -> None:
    block = CaptionedTableBlock()
    value = {"data": [["", "Lundi"], ["Midi", None]], "table_caption": "Semaine", "table_header_choice": "both"}
    english = {"Semaine": "Week", "Lundi": "Monday", "Midi": "Noon"}
    segments = block.get_translatable_segments(value)

    restored = block.restore_translated_segments(
        value, [StringSegmentValue(segment.path, english[segment.string.data]) for segment in segments]
    )

    assert restored == {
        "data": [["", "Monday"], ["Noon", None]], "table_caption": "Week", "table_header_choice": "both",
    }  # fmt: skip
    assert value["data"][0][1] == "Lundi"
    assert block.get_translatable_segments(None) == []


def test_code__is_the_same_in_every_language() -> None:
    block = CodeBlock().child_blocks["code"]

    assert block.get_translatable_segments("print('bonjour')") == []
