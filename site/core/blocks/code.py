from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from wagtail import blocks

__all__ = ["CodeBlock"]

# Names of Pygments' lexers, with what a reader calls them.
LANGUAGES = [
    ("text", _("Plain text")),
    ("bash", "Shell"),
    ("css", "CSS"),
    ("html", "HTML"),
    ("javascript", "JavaScript"),
    ("json", "JSON"),
    ("python", "Python"),
    ("sql", "SQL"),
    ("toml", "TOML"),
    ("yaml", "YAML"),
]


@lru_cache(maxsize=256)
def coloured(code: str, language: str) -> SafeString:
    """Code as HTML, its parts in elements with Pygments' short class names (`k` a keyword, `s` a string...)."""
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        lexer = get_lexer_by_name("text")
    return mark_safe(highlight(code, lexer, HtmlFormatter(nowrap=True)))  # noqa: S308 - Pygments escapes the code


class CodeTextBlock(blocks.TextBlock):
    """Program text: the same in every language, so translators are not shown it (wagtail-localize asks this)."""

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []


class CodeBlock(blocks.StructBlock):
    """Program text, coloured on the server."""

    language = blocks.ChoiceBlock(label=_("Programming language"), choices=LANGUAGES, default="text")
    code = CodeTextBlock(label=_("Code"), form_attrs={"spellcheck": "false"})
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the coloured `lines`, safe HTML, and a `label` for those who do not see that this is code."""
        context = super().get_context(value, parent_context)
        name = dict(LANGUAGES).get(value["language"], _("Plain text"))
        label = _("Code: %(caption)s") % {"caption": value["caption"] or name}
        return context | {"lines": coloured(value["code"] or "", value["language"] or "text"), "label": label}

    class Meta:
        icon = "code"
        label = _("Code")
        group = _("Beyond the text")
        description = _("Program text, coloured by its language.")
        template = "blocks/code.html"
        label_format = "{language} {caption}"

    def get_searchable_content(self, value: Any) -> list[str]:
        """The code and its caption; Wagtail's own would add the name of the language, that the page does not show."""
        return [
            text for name in ("code", "caption") for text in self.child_blocks[name].get_searchable_content(value[name])
        ]

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "language": "python",
                "code": 'def greet(name):\n    """Say hello, and mean it."""\n    return f"Hello {name}!"\n',
                "caption": _("A greeting"),
            }
        )
