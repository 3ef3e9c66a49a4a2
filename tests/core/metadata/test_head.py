"""What pages tell machines about themselves."""

import datetime as dt

import pytest
from django.test import Client
from wagtail.models import Locale

from blog.models import BlogIndexPage, BlogPostPage
from directory.models import DirectoryPage
from tests.core.metadata.reading import ROOT, read_head
from tests.factories.blog import make_author, make_picture, make_post, make_topic
from tests.factories.directory import make_gathering, make_venue

HOSTILE = """</script><script>alert(1)</script>"><b>&amp; 'quotes' “œ” \u2028"""


def translated(post: BlogPostPage, **fields: str) -> BlogPostPage:
    page = post.copy_for_translation(Locale.objects.get(language_code="en"))
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return BlogPostPage.objects.get(pk=page.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "territory", "other"), [("/fr/", "fr_FR", "en_GB"), ("/en/", "en_GB", "fr_FR")])
def test_home__says_whose_site_it_is(client: Client, path: str, territory: str, other: str) -> None:
    head = read_head(client, path)
    assert head.canonical == [f"{ROOT}{path}"]
    assert head.languages == {"fr": f"{ROOT}/fr/", "en": f"{ROOT}/en/", "x-default": f"{ROOT}/fr/"}
    assert (head.one("og:locale"), head.one("og:locale:alternate")) == (territory, other)
    assert head.one("og:type") == "website"
    assert head.one("description")
    organization = head.node("Organization")
    assert organization["name"] == "JeNousPro"
    assert client.get(organization["logo"]["url"].removeprefix(ROOT)).status_code in (200, 404)
    site = head.node("WebSite")
    assert site["publisher"] == {"@id": organization["@id"]}
    assert site["inLanguage"] == path.strip("/")


@pytest.mark.django_db
def test_home__says_how_to_search_it(client: Client) -> None:
    for path, search in (("/fr/", "/fr/recherche/"), ("/en/", "/en/search/")):
        action = read_head(client, path).node("WebSite")["potentialAction"]
        assert action["target"]["urlTemplate"] == f"{ROOT}{search}?q={{search_term_string}}"
        assert client.get(f"{search}?q=apero").status_code == 200


def test_post__says_who_wrote_it_when_and_about_what(client: Client, french_blog: BlogIndexPage) -> None:
    authors = [make_author(name="Aïcha Benali", slug="aicha"), make_author(name="Claude Martin", slug="claude")]
    page = make_post(
        french_blog, title="Écouter", slug="ecouter", authors=authors, topics=[make_topic(name="Écoute")], tags=["café"]
    )
    head = read_head(client, page.url)
    assert head.one("og:type") == "article"
    assert head.one("og:title") == "Écouter"
    assert head.one("description") == head.one("og:description") == page.introduction
    assert head.one("article:published_time") == "2026-11-03T00:00:00+01:00"
    assert dt.datetime.fromisoformat(head.one("article:modified_time")) == page.last_published_at
    assert head.properties["article:author"] == ["Aïcha Benali", "Claude Martin"]
    assert (head.one("article:section"), head.one("article:tag")) == ("Écoute", "café")
    posting = head.node("BlogPosting")
    assert posting["headline"] == "Écouter"
    assert posting["url"] == head.one("og:url") == f"{ROOT}/fr/blog/ecouter/"
    assert posting["datePublished"] == head.one("article:published_time")
    assert posting["dateModified"] == head.one("article:modified_time")
    assert posting["author"] == [
        {"@type": "Person", "name": "Aïcha Benali", "url": f"{ROOT}/fr/blog/auteurs/aicha/"},
        {"@type": "Person", "name": "Claude Martin", "url": f"{ROOT}/fr/blog/auteurs/claude/"},
    ]
    assert (posting["inLanguage"], posting["wordCount"]) == ("fr", page.words)
    assert posting["wordCount"] > 0
    assert (posting["about"], posting["keywords"]) == ([{"@type": "Thing", "name": "Écoute"}], ["café"])
    assert posting["publisher"]["name"] == "JeNousPro"
    crumbs = head.node("BreadcrumbList")["itemListElement"]
    assert [(crumb["position"], crumb["item"]) for crumb in crumbs] == [
        (1, f"{ROOT}/fr/"),
        (2, f"{ROOT}/fr/blog/"),
        (3, f"{ROOT}/fr/blog/ecouter/"),
    ]


def test_post__shows_its_own_picture(client: Client, french_blog: BlogIndexPage) -> None:
    page = make_post(french_blog, cover=make_picture(), cover_alt="Une table & deux chaises")
    head = read_head(client, page.url)
    assert head.one("og:image").startswith(f"{ROOT}/media/")
    assert head.one("og:image:type") == "image/jpeg"
    assert (head.one("og:image:width"), head.one("og:image:height")) == ("1200", "630")
    assert head.one("og:image:alt") == head.one("twitter:image:alt") == "Une table & deux chaises"
    assert head.one("twitter:card") == "summary_large_image"
    assert head.node("BlogPosting")["image"]["url"] == head.one("og:image")


