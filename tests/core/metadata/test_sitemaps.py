"""What search engines are told to read: all that is for everybody, and nothing else."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from blog.models import BlogIndexPage
from core.sitemaps import Section, register
from directory.models import DirectoryPage, GatheringPage
from tests.core.metadata.reading import ROOT, read_head
from tests.core.metadata.schemas import Address, read_index, read_sitemap
from tests.factories.blog import make_author, make_picture, make_post
from tests.factories.directory import make_gathering, make_venue


def every_address(client: Client) -> dict[str, Address]:
    """By address, what all files of the index say; each file is in the index, and each address in one file."""
    found: dict[str, Address] = {}
    for file in read_index(client.get("/sitemap.xml").content):
        split = urlsplit(file)
        response = client.get(f"{split.path}?{split.query}")
        assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
        told = read_sitemap(response.content)
        assert not found.keys() & told.keys()
        found |= told
    return found


def test_sitemap__of_an_empty_site_has_its_pages(client: Client, db: None) -> None:
    found = every_address(client)
    assert {f"{ROOT}{path}" for path in ("/fr/", "/en/", "/fr/rencontres/", "/en/gatherings/", "/fr/blog/")} <= set(
        found
    )
    for address in found:
        assert client.get(address.removeprefix(ROOT)).status_code == 200


def test_sitemap__says_the_same_as_the_pages(
    client: Client, french_blog: BlogIndexPage, french_directory: DirectoryPage
) -> None:
    english = Locale.objects.get(language_code="en")
    post = make_post(french_blog, authors=[make_author(slug="aicha")], cover=make_picture(), cover_alt="Une table")
    post.copy_for_translation(english).save_revision().publish()
    gathering = make_gathering(french_directory, venue=make_venue(), cover=make_picture())
    gathering.copy_for_translation(english).save_revision().publish()
    make_gathering(french_directory)
    heads = {address: read_head(client, address.removeprefix(ROOT)) for address in every_address(client)}
    # Read again: the pages have their pictures by now.
    found = every_address(client)
    assert f"{ROOT}/fr/blog/auteurs/aicha/" in found
    for address, told in found.items():
        assert heads[address].canonical == [address]
        assert heads[address].languages == told.languages
        assert "noindex" not in heads[address].one("robots")
    for page in (post, gathering):
        assert found[page.full_url].images == [heads[page.full_url].one("og:image")]


def test_sitemap__leaves_out_what_is_not_for_everybody(
    client: Client, french_blog: BlogIndexPage, french_directory: DirectoryPage
) -> None:
    draft, closed, shown = make_post(french_blog, publish=False), make_post(french_blog), make_post(french_blog)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    withdrawn = make_gathering(french_directory)
    translation = withdrawn.copy_for_translation(Locale.objects.get(language_code="en"))
    translation.save_revision().publish()
    withdrawn.unpublish()
    open_gathering = make_gathering(french_directory)
    found = every_address(client)
    assert {shown.full_url, open_gathering.full_url} <= found.keys()
    assert not {draft.full_url, closed.full_url, withdrawn.full_url, translation.full_url} & found.keys()
    PageViewRestriction.objects.create(page=french_directory, restriction_type=PageViewRestriction.LOGIN)
    assert not {french_directory.full_url, open_gathering.full_url} & every_address(client).keys()


def test_sitemap__leaves_out_a_mirror(client: Client, french_directory: DirectoryPage) -> None:
    gathering = make_gathering(french_directory)
    mirror = gathering.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    mirror.live = True
    mirror.save()
    assert mirror.full_url not in every_address(client)


def test_sitemap__changes_with_the_series(client: Client, french_directory: DirectoryPage) -> None:
    venue = make_venue()
    gathering = make_gathering(french_directory, venue=venue)
    translation = gathering.copy_for_translation(Locale.objects.get(language_code="en"))
    translation.save_revision().publish()
    later = dt.datetime(2026, 11, 25, 8, tzinfo=dt.UTC)
    with time_machine.travel(later, tick=False):
        venue.name = "Ailleurs"
        venue.save()
    assert every_address(client)[translation.full_url].lastmod == later
    index = read_index(client.get("/sitemap.xml").content)
    assert index[f"{ROOT}/sitemap-gatherings-en.xml"] == later


def test_sitemap__in_files_that_do_not_grow(
    client: Client, french_blog: BlogIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Section, "limit", 2)
    posts = [make_post(french_blog) for _number in range(5)]
    index = read_index(client.get("/sitemap.xml").content)
    names = [f"{ROOT}/sitemap-posts-fr.xml{tail}" for tail in ("", "?p=2", "?p=3")]
    assert [name for name in index if "posts" in name] == names
    assert {post.full_url for post in posts} <= every_address(client).keys()
    for number in ("4", "x", "0", "-1", "9" * 30):
        assert client.get(f"/sitemap-posts-fr.xml?p={number}").status_code == 404


def test_sitemap__takes_as_many_queries_for_many_as_for_few(
    client: Client, french_blog: BlogIndexPage, french_directory: DirectoryPage
) -> None:
    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    paths = ("/sitemap.xml", "/sitemap-posts-fr.xml", "/sitemap-gatherings-fr.xml")
    make_post(french_blog, cover=make_picture(), cover_alt="x")
    make_gathering(french_directory, cover=make_picture())
    few = [queries(path) for path in paths]
    for _number in range(4):
        make_post(french_blog, cover=make_picture(), cover_alt="x")
        make_gathering(french_directory, cover=make_picture())
    assert [queries(path) for path in paths] == few
    assert max(few[1:]) <= 15


@pytest.mark.parametrize("name", ["posts-de", "nothing-fr", "posts", "pages-fr-fr"])
def test_sitemap__of_no_section(client: Client, db: None, name: str) -> None:
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_sitemap__without_an_address_is_none(client: Client, db: None) -> None:
    assert GatheringPage.objects.count() == 0
    assert not any("gatherings" in name for name in read_index(client.get("/sitemap.xml").content))
    assert client.get("/sitemap-gatherings-fr.xml").status_code == 404


def test_section__has_a_name_of_its_own() -> None:
    class Impostor(Section):
        model = Page

    for name in ("pages", "posts"):
        with pytest.raises(ValueError, match=name):
            register(name, Impostor)
