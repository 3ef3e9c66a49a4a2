import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.blocks import CaptionedTableBlock

from .conftest import Render


def table(headers: str = "both", caption: str = "Deux postures", **changes: object) -> dict[str, object]:
    return {
        "data": [["", "#MoiJePro"], ["Parler", "d'abord"], [None, "x\n<b>"]],
        "table_caption": caption,
        "table_header_choice": headers,
        "first_row_is_table_header": headers in ("row", "both"),
        "first_col_is_header": headers in ("column", "both"),
        **changes,
    }


def test_table__has_a_caption_and_headers_with_their_scope(render: Render) -> None:
    html = render(("table", table()))

    assert html.caption.text == html.select_one("div.table")["aria-label"] == "Deux postures"
    assert [(each["scope"], each.text) for each in html.find_all("th")] == [("col", "#MoiJePro"), ("row", "Parler")]
    assert [each.decode_contents() for each in html.find_all("td")] == ["", "d’abord", "", "x<br/>&lt;b&gt;"]


def test_table__without_headers_has_cells_alone(render: Render) -> None:
    html = render(("table", table("neither")))

    assert html.thead is None
    assert not html.find_all("th")
    assert len(html.find_all("tr")) == 3


def test_table__needs_a_caption() -> None:
    with pytest.raises(ValidationError, match="légende"):
        CaptionedTableBlock().clean(table(caption=" "))

    assert CaptionedTableBlock().clean(table())["table_caption"] == "Deux postures"


def test_table__of_a_draft_may_lack_its_caption() -> None:
    block = CaptionedTableBlock()
    block.defer_required_validation()

    assert block.clean(table(caption=""))["table_caption"] == ""


def test_table__without_a_choice_of_headers_says_so_in_plain_words() -> None:
    with pytest.raises(ValidationError, match=r"headers|en-tête"):
        CaptionedTableBlock().clean(table(""))


def test_table__asks_its_editor_for_no_language_that_is_missing() -> None:
    with translation.override("fr"):
        assert CaptionedTableBlock().get_table_options()["language"] == "en-US"
