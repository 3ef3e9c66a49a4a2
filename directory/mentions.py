"""The cards of gatherings that a page names, such as a post: a few, chosen by hand, in no list of the directory."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from core.privacy import open_to_all
from directory.cards import Card, Pages, cards_of_series
from directory.models import GatheringPage, Occurrence, Series

__all__ = ["cards_of_keys"]


def cards_of_keys(keys: Collection[UUID], locale_id: int, request: HttpRequest | None) -> dict[UUID, Card]:
    """
    By the translation key of its pages, the card of each gathering that is told publicly, with its next date as it
    stands now.

    The cards speak the language of `locale_id` where they can. Four queries at most where the stored next dates are up
    to date, and none for no key.
    """
    if not keys:
        return {}
    closed = Page.objects.filter(translation_key__in=keys).exclude(open_to_all())
    now = timezone.now()
    told = Series.objects.told_publicly(closed).of_keys(keys).select_related("venue")
    series = list(told)
    if any(each.next_end and each.next_end <= now for each in series):
        Series.objects.of_keys(keys).overdue(now).refresh_next_dates(now)
        series = list(told.all())
    nearest = Occurrence.objects.nearest({each.pk: each.next_start for each in series}, now)
    telling = Pages(GatheringPage.objects.telling(series, closed), locale_id, request)
    return {card.series.pk: card for card in cards_of_series(series, nearest, telling)}
