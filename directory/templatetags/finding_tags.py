"""What the page of the search says: choices with their counts, cards and entries, and the words around them."""

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.card_html import cards_html
from directory.criteria import RADII, Criteria, Sort
from directory.month_html import days_html

if TYPE_CHECKING:
    from directory.facets import Facet
    from directory.month import Month

register = template.Library()

register.filter("cards_html", cards_html)


class Choice(NamedTuple):
    """One option of a `<select>`."""

    value: str
    label: str
    chosen: bool


@register.filter
def cards_with_addresses(cards: list) -> SafeString:
    return cards_html(cards, addresses=True)


@register.simple_tag(takes_context=True)
def days(context: dict[str, Any], month: "Month") -> SafeString:
    return days_html(month, context["today"], context["form"].feed_query)


@register.filter
def choices(facet: "Facet") -> SafeString:
    """
    The controls of one facet: boxes to check, or buttons of which one is pressed; without any gathering, disabled.

    Not a loop of a template: there are a hundred on every page.
    """
    kind, name = "radio" if facet.is_single else "checkbox", escape(facet.name)
    rows = []
    for option in facet.options:
        value = escape(option.value)
        state = " checked" if option.chosen else "" if option.count else " disabled"
        rows.append(
            f'<label class="choice"><input type="{kind}" id="{name}-{value}" name="{name}" value="{value}"{state}>'
            f'<span class="choice__name">{escape(option.label)}</span> '
            f'<span class="choice__count">{option.count}</span></label>'
        )
    return mark_safe("\n".join(rows))  # noqa: S308 - each part is escaped above


@register.filter
def radii(criteria: Criteria) -> list[Choice]:
    """The distances to choose from, in km, and the one asked for wherever it lies."""
    return [
        Choice(str(km), _("%(number)s km") % {"number": km}, km == criteria.radius)
        for km in sorted({*RADII, criteria.radius})
    ]


@register.filter
def orders(criteria: Criteria) -> list[Choice]:
    """The orders that make sense for what is asked; the one that suits goes without saying."""
    suiting = Sort.RELEVANCE if criteria.q else Sort.DATE
    possible = [Sort.RELEVANCE] if criteria.q else []
    possible += [Sort.DATE, Sort.DISTANCE] if criteria.near else [Sort.DATE]
    return [
        Choice("" if order == suiting else order.value, str(order.label), order == criteria.order)
        for order in (*possible, Sort.NEWEST)
    ]


@register.filter
def found_words(total: int) -> str:
    """ "12,480 gatherings"."""
    if not total:
        return _("No gathering found")
    return gatherings_words(total)


@register.filter
def gatherings_words(number: int) -> str:
    shown = number_format(number, use_l10n=True, force_grouping=True)
    return ngettext("%(number)s gathering", "%(number)s gatherings", number) % {"number": shown}
