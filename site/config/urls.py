"""Every address of the site. Pages come last: Wagtail answers for whatever nothing else claimed."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail_footnotes import urls as footnotes_urls

from core.views.web_manifest import web_manifest
from directory.api import api
from home.styleguide import styleguide

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # The library's script names this address.
    path("footnotes/", include(footnotes_urls)),
    path("", include("core.urls")),
    path("site.webmanifest", web_manifest, name="web_manifest"),
    path("styleguide/", styleguide),
    path("api/v1/", api.urls),
]

if settings.SERVE_MEDIA:
    media_prefix = settings.MEDIA_URL.removeprefix("/")
    urlpatterns.append(path(f"{media_prefix}<path:path>", serve, {"document_root": settings.MEDIA_ROOT}))

urlpatterns += i18n_patterns(
    path("", include("directory.urls")),
    path("", include("blog.urls")),
    path("", include("blog.comments.urls")),
    path("", include("search.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
)
