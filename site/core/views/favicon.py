"""The icon where programs look for it that read no HTML."""

from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

__all__ = ["favicon"]


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Leads to the name that the storage of static files gave it."""
    return HttpResponseRedirect(static("img/icons/favicon.ico"))
