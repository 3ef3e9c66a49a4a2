"""What a visitor asks of the blog: the query string, checked by a form, as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from blog.models.author import Author
from blog.models.topic import Topic

if TYPE_CHECKING:
    from blog.models.post_queryset import BlogPostPageQuerySet

__all__ = ["Criteria", "CriteriaForm"]

FIRST_YEAR, LAST_YEAR = 1990, 2199


@dataclass(frozen=True, slots=True)
class Criteria:
    """
    One question to the blog; None asks nothing. `page` is the number as it was asked: a paginator reads it.

    `mistaken` tells that something asked could not be read.
    """

    topic: Topic | None = None
    author: Author | None = None
    tag: Tag | None = None
    year: int | None = None
    page: str = ""
    mistaken: bool = False

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The criteria as they stand in a query string, in one order whatever the visitor's, without the page."""
        asked = (
            ("topic", self.topic and self.topic.slug),
            ("author", self.author and self.author.slug),
            ("tag", self.tag and self.tag.slug),
            ("year", self.year),
        )
        return [(name, str(value)) for name, value in asked if value]

    @property
    def query(self) -> str:
        """The query string of the same posts, for their feed and their canonical address."""
        return urlencode(self.pairs)

    @property
    def words(self) -> str:
        """What is asked for, said in a line."""
        asked = (
            self.topic and self.topic.name,
            self.author and self.author.name,
            self.tag and f"#{self.tag.name}",
            self.year,
        )
        return " · ".join(str(each) for each in asked if each)

    @property
    def asks(self) -> bool:
        return bool(self.pairs)

    @property
    def worth_indexing(self) -> bool:
        """One criterion is a subject that people look for; several are a combination without end."""
        return len(self.pairs) <= 1 and not self.mistaken

    def narrow(self, posts: BlogPostPageQuerySet) -> BlogPostPageQuerySet:
        """Those of the posts that meet all criteria."""
        if self.topic:
            posts = posts.about(self.topic)
        if self.author:
            posts = posts.by(self.author)
        if self.tag:
            posts = posts.tagged(self.tag)
        if self.year:
            posts = posts.of_year(self.year)
        return posts


class CriteriaForm(forms.Form):
    """
    The query string of the blog, read for one language. What it cannot read is told to the visitor, and the rest
    still counts.
    """

    topic = forms.CharField(required=False, max_length=80, error_messages={"max_length": _("There is no such topic.")})
    author = forms.CharField(
        required=False, max_length=120, error_messages={"max_length": _("There is no such author.")}
    )
    tag = forms.CharField(required=False, max_length=100, error_messages={"max_length": _("There is no such tag.")})
    year = forms.IntegerField(
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Write a year such as 2026.")),
    )

    def __init__(self, *args: Any, locale_id: int, **kwargs: Any) -> None:
        self.locale_id = locale_id
        super().__init__(*args, **kwargs)

    def clean_topic(self) -> Topic | None:
        return self._found("topic", Topic.objects.called, _("There is no such topic."))

    def clean_author(self) -> Author | None:
        return self._found("author", Author.objects.called, _("There is no such author."))

    def clean_tag(self) -> Tag | None:
        return self._found(
            "tag", lambda slug, _locale: Tag.objects.filter(slug=slug).first(), _("There is no such tag.")
        )

    def _found(self, name: str, look_up: Any, message: Any) -> Any:
        slug = self.cleaned_data[name]
        if not slug:
            return None
        found = look_up(slug, self.locale_id)
        if found is None:
            raise forms.ValidationError(message)
        return found

    def criteria(self) -> Criteria:
        """What could be read."""
        self.full_clean()
        asked = {name: self.cleaned_data.get(name) for name in ("topic", "author", "tag", "year")}
        return Criteria(**asked, page=self.data.get("page", ""), mistaken=bool(self.errors))

    @property
    def messages(self) -> list[str]:
        """Every error, in the order of the fields."""
        return [str(message) for errors in self.errors.values() for message in errors]
