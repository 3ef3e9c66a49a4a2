"""Answers that are written only for those who do not have them yet (RFC 9110, 13)."""

import hashlib
from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from directory.models import Edition

__all__ = ["answer", "stream"]

MAX_AGE = 10 * 60


def answer(
    request: HttpRequest, make: Callable[[], HttpResponseBase], *, version: str, hourly: bool = False
) -> HttpResponseBase:
    """
    What `make` gives, or 304 without making it.

    An answer changes with the edition, the day (`hourly`, the hour: next dates pass) and the address it was asked by,
    so that one query tells whether it has. `version` is that of the format: raise it when the text written for
    unchanged facts changes.
    """
    edition = Edition.objects.current()
    now = timezone.localtime()
    since = now.replace(hour=now.hour if hourly else 0, minute=0, second=0, microsecond=0)
    state = repr((version, edition.token, since, request.build_absolute_uri()))
    etag = quote_etag(hashlib.sha256(state.encode()).hexdigest())
    changed = int(max(edition.changed_at, since).timestamp())
    short: HttpResponseBase | None = get_conditional_response(request, etag=etag, last_modified=changed)
    response = make() if short is None else short
    if response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
        response["ETag"] = etag
        response["Last-Modified"] = http_date(changed)
        response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


def stream(
    request: HttpRequest,
    write: Callable[[], Iterable[str]],
    *,
    content_type: str,
    file_name: str,
    version: str,
    hourly: bool = False,
) -> HttpResponseBase:
    """`answer` with what `write` gives, part by part; the headers alone for HEAD."""

    def make() -> HttpResponseBase:
        parts = () if request.method == "HEAD" else (part.encode() for part in write())
        response = StreamingHttpResponse(parts, content_type=content_type)
        # Not an attachment: phones then offer to add dates instead of keeping a file.
        response["Content-Disposition"] = f'inline; filename="{file_name}"'
        return response

    return answer(request, make, version=version, hourly=hourly)
