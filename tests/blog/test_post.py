"""A post as its readers see it."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from blog.models import BlogIndexPage, BlogPostPage
from directory.models import DirectoryPage
from tests.factories.blog import make_author, make_picture, make_post, make_topic
from tests.factories.directory import make_gathering


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_post__says_who_wrote_it_when_and_how_long_it_takes(client: Client, french_blog: BlogIndexPage) -> None:
    authors = [make_author(name="Zoé Martin", role="Menuisière à Lyon"), make_author(name="Ali Benali")]
    words = " ".join(["mot"] * 500)
    post = make_post(
        french_blog, authors=authors, topics=[make_topic(name="Écoute")], tags=["Lyon"],
        body=[("paragraph", f"<p>{words}</p>")],
    )  # fmt: skip
    html = shown(client, post.url)
    assert [author.name for author in post.signing_authors] == ["Zoé Martin", "Ali Benali"]
    for fact in ("3 novembre 2026", "Zoé Martin", "Menuisière à Lyon", "Écoute", "Lyon", "/fr/blog/auteurs/camille-"):
        assert fact in html
    assert post.reading_minutes == 3


def test_post__date_of_first_publication_where_none_was_given(french_blog: BlogIndexPage) -> None:
    post = make_post(french_blog, published_on=None)
    assert post.published_on == dt.date(2026, 11, 22)
    with time_machine.travel(dt.datetime(2026, 12, 24, 12, tzinfo=dt.UTC)):
        post.save_revision().publish()
    post.refresh_from_db()
    assert post.published_on == dt.date(2026, 11, 22)


def test_post__tells_of_a_change_that_came_on_a_later_day(client: Client, english_blog: BlogIndexPage) -> None:
    post = make_post(english_blog, published_on=None)
    with time_machine.travel(dt.datetime(2026, 11, 22, 20, tzinfo=dt.UTC)):
        post.save_revision().publish()
        assert "updated on" not in shown(client, post.url)
    with time_machine.travel(dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)):
        BlogPostPage.objects.get(pk=post.pk).save_revision().publish()
        assert "updated on 25 November 2026" in shown(client, post.url)


def test_post__dated_back_is_not_updated_for_all_that(french_blog: BlogIndexPage) -> None:
    assert make_post(french_blog, published_on=dt.date(2019, 5, 2)).updated_on is None


def test_post__cover_has_its_alternative_text_and_its_credit(client: Client, french_blog: BlogIndexPage) -> None:
    post = make_post(
        french_blog, cover=make_picture(), cover_alt="Douze personnes à table", cover_credit="Photo de Zoé, CC BY"
    )
    html = shown(client, post.url)
    assert 'alt="Douze personnes à table"' in html
    assert "Photo de Zoé, CC BY" in html
    assert "image/avif" in html


def test_post__previous_and_next_in_the_order_of_the_list(client: Client, french_blog: BlogIndexPage) -> None:
    same_day = [make_post(french_blog, title=f"Du même jour {place}") for place in range(3)]
    context = client.get(same_day[1].url).context
    assert (context["older"], context["newer"]) == (same_day[0], same_day[2])
    assert client.get(same_day[0].url).context["older"] is None
    earlier = make_post(french_blog, published_on=dt.date(2026, 1, 1))
    assert client.get(same_day[0].url).context["older"] == earlier


def test_post__related_are_those_that_share_most(client: Client, french_blog: BlogIndexPage) -> None:
    topic, other = make_topic(), make_topic()
    alike = make_post(french_blog, topics=[topic, other], tags=["Lyon"], published_on=dt.date(2020, 1, 1))
    akin = make_post(french_blog, topics=[topic], published_on=dt.date(2021, 1, 1))
    make_post(french_blog, published_on=dt.date(2022, 1, 1))
    make_post(french_blog, topics=[topic], tags=["Lyon"], publish=False)
    post = make_post(french_blog, topics=[topic, other], tags=["Lyon"])
    assert [card.post for card in client.get(post.url).context["related"]] == [alike, akin]


def test_post__gatherings_with_their_next_date_live(
    client: Client, french_blog: BlogIndexPage, french_directory: DirectoryPage
) -> None:
    linked, inside = (
        make_gathering(french_directory, title="Apéro"),
        make_gathering(french_directory, title="Petit déj"),
    )
    post = make_post(french_blog, gatherings=[(linked, "visited")], body=[("gathering", inside)])
    html = shown(client, post.url)
    assert html.count("Mardi 24 novembre 2026 à 19 h") == 2
    with time_machine.travel(dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)):
        assert shown(client, post.url).count("Mardi 1er décembre 2026 à 19 h") == 2
    linked.unpublish()
    inside.unpublish()
    assert "Apéro" not in shown(client, post.url)


def test_gathering__links_back_to_the_posts_of_its_language(
    client: Client, french_blog: BlogIndexPage, english_blog: BlogIndexPage, french_directory: DirectoryPage
) -> None:
    gathering = make_gathering(french_directory)
    english = gathering.copy_for_translation(english_blog.locale)
    english.save_revision().publish()
    make_post(french_blog, title="Une soirée", gatherings=[(gathering, "visited")])
    make_post(french_blog, title="En brouillon", gatherings=[(gathering, "visited")], publish=False)
    make_post(english_blog, title="An evening", gatherings=[(gathering, "mentioned")])
    html = shown(client, gathering.url)
    assert "Une soirée" in html
    assert "An evening" not in html
    assert "En brouillon" not in html
    html = shown(client, english.specific.url)
    assert "An evening" in html
    assert "Mentioned" in html


def test_post__translation_shows_authors_and_topics_in_its_language(
    client: Client, french_blog: BlogIndexPage, english_blog: BlogIndexPage
) -> None:
    author, topic = make_author(role="Menuisière"), make_topic(name="Écoute", slug="ecoute")
    english = Locale.objects.get(language_code="en")
    for row, words in ((author, {"role": "Joiner"}), (topic, {"name": "Listening", "slug": "listening"})):
        copy = row.copy_for_translation(english)
        for name, value in words.items():
            setattr(copy, name, value)
        copy.save()
    french = make_post(french_blog, authors=[author], topics=[topic], tags=["Lyon"])
    page = french.copy_for_translation(english)
    page.title = "A post"
    page.save_revision().publish()
    html = shown(client, BlogPostPage.objects.get(pk=page.pk).url)
    assert "Joiner" in html
    assert "Listening" in html
    assert "Menuisière" not in html
    assert "Écoute" not in html
    assert "A post" in shown(client, "/en/blog/?topic=listening")
    assert "A post" in shown(client, "/en/blog/?topic=ecoute")


def test_draft__is_read_by_nobody(client: Client, french_blog: BlogIndexPage) -> None:
    post = make_post(french_blog, title="Secret", publish=False)
    assert client.get(post.url).status_code == 404
    assert "Secret" not in shown(client, "/fr/blog/")


def test_scheduled_post__appears_when_its_time_has_come(client: Client, french_blog: BlogIndexPage) -> None:
    later = dt.datetime(2026, 11, 24, 7, tzinfo=dt.UTC)
    post = make_post(french_blog, published_on=None, go_live_at=later)
    assert client.get(post.url).status_code == 404
    with time_machine.travel(later + dt.timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert "24 novembre 2026" in shown(client, post.url)


def test_private_post__is_in_no_list(client: Client, french_blog: BlogIndexPage) -> None:
    topic = make_topic()
    closed = make_post(french_blog, title="Pour les membres", topics=[topic])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    post = make_post(french_blog, topics=[topic])
    assert "Pour les membres" not in shown(client, "/fr/blog/")
    assert "Pour les membres" not in shown(client, post.url)
    assert client.get(closed.url).status_code == 302


def test_post__below_a_private_blog_is_private(client: Client, french_blog: BlogIndexPage) -> None:
    post = make_post(french_blog)
    PageViewRestriction.objects.create(page=french_blog, restriction_type="login")
    assert [client.get(path).status_code for path in (french_blog.url, post.url)] == [302, 302]


def test_alias__of_a_private_post_is_private(client: Client, french_blog: BlogIndexPage) -> None:
    post = make_post(french_blog)
    alias = post.create_alias(update_slug="miroir")
    assert client.get(alias.url).status_code == 200
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    assert client.get(alias.url).status_code == 302


@pytest.mark.parametrize("path", ["/fr/blog/nope/", "/fr/blog/auteurs/", "/fr/blog/auteurs/nope/", "/fr/blog/a/b/"])
def test_address_of_nothing__is_not_found(client: Client, french_blog: BlogIndexPage, path: str) -> None:
    assert client.get(path).status_code == 404
