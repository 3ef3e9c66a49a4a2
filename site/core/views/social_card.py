"""Hands out the drawn cards of pages."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.metadata import card_of
from core.metadata.drawing import draw_card
from core.privacy import closed_pages

__all__ = ["social_card"]

KEPT = 30 * 24 * 60 * 60  # seconds


@require_safe
@cache_control(public=True, max_age=365 * 24 * 60 * 60, immutable=True)
def social_card(request: HttpRequest, page: int, digest: str) -> HttpResponse:
    """
    Draw the card of a page, once. Raise `Http404` unless the page is live, open to all and says these very words.

    So there are never more pictures to draw than pages to show, whatever is asked.
    """
    shown = Page.objects.live().exclude(pk__in=closed_pages()).select_related("locale").filter(pk=page).first()
    if shown is None:
        raise Http404
    # The address stands outside the languages.
    with override(shown.locale.language_code):
        card = card_of(shown.specific)
    if card is None or card.digest != digest:
        raise Http404
    picture = cache.get_or_set(f"social-card/{digest}", lambda: draw_card(card), KEPT)
    return HttpResponse(picture, content_type="image/png")
