"""What a phone needs to keep the site on its home screen."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

__all__ = ["web_manifest"]

ICON_SIZES = (192, 512)  # px; both leave the margin that a "maskable" icon needs


@cache_control(max_age=24 * 60 * 60, public=True)
def web_manifest(request: HttpRequest) -> JsonResponse:
    """https://www.w3.org/TR/appmanifest/, with the icons under the names that the storage of static files gave them."""
    return JsonResponse(
        {
            "name": settings.WAGTAIL_SITE_NAME,
            "short_name": settings.WAGTAIL_SITE_NAME,
            "description": _("Professional gatherings worth your time"),
            "lang": settings.LANGUAGE_CODE,
            "start_url": get_script_prefix(),
            "display": "browser",
            "background_color": "#fbfaf6",
            "theme_color": "#27409c",
            "icons": [
                {
                    "src": static(f"img/icons/icon-{size}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": "any maskable",
                }
                for size in ICON_SIZES
            ],
        },
        content_type="application/manifest+json",
    )
