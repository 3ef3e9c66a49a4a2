"""The typography of the active language, in templates."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.typography import typographic_html, typographic_text

register = template.Library()


@register.filter(is_safe=True, needs_autoescape=True)
def typographic(value: object, autoescape: bool = True) -> str:
    """
    Set what an author typed plainly: HTML if it is marked safe (`{{ text|richtext|typographic }}`), text otherwise.

    Text is escaped as Django would have done. None gives nothing.
    """
    if value is None:
        return ""
    language = get_language() or ""
    if hasattr(value, "__html__"):
        return mark_safe(typographic_html(value.__html__(), language))  # noqa: S308 - it was safe, and no markup is added
    text = typographic_text(str(value), language)
    return conditional_escape(text) if autoescape else SafeString(text)
