"""All of the demonstration in one transaction. What is already there is left as it is, edited or not."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace

from django.db import transaction
from wagtail.models import Locale

from blog.models import Author, BlogIndexPage, Topic
from directory.models import DirectoryPage, Organizer, Profession, Venue
from home.demo.accounts import create_account, missing_accounts
from home.demo.comments import load_comments
from home.demo.gatherings import Shelves, load_gathering, missing_gatherings
from home.demo.library import Library
from home.demo.navigation import load_navigation
from home.demo.pages import load_page, missing_pages
from home.demo.portraits import draw_portrait
from home.demo.post_records import read_comments, read_posts
from home.demo.posts import Desk, load_post, missing_posts
from home.demo.records import SnippetRecord, read_gatherings, read_snippets
from home.demo.snippets import load_snippets, missing_snippets
from home.models import HomePage

__all__ = ["Missing", "find_missing", "load"]

SOURCE_LANGUAGE, TARGET_LANGUAGE = "fr", "en"


@dataclass(frozen=True, slots=True)
class Missing:
    """Numbers of rows that a load would create; translations and comments not counted."""

    professions: int
    organizers: int
    venues: int
    gatherings: int
    authors: int
    topics: int
    posts: int
    pages: int
    accounts: int

    def __bool__(self) -> bool:
        return any(astuple(self))


def find_missing(*, with_accounts: bool) -> Missing:
    return Missing(
        professions=len(missing_snippets(Profession, read_snippets("professions"))),
        organizers=len(missing_snippets(Organizer, read_snippets("organizers"))),
        venues=len(missing_snippets(Venue, read_snippets("venues"))),
        gatherings=len(missing_gatherings(list(read_gatherings()))),
        authors=len(missing_snippets(Author, read_snippets("authors"))),
        topics=len(missing_snippets(Topic, read_snippets("topics"))),
        posts=len(missing_posts(read_posts())),
        pages=len(missing_pages()),
        accounts=len(missing_accounts()) if with_accounts else 0,
    )


@transaction.atomic
def load(today: dt.date, *, with_accounts: bool) -> Missing:
    """
    Create what is missing and return its numbers.

    `DirectoryPage.DoesNotExist`, or that of the home page or of the blog, if there is none to put it below.
    """
    missing = find_missing(with_accounts=with_accounts)
    if with_accounts:
        for account in missing_accounts():
            create_account(account)
    source = Locale.objects.get(language_code=SOURCE_LANGUAGE)
    target = Locale.objects.get(language_code=TARGET_LANGUAGE)
    library = Library()
    with _files_removed_on_failure(library):
        _load_gatherings(library, source, target, today)
        _load_pages(library, source, target, today)
        _load_posts(library, source, target, today)
    load_navigation({"french": source, "english": target})
    return missing


def _load_gatherings(library: Library, source: Locale, target: Locale, today: dt.date) -> None:
    shelves = Shelves(
        professions=load_snippets(Profession, read_snippets("professions"), source, target),
        organizers=load_snippets(Organizer, read_snippets("organizers"), source, target),
        venues=load_snippets(Venue, read_snippets("venues"), source, target),
        library=library,
        target=target,
    )
    directory = DirectoryPage.objects.filter(locale=source).earliest("path")
    for record in missing_gatherings(list(read_gatherings())):
        load_gathering(record, directory, shelves, today)


def _load_pages(library: Library, source: Locale, target: Locale, today: dt.date) -> None:
    home = HomePage.objects.filter(locale=source).earliest("path")
    for key in missing_pages():
        load_page(key, home, library, target, today)


def _load_posts(library: Library, source: Locale, target: Locale, today: dt.date) -> None:
    records = read_snippets("authors")
    new = {record.key for record in missing_snippets(Author, records)}
    desk = Desk(
        topics=load_snippets(Topic, read_snippets("topics"), source, target),
        authors=load_snippets(
            Author, [_with_portrait(record, library, drawn=record.key in new) for record in records], source, target
        ),
        library=library,
        target=target,
    )
    index = BlogIndexPage.objects.filter(locale=source).earliest("path")
    missing = missing_posts(read_posts())
    for record in missing:
        load_post(record, index, desk, today)
    load_comments(read_comments(), [record.key for record in missing], today)


def _with_portrait(record: SnippetRecord, library: Library, *, drawn: bool) -> SnippetRecord:
    """The record with a picture in place of the name of one, which needs no drawing for an author who is there."""
    fields = dict(record.fields)
    portrait = draw_portrait(fields.pop("portrait")) if drawn else None
    if portrait:
        fields["portrait"] = library.add_picture(fields["name"], fields["slug"], portrait)
    return replace(record, fields=fields)


@contextmanager
def _files_removed_on_failure(library: Library) -> Iterator[None]:
    """The database undoes rows by itself, not the files of pictures and documents."""
    try:
        yield
    except BaseException:  # an interruption by the keyboard too
        for made in library.made:
            made.file.delete(save=False)
        raise
