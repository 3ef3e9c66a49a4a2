from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.blocks import headings
from core.navigation import navigation
from home.styleguide import samples

__all__ = ["styleguide"]

COLOURS = [
    (_("Paper and ink"), ("paper", "surface", "ink", "ink-soft", "rule", "rule-strong")),
    (_("Blue, cloth and mimosa"), ("blue", "blue-deep", "blue-soft", "cloth", "mimosa", "mimosa-soft")),
    (_("Said well, said ill"), ("green", "green-soft", "brick", "brick-soft")),
    (_("Grounds and figures of covers"), tuple(f"{part}-{n}" for n in range(1, 5) for part in ("tint", "drawing"))),
]
SIZES = ("0", "1", "2", "3", "lead", "prose", "text", "small")


def styleguide(request: HttpRequest) -> HttpResponse:
    """All components made of the templates that readers' pages use; Http404 where DEBUG is off."""
    if not settings.DEBUG:
        raise Http404
    body = samples.body()
    response = render(
        request,
        "styleguide/styleguide.html",
        {
            "colours": COLOURS,
            "sizes": SIZES,
            "today": timezone.localdate(),
            "form": samples.SampleForm(initial={"language": "fr"}),
            "wrong_form": samples.WrongForm(),
            "listing": Paginator(range(60), 10).page(3),
            "body": body,
            "contents": headings(body),
            "covers": samples.covers(),
            "gatherings": samples.gathering_cards(),
            "posts": samples.post_cards(navigation(None, request).home),
            "comments": samples.comments(),
        },
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response
