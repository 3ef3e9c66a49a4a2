"""The list of posts: order, pages, criteria, bad input."""

import datetime as dt

import pytest
from django.test import Client

from blog.models import BlogIndexPage
from tests.factories.blog import make_author, make_post, make_topic

FRENCH = "/fr/blog/"


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def titles(client: Client, url: str) -> list[str]:
    """Of the list, with what opens it first."""
    context = client.get(url).context
    cards = [context["featured"], *context["cards"]] if context["featured"] else context["cards"]
    return [card.post.title for card in cards]


@pytest.mark.parametrize("path", ["/fr/blog/", "/en/blog/"])
def test_index__of_an_empty_site_answers_in_both_languages(
    client: Client, french_blog: BlogIndexPage, path: str
) -> None:
    assert client.get(path).status_code == 200
    assert 'hreflang="en"' in shown(client, FRENCH)


def test_index__latest_first_and_the_latest_opens_it(client: Client, french_blog: BlogIndexPage) -> None:
    for month in (2, 9, 5):
        make_post(french_blog, title=f"Mois {month}", published_on=dt.date(2026, month, 1))
    assert titles(client, FRENCH) == ["Mois 9", "Mois 5", "Mois 2"]
    assert client.get(FRENCH).context["featured"].post.title == "Mois 9"


def test_index__featured_post_opens_the_list_and_is_not_in_it_again(client: Client, french_blog: BlogIndexPage) -> None:
    old = make_post(french_blog, title="À lire", published_on=dt.date(2020, 1, 1))
    make_post(french_blog, title="Récent")
    french_blog.featured_post = old
    french_blog.save_revision().publish()
    assert titles(client, FRENCH) == ["À lire", "Récent"]
    old.unpublish()
    assert titles(client, FRENCH) == ["Récent"]


def test_index__pages_of_twelve(client: Client, french_blog: BlogIndexPage) -> None:
    for day in range(1, 15):
        make_post(french_blog, title=f"Jour {day}", published_on=dt.date(2026, 10, day))
    assert titles(client, FRENCH) == [f"Jour {day}" for day in range(14, 1, -1)]
    assert titles(client, f"{FRENCH}?page=2") == ["Jour 1"]
    assert titles(client, f"{FRENCH}?page=99") == ["Jour 1"]
    assert titles(client, f"{FRENCH}?page=abc")[0] == "Jour 14"


def test_index__each_criterion_and_all_of_them(client: Client, french_blog: BlogIndexPage) -> None:
    topic = make_topic(name="Écoute", slug="ecoute", description="Entendre avant de parler.")
    author = make_author(name="Zoé", slug="zoe")
    make_post(french_blog, title="Tout", topics=[topic], authors=[author], tags=["Lyon"])
    make_post(french_blog, title="Sujet", topics=[topic], published_on=dt.date(2024, 5, 5))
    make_post(french_blog, title="Autrice", authors=[author])
    make_post(french_blog, title="Étiquette", tags=["Lyon"])
    assert set(titles(client, f"{FRENCH}?topic=ecoute")) == {"Tout", "Sujet"}
    assert set(titles(client, f"{FRENCH}?author=zoe")) == {"Tout", "Autrice"}
    assert set(titles(client, f"{FRENCH}?tag=lyon")) == {"Tout", "Étiquette"}
    assert titles(client, f"{FRENCH}?year=2024") == ["Sujet"]
    assert titles(client, f"{FRENCH}?topic=ecoute&author=zoe&tag=lyon&year=2026") == ["Tout"]
    html = shown(client, f"{FRENCH}?topic=ecoute")
    assert "Entendre avant de parler." in html
    assert "?year=2024" in html


def test_index__of_one_language_alone(client: Client, french_blog: BlogIndexPage, english_blog: BlogIndexPage) -> None:
    make_post(french_blog, title="Français")
    make_post(english_blog, title="English")
    assert titles(client, FRENCH) == ["Français"]
    assert titles(client, "/en/blog/") == ["English"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("topic=nope", "There is no such topic."),
        ("author=nope", "There is no such author."),
        ("tag=nope", "There is no such tag."),
        ("year=soon", "Write a year such as 2026."),
        ("year=0", "Write a year such as 2026."),
        ("year=99999999999999999999", "Write a year such as 2026."),
        ("topic=%00", "Null characters are not allowed."),
        (f"tag={'x' * 500}", "There is no such tag."),
        ("author=%22%27%3Cscript%3E", "There is no such author."),
    ],
)
def test_index__what_cannot_be_read_is_said_and_the_rest_still_counts(
    client: Client, english_blog: BlogIndexPage, query: str, words: str
) -> None:
    make_post(english_blog, title="Kept", published_on=dt.date(2024, 1, 1))
    html = shown(client, f"/en/blog/?{query}")
    assert words in html
    assert "Kept" in html
    assert "noindex" in html


def test_index__is_indexed_up_to_one_criterion(client: Client, french_blog: BlogIndexPage) -> None:
    make_post(french_blog, topics=[make_topic(slug="ecoute")])
    assert "noindex" not in shown(client, FRENCH)
    one = shown(client, f"{FRENCH}?topic=ecoute")
    assert "noindex" not in one
    assert f'<link rel="canonical" href="{french_blog.full_url}?topic=ecoute">' in one
    assert "noindex" in shown(client, f"{FRENCH}?topic=ecoute&year=2026")


def test_index__without_an_answer_says_so(client: Client, english_blog: BlogIndexPage) -> None:
    make_post(english_blog)
    assert "No post answers to this." in shown(client, "/en/blog/?year=2001")


def test_author__page_lists_what_they_wrote(
    client: Client, french_blog: BlogIndexPage, english_blog: BlogIndexPage
) -> None:
    author = make_author(name="Zoé Martin", slug="zoe-martin", biography="<p>Menuisière depuis vingt ans.</p>")
    make_post(french_blog, title="De sa main", authors=[author, make_author()])
    make_post(french_blog, title="D’une autre")
    html = shown(client, "/fr/blog/auteurs/zoe-martin/")
    assert "Menuisière depuis vingt ans." in html
    assert "De sa main" in html
    assert "D’une autre" not in html
    assert f'<link rel="canonical" href="{french_blog.full_url}auteurs/zoe-martin/">' in html
    assert "No post in this language yet." in shown(client, "/en/blog/authors/zoe-martin/")
    assert client.get("/en/blog/auteurs/zoe-martin/").status_code == 404
