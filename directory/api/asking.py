"""The search of the directory as parameters of the interface: those of its pages, but strict."""

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Schema
from ninja.errors import HttpError
from wagtail.models import Locale

from directory.criteria import CriteriaForm
from directory.models.current_index import current

__all__ = ["Language", "Search", "form_of", "locale_of"]

Language = Annotated[str, Query(description="Of the words: fr or en")]


class Search(Schema):
    """All are optional; several values of one are alternatives. See `docs/api.md` for what each may be."""

    q: str = Field("", description="Words")
    near: str = Field("", description="A town, or latitude and longitude: 48.86,2.35")
    radius: str = Field("", description="Kilometres around it, 25 unless told otherwise")
    first: str = Field("", alias="from", description="Local date, YYYY-MM-DD")
    last: str = Field("", alias="to", description="Local date, YYYY-MM-DD, included")
    when: str = Field("", description="today, week, weekend or month")
    day: list[str] = Field([], description="mo, tu, we, th, fr, sa, su")
    part: list[str] = Field([], description="morning, lunch, afternoon, evening")
    profession: list[str] = Field([], description="As in the addresses of the directory")
    format: list[str] = Field([])
    price: list[str] = Field([])
    rhythm: list[str] = Field([])
    language: list[str] = Field([], description="Spoken there (ISO 639-1)")
    confirmed: list[str] = Field([], description="recent")
    venue: str = Field("", description="The id of a venue")


def locale_of(lang: str) -> Locale:
    """Raise `HttpError` 400 for a language that the site does not speak."""
    if lang not in dict(settings.LANGUAGES):
        raise HttpError(400, f"lang: one of {', '.join(code for code, _name in settings.LANGUAGES)}.")
    return Locale.objects.get(language_code=lang)


def form_of(request: HttpRequest, locale: Locale) -> CriteriaForm:
    """Raise `HttpError` 400 for what a page would tell and pass over: a program would take the rest for the answer."""
    form = CriteriaForm(request.GET, professions=lambda: current().profession_choices(locale))
    form.criteria()
    if form.messages:
        raise HttpError(400, " ".join(form.messages))
    return form
