"""What the map may load: tiles of another host, on its own page alone."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponseBase
from wagtail.models import Page

from directory.criteria import DirectoryView
from directory.models import DirectoryPage
from directory.tiles import Tiles
from directory.views.files import Args, Kwargs, Serve

__all__ = ["let_tiles_in"]


def let_tiles_in(serve: Serve) -> Serve:
    """
    An `on_serve_page` hook that adds the host of the tiles to the policy of the directory's map:
    https://django-csp.readthedocs.io/en/latest/decorators.html
    """

    def serve_with_tiles(page: Page, request: HttpRequest, args: Args, kwargs: Kwargs) -> HttpResponseBase:
        source = Tiles.read().source
        if not (source and isinstance(page, DirectoryPage) and request.GET.get("view") == DirectoryView.MAP):
            return serve(page, request, args, kwargs)

        @csp_update({"img-src": [source]})
        def answer(request: HttpRequest) -> HttpResponseBase:
            return serve(page, request, args, kwargs)

        return answer(request)

    return serve_with_tiles
