"""Tells where to report a weakness: https://www.rfc-editor.org/rfc/rfc9116."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.metadata.head import site_root

__all__ = ["security_txt"]

# The RFC recommends less than a year (2.5.5). Whoever keeps a copy should ask again within that time.
VALID = dt.timedelta(days=180)


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact is the setting `SECURITY_CONTACT`, a URI."""
    # By the day, so that the file is not another one at each request.
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {(midnight + VALID).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {site_root(request)}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
