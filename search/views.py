from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from core.metadata import Metadata
from search import registry
from search.found import Found, Reader
from search.question import Question
from search.typed import one_line

__all__ = ["search_page"]

# Past that the field takes no more, and neither do we.
MAX_TYPED = 200


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """
    The site-wide search: `q` is what to look for, `kind` the name of a group to show alone, `page` its page.

    Any query string gives a page; without a word to look for, the form alone.
    """
    typed = one_line(request.GET.get("q", ""), MAX_TYPED)
    question = Question.parse(typed)
    kind = next((group for group in registry.groups() if group.name == request.GET.get("kind")), None)
    found = Found()
    if question:
        reader = Reader(request)
        found = reader.find_kind(kind, typed, request.GET.get("page", "")) if kind else reader.find(typed)
    context = {
        "typed": typed,
        "question": question,
        "kind": kind,
        "found": found,
        "metadata": Metadata(title=pgettext("heading", "Search"), indexable=False),
    }
    return render(request, "search/search_page.html", context)
