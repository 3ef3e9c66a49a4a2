"""Filters for the templates of hits, which are given the `question` too."""

from django import template
from django.utils.safestring import SafeString
from wagtail.models import Page

from search import highlight
from search.question import Question
from search.texts import text_of

register = template.Library()

register.filter("marked", highlight.marked)


@register.filter
def excerpt(said: Page | str, question: Question) -> SafeString:
    """What a page says, or any text, around the first word found there."""
    return highlight.excerpt(said if isinstance(said, str) else text_of(said), question)