def test_post__survives_the_loss_of_its_picture(client: Client, french_blog: BlogIndexPage) -> None:
    picture = make_picture()
    page = make_post(french_blog, cover=picture, cover_alt="Une table")
    picture.file.delete(save=False)
    assert read_head(client, page.url).one("og:image").startswith(f"{ROOT}/social/")


def test_page__without_a_picture_has_a_drawn_one(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, venue=make_venue())
    for url in ("/fr/", "/en/", "/fr/rencontres/", page.url):
        address = read_head(client, url).one("og:image")
        response = client.get(address.removeprefix(ROOT))
        assert (response.status_code, response["Content-Type"]) == (200, "image/png")


def test_translations__point_at_each_other_and_at_the_french_one_for_all_others(
    client: Client, french_blog: BlogIndexPage
) -> None:
    page = make_post(french_blog, slug="ecouter")
    assert read_head(client, page.url).languages == {}
    english = translated(page, slug="listening")
    expected = {
        "fr": f"{ROOT}/fr/blog/ecouter/",
        "en": f"{ROOT}/en/blog/listening/",
        "x-default": f"{ROOT}/fr/blog/ecouter/",
    }
    assert read_head(client, page.url).languages == read_head(client, english.url).languages == expected


def test_author__is_a_person(client: Client, french_blog: BlogIndexPage) -> None:
    author = make_author(
        name="Aïcha Benali",
        slug="aicha",
        role="Menuisière",
        biography="<p>Elle <b>écoute</b>.</p><p>Beaucoup.</p>",
        website="https://aicha.example/",
        portrait=make_picture(),
    )
    make_post(french_blog, authors=[author])
    url = "/fr/blog/auteurs/aicha/"
    head = read_head(client, url)
    assert head.canonical == [f"{ROOT}{url}"]
    assert head.languages["en"] == f"{ROOT}/en/blog/authors/aicha/"
    assert client.get("/en/blog/authors/aicha/").status_code == 200
    assert (head.one("og:type"), head.one("og:title")) == ("profile", "Aïcha Benali")
    assert head.one("description") == "Aïcha Benali, Menuisière"
    person = head.node("Person")
    assert (person["name"], person["url"], person["jobTitle"]) == ("Aïcha Benali", f"{ROOT}{url}", "Menuisière")
    assert person["description"].split() == "Elle écoute . Beaucoup.".replace(" .", ".").split()
    assert person["sameAs"] == ["https://aicha.example/"]
    assert person["image"].startswith(f"{ROOT}/media/")
    assert [crumb["name"] for crumb in head.node("BreadcrumbList")["itemListElement"]][-1] == "Aïcha Benali"


def test_list__is_known_by_what_it_holds_and_not_by_noise(client: Client, french_blog: BlogIndexPage) -> None:
    topic = make_topic(slug="ecoute", name="Écoute")
    for _number in range(14):
        make_post(french_blog, topics=[topic])
    known = {
        "": "",
        "?utm_source=x&page=1": "",
        "?page=2&utm_source=x": "?page=2",
        "?topic=ecoute&fbclid=1": "?topic=ecoute",
        "?page=2&topic=ecoute": "?topic=ecoute&page=2",
    }
    for asked, canonical in known.items():
        head = read_head(client, f"/fr/blog/{asked}")
        assert head.canonical == [f"{ROOT}/fr/blog/{canonical}"]
        assert "noindex" not in head.one("robots")
        assert bool(head.languages) == (canonical == "")
    assert read_head(client, "/fr/blog/?topic=ecoute").one("og:title") == "Écoute – Blog"


@pytest.mark.parametrize(
    "url",
    ["/fr/blog/?year=2026&tag=x", "/fr/blog/?topic=rien", "/fr/rencontres/?from=2026-12-01", "/fr/recherche/?q=apero"],
)
def test_list__of_many_criteria_or_none_is_not_for_indexes(client: Client, db: None, url: str) -> None:
    head = read_head(client, url)
    assert head.one("robots") == "noindex, follow"
    assert head.canonical == []
    assert head.languages == {}


def test_page_not_found__is_not_for_indexes(client: Client, db: None) -> None:
    head = read_head(client, "/fr/nulle-part/", status=404)
    assert head.one("robots") == "noindex, follow"
    assert head.canonical == []


def test_words_of_editors__stay_words(client: Client, french_blog: BlogIndexPage) -> None:
    page = make_post(
        french_blog,
        title=HOSTILE,
        slug="hostile",
        introduction=HOSTILE,
        authors=[make_author(name=HOSTILE)],
        topics=[make_topic(name=HOSTILE[:80])],
        cover=make_picture(),
        cover_alt=HOSTILE,
    )
    head = read_head(client, page.url)
    assert head.node("BlogPosting")["headline"] == HOSTILE
    assert head.node("BlogPosting")["author"][0]["name"] == HOSTILE
    assert head.one("og:image:alt") == HOSTILE
    assert "alert(1)" in head.one("og:title")
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html


def test_gathering__keeps_its_series_and_says_its_way(client: Client, french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory, venue=make_venue(), introduction="Chaque mardi,\nà 19 h.")
    head = read_head(client, page.url)
    assert head.node("EventSeries")["url"] == page.full_url
    assert len(head.node("BreadcrumbList")["itemListElement"]) == 3
    assert head.one("description") == "Chaque mardi, à 19 h."
