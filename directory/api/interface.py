"""The interface as a whole: what it is called, how it fails, what it lets browsers do."""

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from directory.api.gatherings import router as gatherings
from directory.api.occurrences import router as occurrences
from directory.api.venues import router as venues
from directory.conditional import answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponseBase

__all__ = ["api"]

VERSION = "1"

api = NinjaAPI(
    title="JeNousPro",
    version=VERSION,
    description="Recommended professional gatherings in real life, and when they take place. Read-only.",
    # The page that ninja makes of it loads scripts of others; docs/api.md tells the same.
    docs_url=None,
    openapi_extra={"info": {"license": {"name": "Licence of the data", "url": settings.DATA_LICENCE}}},
    urls_namespace="api",
)


@api.exception_handler(ValidationError)
def _say_what_is_wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """In the one form that all failures have."""
    said = (f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors)
    return api.create_response(request, {"detail": " ".join(said)}, status=400)


def _unless_known(run: "Callable[..., HttpResponseBase]") -> "Callable[..., HttpResponseBase]":
    """304 for who has the answer already: one query, and nothing else is read."""

    @wraps(run)
    def run_or_say_so(request: HttpRequest, **kwargs: Any) -> "HttpResponseBase":
        return answer(request, lambda: run(request, **kwargs), version=f"api {VERSION}", hourly=True)

    return run_or_say_so


for router in (gatherings, occurrences, venues):
    router.add_decorator(_unless_known, mode="view")
    api.add_router("", router)
