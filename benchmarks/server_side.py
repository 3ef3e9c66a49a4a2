"""What the benchmarks add to the measured server."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

COUNT_HEADER = "X-Count-Queries"


def trivial(request: HttpRequest) -> HttpResponse:
    """The least that a view can do: what it takes is the price of server, middleware and measurement."""
    return HttpResponse("Bonjour")


class CountQueries:
    """Answers a request that carries `COUNT_HEADER` with the number of its SQL queries in a header of that name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if COUNT_HEADER not in request.headers:
            return self.get_response(request)
        queries = 0

        def count(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal queries
            queries += 1
            return execute(*arguments)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response.headers[COUNT_HEADER] = str(queries)
        return response
