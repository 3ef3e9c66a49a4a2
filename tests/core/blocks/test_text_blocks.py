from core.blocks.code import CodeBlock
from core.blocks.heading import HeadingBlock

from .conftest import Render


def test_paragraph__is_set_in_french_but_for_its_code(render: Render, db: None) -> None:
    html = render(("paragraph", "<p>L'<b>art</b> ! <code>a = 'b' !</code></p>"))

    assert str(html).strip() == "<p>L’<b>art</b>\u202f! <code>a = 'b' !</code></p>"


def test_paragraph__of_an_english_page_is_left_alone(render: Render, db: None) -> None:
    assert str(render(("paragraph", '<p>It\'s "so" !</p>'), language="en")).strip() == '<p>It\'s "so" !</p>'


def test_quote__says_who_and_where(render: Render) -> None:
    html = render(
        ("quote", {"text": "Toute vie est rencontre.", "attribution": "Martin Buber", "source": "Je et Tu",
                   "url": "https://example.org/je-et-tu"})
    )  # fmt: skip

    quote = html.select_one("figure.pull-quote")
    assert quote.blockquote["cite"] == quote.figcaption.cite.a["href"] == "https://example.org/je-et-tu"
    assert quote.blockquote.text.strip() == "Toute vie est rencontre."
    assert quote.figcaption.text.split() == ["Martin", "Buber,", "Je", "et", "Tu"]


def test_quote__alone_has_no_empty_caption(render: Render) -> None:
    html = render(("quote", {"text": "Un\n\nDeux", "attribution": "", "source": "", "url": ""}))

    assert html.figcaption is None
    assert "cite" not in html.blockquote.attrs
    assert [each.text for each in html.blockquote.find_all("p")] == ["Un", "Deux"]


def test_quote__escapes_what_was_typed(render: Render) -> None:
    html = render(("quote", {"text": "<script>x</script>", "attribution": "<b>", "source": "<i>", "url": ""}))

    assert not html.find_all(["script", "b", "i"])
    assert html.blockquote.text.strip() == "<script>x</script>"


def test_code__is_coloured_and_escaped(render: Render) -> None:
    html = render(("code", {"language": "python", "code": "if a < 'b':\n    pass  # !\n", "caption": "Un test"}))

    lines = html.select_one("figure.code pre.code__lines")
    assert lines.text == "if a < 'b':\n    pass  # !\n"
    assert lines.select_one("span.k").text == "if"
    assert (lines["tabindex"], lines["role"]) == ("0", "region")
    assert "Un test" in lines["aria-label"]
    assert html.figcaption.text == "Un test"


def test_code__in_a_language_that_is_no_longer_known_is_plain_text(render: Render) -> None:
    html = render(("code", {"language": "klingon", "code": "<x>", "caption": ""}))

    assert html.pre.text.strip() == "<x>"
    assert html.figcaption is None


def test_headings_and_code__are_found_by_their_words_alone() -> None:
    heading, code = HeadingBlock(), CodeBlock()

    assert heading.get_searchable_content(heading.to_python({"text": "Écouter", "level": "h2"})) == ["Écouter"]
    assert code.get_searchable_content(
        code.to_python({"language": "text", "code": "a = 1", "caption": "Un calcul"})
    ) == ["a = 1", "Un calcul"]
