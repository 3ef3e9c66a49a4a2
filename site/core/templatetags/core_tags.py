"""What every public template needs: words for dates, the way around, the languages of a page."""

from typing import Any

from django import template
from django.conf import settings

from core import dates
from core.navigation import Wayfinding, navigation

register = template.Library()

register.filter("day_words", dates.day_words)
register.filter("date_words", dates.date_words)
register.filter("month_words", dates.month_words)
register.filter("clock_words", dates.clock_words)


@register.simple_tag(takes_context=True, name="navigation")
def navigation_tag(context: dict[str, Any]) -> Wayfinding:
    return navigation(context.get("page"), context["request"])


@register.simple_tag(takes_context=True)
def has_session(context: dict[str, Any]) -> bool:
    """Whether the visitor may have signed in, told without touching the session: a reader is given no cookie."""
    request = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
