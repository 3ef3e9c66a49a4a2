"""What a feed reader gets: the full text, on its own feet, once."""

import datetime as dt
import re
from typing import Any

import feedparser
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from blog.models import BlogIndexPage
from tests.factories.blog import make_author, make_picture, make_post, make_topic

KINDS = ["rss", "atom"]
ROOT = "http://localhost:8000"


def feed(client: Client, kind: str, query: str = "", list_address: str = "/fr/blog/") -> Any:
    """The parsed feed, which the strict parser found nothing wrong with."""
    response = client.get(f"{list_address}feed.{kind}{query}")
    assert response.status_code == 200
    parsed = feedparser.parse(
        response.content,
        response_headers={"content-type": response["Content-Type"]},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    assert parsed.bozo == 0
    assert parsed.version == {"rss": "rss20", "atom": "atom10"}[kind]
    return parsed


@pytest.mark.parametrize("kind", KINDS)
def test_feed__of_an_empty_blog_is_valid(client: Client, french_blog: BlogIndexPage, kind: str) -> None:
    assert feed(client, kind).entries == []


@pytest.mark.parametrize("kind", KINDS)
def test_feed__says_what_it_is(client: Client, french_blog: BlogIndexPage, kind: str) -> None:
    told = feed(client, kind).feed
    assert told.title == "Blog – JeNousPro"
    assert told.link == f"{ROOT}/fr/blog/"
    assert told.language.startswith("fr")
    assert f"{ROOT}/fr/blog/feed.{kind}" in [link.href for link in told.links if link.rel == "self"]


@pytest.mark.parametrize("kind", KINDS)
def test_entry__has_full_text_authors_and_subjects(client: Client, french_blog: BlogIndexPage, kind: str) -> None:
    make_post(
        french_blog,
        title="Écouter d'abord !",
        slug="ecouter",
        authors=[make_author(name="Aïcha Benali", slug="aicha"), make_author(name="Claude Martin", slug="claude")],
        topics=[make_topic(name="Écoute")],
        tags=["café"],
        cover=make_picture(),
        cover_alt="Une table & deux chaises",
        body=[
            ("paragraph", "<p>Un premier paragraphe, <b>entier</b>.</p>"),
            ("heading", {"text": "Suite", "level": "h2"}),
        ],
    )
    (entry,) = feed(client, kind).entries
    assert entry.title == "Écouter d’abord\u202f!"
    assert entry.link == f"{ROOT}/fr/blog/ecouter/"
    assert [author.name for author in entry.authors] == ["Aïcha Benali", "Claude Martin"]
    assert {tag.term for tag in entry.tags} == {"Écoute", "café"}
    text = entry.content[0].value
    assert "Un premier paragraphe, <b>entier</b>." in text
    assert "<h2>Suite</h2>" in text
    assert "Deux phrases pour donner envie" in entry.summary
    pictures = entry.get("media_content") or [link for link in entry.links if link.rel == "enclosure"]
    assert (pictures[0].get("url") or pictures[0].get("href")).startswith(f"{ROOT}/media/")


@pytest.mark.parametrize("kind", KINDS)
def test_entry__has_no_address_that_needs_its_page(client: Client, french_blog: BlogIndexPage, kind: str) -> None:
    other = make_post(french_blog, slug="autre")
    page = make_post(
        french_blog,
        slug="billet",
        body=[
            ("paragraph", f'<p>Voir <a linktype="page" id="{other.pk}">ici</a> et <a href="#plus">plus bas</a>.</p>'),
            ("image", {"image": {"image": make_picture(), "alt_text": "Une table"}, "caption": "", "credit": ""}),
            ("embed", {"url": "https://vimeo.com/76979871", "title": "Saluer"}),
        ],
    )
    entry = next(each for each in feed(client, kind).entries if each.link.endswith("/billet/"))
    text = entry.content[0].value
    addresses = re.findall(r'(?:href|src)="([^"]*)"', text)
    addresses += [each.split()[0] for value in re.findall(r'srcset="([^"]*)"', text) for each in value.split(", ")]
    assert f"{ROOT}/fr/blog/autre/" in addresses
    assert f"{page.full_url}#plus" in addresses
    assert len(addresses) > 4
    assert [each for each in addresses if not each.startswith(("http://", "https://"))] == []
    for gone in ("<script", "<button", "<svg", "class=", " style=", " id="):
        assert gone not in text


@pytest.mark.parametrize("kind", KINDS)
def test_entry__keeps_its_identity_when_its_address_changes(
    client: Client, french_blog: BlogIndexPage, kind: str
) -> None:
    page = make_post(french_blog, slug="avant")
    before = feed(client, kind).entries[0]
    page.slug, page.title = "apres", "Tout autre chose"
    page.save_revision().publish()
    after = feed(client, kind).entries[0]
    assert (after.id, after.link) == (before.id, f"{ROOT}/fr/blog/apres/")
    assert before.link != after.link


def test_entry__is_another_one_in_each_language(
    client: Client, french_blog: BlogIndexPage, english_blog: BlogIndexPage
) -> None:
    page = make_post(french_blog)
    page.copy_for_translation(Locale.objects.get(language_code="en")).save_revision().publish()
    entries = [feed(client, "atom", list_address=address).entries for address in ("/fr/blog/", "/en/blog/")]
    assert [len(each) for each in entries] == [1, 1]
    assert entries[0][0].id != entries[1][0].id
    assert entries[0][0].id == feed(client, "rss").entries[0].id


@pytest.mark.parametrize("kind", KINDS)
def test_feed__of_each_criterion(client: Client, french_blog: BlogIndexPage, kind: str) -> None:
    topic, author = make_topic(slug="ecoute", name="Écoute"), make_author(slug="claude", name="Claude")
    make_post(french_blog, slug="un", topics=[topic], published_on=dt.date(2025, 5, 1))
    make_post(french_blog, slug="deux", authors=[author], tags=["débat"])
    for query, slug, words in (
        ("topic=ecoute", "un", "Écoute"),
        ("author=claude", "deux", "Claude"),
        ("tag=d%C3%A9bat", "deux", "#débat"),
        ("year=2025", "un", "2025"),
    ):
        told = feed(client, kind, f"?{query}")
        assert [entry.link for entry in told.entries] == [f"{ROOT}/fr/blog/{slug}/"]
        assert told.feed.title == f"{words} – Blog – JeNousPro"
        assert f"{ROOT}/fr/blog/feed.{kind}?{query}" in [link.href for link in told.feed.links]
        page = client.get(f"/fr/blog/?{query}").content.decode()
        assert f'href="/fr/blog/feed.{kind}?{query}"' in page


@pytest.mark.parametrize("query", ["topic=rien", "author=%00", "tag=rien", "year=deux", "year=999999999999"])
def test_feed__of_what_there_is_not(client: Client, french_blog: BlogIndexPage, query: str) -> None:
    assert client.get(f"/fr/blog/feed.rss?{query}").status_code == 404


def test_feed__leaves_out_drafts_and_what_is_not_for_everybody(client: Client, french_blog: BlogIndexPage) -> None:
    make_post(french_blog, publish=False)
    closed = make_post(french_blog)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    shown = make_post(french_blog, slug="ouvert")
    assert [entry.link for entry in feed(client, "rss").entries] == [shown.full_url]


def test_feed__has_the_latest_thirty(client: Client, french_blog: BlogIndexPage) -> None:
    for day in range(1, 33):
        make_post(french_blog, slug=f"jour-{day}", published_on=dt.date(2026, 1, 1) + dt.timedelta(days=day))
    links = [entry.link for entry in feed(client, "atom").entries]
    assert links == [f"{ROOT}/fr/blog/jour-{day}/" for day in range(32, 2, -1)]


@pytest.mark.parametrize("kind", KINDS)
def test_feed__not_told_again_to_who_has_it(client: Client, french_blog: BlogIndexPage, kind: str) -> None:
    page = make_post(french_blog)
    url = f"/fr/blog/feed.{kind}"
    first = client.get(url)
    marks = {"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}
    for headers in marks:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(url, headers=headers)
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer["ETag"] == first["ETag"]
        # Rendering would read the text of posts; the way to the page looks at none.
        posts = [query["sql"] for query in captured if 'FROM "blog_blogpostpage"' in query["sql"]]
        assert posts
        assert not any('"body"' in sql for sql in posts)
    with time_machine.travel(dt.datetime(2026, 11, 23, tzinfo=dt.UTC), tick=False):
        page.save_revision().publish()
        for headers in marks:
            assert client.get(url, headers=headers).status_code == 200


def test_feed__says_that_a_post_is_gone(client: Client, french_blog: BlogIndexPage) -> None:
    make_post(french_blog, published_on=dt.date(2026, 1, 1))
    page = make_post(french_blog)
    tag = client.get("/fr/blog/feed.rss")["ETag"]
    page.unpublish()
    answer = client.get("/fr/blog/feed.rss", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert page.title not in answer.content.decode()


def test_feed__of_a_renamed_author_is_another_one(client: Client, french_blog: BlogIndexPage) -> None:
    author = make_author(name="Claude")
    make_post(french_blog, authors=[author])
    assert [each.name for each in feed(client, "rss").entries[0].authors] == ["Claude"]
    author.name = "Claude Martin"
    author.save()
    assert [each.name for each in feed(client, "rss").entries[0].authors] == ["Claude Martin"]


@pytest.mark.parametrize("kind", KINDS)
def test_feed__survives_what_editors_paste(client: Client, french_blog: BlogIndexPage, kind: str) -> None:
    make_post(
        french_blog,
        title="A & B < C \x0b ]]> 🎉",
        introduction="\x00\x1f<b>pas du HTML</b>".replace("\x00", ""),
        body=[("paragraph", "<p>Un \x08 et \uffff &amp; ]]&gt; <a href='javascript:x'>x</a></p>")],
    )
    (entry,) = feed(client, kind).entries
    assert "A & B" in entry.title
    assert "🎉" in entry.title
    assert "&lt;b&gt;pas du HTML&lt;/b&gt;" in entry.summary
    assert "Un " in entry.content[0].value


def test_entry__dated_as_readers_see_it(client: Client, french_blog: BlogIndexPage) -> None:
    make_post(french_blog, published_on=dt.date(2024, 2, 29))
    (entry,) = feed(client, "atom").entries
    assert entry.published == "2024-02-29T00:00:00+01:00"
    assert entry.updated.startswith("2026-11-22T11:00:00")


def test_feed__says_it_to_browsers(client: Client, french_blog: BlogIndexPage) -> None:
    page = make_post(french_blog)
    for url in ("/fr/blog/", page.url):
        html = client.get(url).content.decode()
        for kind in KINDS:
            link = rf'<link rel="alternate"\s+type="application/{kind}\+xml"[^>]*href="/fr/blog/feed.{kind}"'
            assert re.search(link, html)


def test_feed__wants_no_cookie(client: Client, french_blog: BlogIndexPage) -> None:
    response = client.get("/fr/blog/feed.rss")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "public" in response["Cache-Control"]
