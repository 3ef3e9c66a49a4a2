"""The number of queries of each page of the blog: small, and the same however many posts there are."""

import datetime as dt
import json

import pytest
import wagtail_factories
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail_footnotes.models import Footnote

from blog.models import Author, BlogIndexPage, BlogPostPage, Topic
from directory.models import DirectoryPage
from tests.factories.blog import make_author, make_picture, make_post, make_topic
from tests.factories.comments import make_comment
from tests.factories.directory import make_gathering, make_venue

BUDGET = 15
PARTS = (
    ".footnotes", ".post__cover", ".figure", ".gallery", ".documents", ".call-to-action", ".agenda__cards", ".related",
    ".author__portrait", ".comment", ".steps",
)  # fmt: skip
NOTE = "0b6d2a7e-6d0c-4b51-9b3b-3f6a1a0f4a11"


def queries(client: Client, url: str) -> list[str]:
    client.get(url)  # fills the caches that a running site has filled
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


@pytest.fixture
def topics(db: None) -> list[Topic]:
    return [make_topic(slug="ecoute"), make_topic()]


@pytest.fixture
def authors(db: None) -> list[Author]:
    return [make_author(portrait=make_picture(), slug="zoe"), make_author(portrait=make_picture())]


def add_posts(
    blog: BlogIndexPage, number: int, topics: list[Topic], authors: list[Author], gatherings: list[Page]
) -> BlogPostPage:
    """Posts with all that a post may have; return the last one."""
    picture = make_picture()
    document = wagtail_factories.DocumentFactory()
    shown = {"image": {"image": picture.pk, "alt_text": "Une table", "decorative": False}}
    link = f'<a linktype="page" id="{blog.get_parent().pk}">là</a>'
    body = [
        ("heading", {"text": "Un", "level": "h2"}),
        ("paragraph", f'<p>Un mot<footnote id="{NOTE}">[1]</footnote>, et {link}.</p>'),
        ("image", shown),
        ("gallery", {"pictures": [shown, shown]}),
        ("documents", {"documents": [{"document": document.pk, "title": ""}]}),
        ("call_to_action", {"label": "Venez", "page": blog.pk, "url": ""}),
        ("heading", {"text": "Deux", "level": "h2"}),
        *(("gathering", gathering.pk) for gathering in gatherings),
        ("heading", {"text": "Trois", "level": "h3"}),
    ]
    for place in range(number):
        post = make_post(
            blog,
            published_on=dt.date(2026, 1, 1) + dt.timedelta(days=place),
            topics=topics,
            authors=authors,
            tags=["Lyon", "écoute"],
            cover=picture,
            cover_alt="Une table",
            gatherings=[(gathering, "visited") for gathering in gatherings],
            body=json.dumps([{"type": name, "value": value} for name, value in body]),
        )
    post.footnotes.add(Footnote(uuid=NOTE, text=f"<p>Et {link}.</p>", locale=post.locale))
    post.save_revision().publish()
    make_comment(post)
    return BlogPostPage.objects.get(pk=post.pk)


@pytest.mark.parametrize(
    "path",
    ["/fr/blog/", "/fr/blog/?topic=ecoute", "/fr/blog/?topic=ecoute&year=2026&tag=lyon", "/fr/blog/auteurs/zoe/"],
)
def test_queries__of_a_list_do_not_grow(
    client: Client, french_blog: BlogIndexPage, topics: list[Topic], authors: list[Author], path: str
) -> None:
    add_posts(french_blog, 4, topics, authors, [])
    few = queries(client, path)
    add_posts(french_blog, 10, topics, authors, [])
    assert len(queries(client, path)) == len(few)
    assert len(few) <= BUDGET, "\n".join(few)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_queries__of_a_post_with_all_there_is_do_not_grow(
    client: Client, french_directory: DirectoryPage, topics: list[Topic], authors: list[Author], language: str
) -> None:
    blog = BlogIndexPage.objects.get(locale__language_code=language)
    gatherings = [make_gathering(french_directory, venue=make_venue())]
    post = add_posts(blog, 4, topics, authors, gatherings)
    few = queries(client, post.url)
    shown = BeautifulSoup(client.get(post.url).content, "html.parser")
    assert [part for part in PARTS if shown.select_one(part) is None] == []
    assert len(shown.select(f'.post a[href^="/{language}/"]')) > 1

    gatherings += [make_gathering(french_directory, venue=make_venue()) for _ in range(3)]
    post = add_posts(blog, 10, topics, authors, gatherings)
    many = queries(client, post.url)
    assert len(many) == len(few)
    assert len(few) <= BUDGET, "\n".join(few)
