"""What the fields of the search offer while somebody types, as a fragment for `static/js/combobox.js`."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from directory.models import DirectoryPage
from directory.suggestions import Suggestion, suggest, suggest_towns
from directory.typed_words import TypedWords
from search.typed import one_line

__all__ = ["SUGGESTIONS", "suggestions"]

SUGGESTIONS = "suggestions"
# Longer than any name; what is beyond is left unread.
LONGEST = 100
MAX_AGE = 5 * 60


class Option(NamedTuple):
    """One suggestion as it is shown; `text` has what was typed marked."""

    text: SafeString
    note: str
    language: str
    url: str
    value: str


class Group(NamedTuple):
    name: str
    label: str
    options: Sequence[Option]


def suggestions(page: DirectoryPage, request: HttpRequest) -> HttpResponse:
    """
    The options for `q`, in groups; with `for=near` those of the field for a place. Any query string has an answer.

    Rendered without the request: the answer is the same for everybody, so that anything may keep it.
    """
    text = one_line(request.GET.get("q", ""), LONGEST)
    field = "near" if request.GET.get("for") == "near" else "q"
    typed, address = TypedWords.read(text), page.get_url(request) or ""
    groups = [
        Group(kind.name, kind.label, [_option(each, typed, address) for each in kind.suggestions])
        for kind in (suggest_towns(text, page) if field == "near" else suggest(text, page))
    ]
    total = sum(len(group.options) for group in groups)
    context = {"field": field, "groups": groups, "total": total, "typed": typed}
    response = HttpResponse(render_to_string("directory/components/suggestions.html", context))
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["X-Robots-Tag"] = "noindex"
    return response


def _option(suggestion: Suggestion, typed: TypedWords, directory: str) -> Option:
    text = typed.marked(suggestion.text)
    return Option(text, suggestion.note, suggestion.language, suggestion.url(directory), suggestion.value)
