import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe


def rendered(value: object, language: str, template: str = "{{ value|typographic }}") -> str:
    with translation.override(language):
        return Template("{% load typography_tags %}" + template).render(Context({"value": value}))


def test_typographic__sets_text_and_escapes_it() -> None:
    assert rendered('L\'un <b> & "toi" !', "fr") == "L’un &lt;b&gt; &amp; «\u202ftoi\u202f»\u202f!"


def test_typographic__sets_safe_html_around_its_tags() -> None:
    assert rendered(mark_safe("<b title='a !'>a !</b>"), "fr") == "<b title='a !'>a\u202f!</b>"


def test_typographic__follows_a_filter_that_makes_html() -> None:
    assert rendered("a !\n\n<b>", "fr", "{{ value|linebreaks|typographic }}") == "<p>a\u202f!</p>\n\n<p>&lt;b&gt;</p>"


def test_typographic__leaves_english_alone() -> None:
    assert rendered('It\'s "so" !', "en") == "It&#x27;s &quot;so&quot; !"


def test_typographic__does_not_escape_where_a_template_does_not() -> None:
    template = "{% autoescape off %}{{ value|typographic }}{% endautoescape %}"

    assert rendered("L'un <b> !", "fr", template) == "L’un <b>\u202f!"


@pytest.mark.parametrize("value", [None, ""])
def test_typographic__gives_nothing_for_nothing(value: str | None) -> None:
    assert rendered(value, "fr") == ""
