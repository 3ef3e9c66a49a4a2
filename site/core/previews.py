"""What a page looks like elsewhere: the card under a shared link."""

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from core.metadata import card_of
from core.metadata.drawing import draw_card
from core.metadata.words import description_in, picture_in, title_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["CardPreview"]


class CardPreview:
    """A mixin for pages, before `Page`: beside the page itself, the preview shows its card."""

    preview_modes: list[tuple[str, Any]] = [("", _("Page")), ("card", _("Shared link"))]

    def serve_preview(self, request: "HttpRequest", mode_name: str) -> "HttpResponse":
        if mode_name != "card":
            return super().serve_preview(request, mode_name)  # type: ignore[misc]
        page: Any = self
        own = picture_in(page)
        card = None if own else card_of(page)
        context = {
            "page": page,
            "host": request.get_host(),
            "title": title_in(page),
            "description": description_in(page),
            "own": own,
            # Inline: the address of the drawn picture answers for published words alone.
            "drawn": f"data:image/png;base64,{b64encode(draw_card(card)).decode()}" if card else "",
        }
        return TemplateResponse(request, "previews/card.html", context)
