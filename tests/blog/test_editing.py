"""A post in the admin: its form, its previews, its snippets, its translation."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation, TranslationSource

from blog.models import Author, BlogIndexPage, BlogPostPage, Topic
from directory.models import DirectoryPage
from tests.factories.blog import make_author, make_picture, make_post, make_topic
from tests.factories.directory import make_gathering


@pytest.fixture
def editor(db: None, client: Client) -> AbstractUser:
    user = get_user_model().objects.create_user("plume", password="plume")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


@pytest.fixture
def moderator(db: None, client: Client) -> AbstractUser:
    user = get_user_model().objects.create_user("regard", password="regard")
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    return user


def form_data(topics: tuple[int, ...] = (), **fields: object) -> dict[str, object]:
    """What the browser sends; `topics` are ticked boxes, one value each under one name."""
    return {"topics": topics} | nested_form_data(
        {
            "title": "Écouter d’abord",
            "slug": "ecouter-d-abord",
            "introduction": "Deux phrases.",
            "body": streamfield([("paragraph", rich_text("<p>Un paragraphe.</p>"))]),
            "footnotes": inline_formset([]),
            "post_authors": inline_formset([]),
            "post_gatherings": inline_formset([]),
            "comments": inline_formset([]),
            "comments_open": "on",
            "cover": "",
            "cover_alt": "",
            "cover_credit": "",
            "published_on": "",
            "tags": "",
            **fields,
        }
    )


def add_address(blog: BlogIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog.pk])


def test_form__offers_the_topics_of_the_language(
    client: Client, editor: AbstractUser, french_blog: BlogIndexPage
) -> None:
    french = make_topic(name="Écoute")
    english = french.copy_for_translation(Locale.objects.get(language_code="en"))
    english.name = "Listening"
    english.save()
    html = client.get(add_address(french_blog)).content.decode()
    assert "Écoute" in html
    assert "Listening" not in html


def test_moderator__publishes_a_post_with_author_topic_tag_and_gathering(
    client: Client, moderator: AbstractUser, french_blog: BlogIndexPage, french_directory: DirectoryPage
) -> None:
    author, topic, gathering = make_author(), make_topic(), make_gathering(french_directory)
    data = form_data(
        post_authors=inline_formset([{"author": author.pk}]),
        post_gatherings=inline_formset([{"gathering": gathering.pk, "relation": "visited"}]),
        topics=(topic.pk,),
        tags="Lyon",
        **{"action-publish": "1"},
    )
    response = client.post(add_address(french_blog), data)
    assert response.status_code == 302
    post = BlogPostPage.objects.get(slug="ecouter-d-abord")
    assert post.live
    assert post.published_on == dt.date(2026, 11, 22)
    assert post.signing_authors == [author]
    assert [(each.name, each.slug) for each in post.own_tags] == [("Lyon", "lyon")]
    assert [each.name for each in post.own_topics] == [topic.name]
    assert post.told_gatherings == [gathering.translation_key]


def test_gathering_of_a_post__is_a_gathering(
    client: Client, moderator: AbstractUser, french_blog: BlogIndexPage
) -> None:
    rows = inline_formset([{"gathering": french_blog.pk, "relation": "visited"}])
    response = client.post(add_address(french_blog), form_data(post_gatherings=rows, **{"action-publish": "1"}))
    assert response.status_code == 200
    assert not BlogPostPage.objects.exists()


def test_cover__without_alternative_text_is_saved_and_not_published(
    client: Client, moderator: AbstractUser, french_blog: BlogIndexPage
) -> None:
    cover = {"cover": make_picture().pk}
    response = client.post(add_address(french_blog), form_data(**cover, **{"action-publish": "1"}))
    assert response.status_code == 200
    assert "cover_alt" in response.context["form"].errors
    assert client.post(add_address(french_blog), form_data(**cover)).status_code == 302
    draft = BlogPostPage.objects.get()
    assert not draft.live
    with pytest.raises(ValidationError, match="cover_alt"):
        draft.get_latest_revision_as_object().full_clean()


@pytest.mark.parametrize("mode", ["", "card", "feed"])
@pytest.mark.parametrize("with_cover", [False, True])
def test_preview__shows_the_draft_in_each_mode(
    client: Client, editor: AbstractUser, french_blog: BlogIndexPage, mode: str, *, with_cover: bool
) -> None:
    cover = {"cover": make_picture().pk, "cover_alt": "Une table"} if with_cover else {}
    topic = make_topic(name="Écoute")
    address = reverse("wagtailadmin_pages:preview_on_add", args=["blog", "blogpostpage", french_blog.pk])
    assert client.post(address, form_data(topics=(topic.pk,), tags="Lyon", **cover)).json()["is_valid"]
    html = client.get(address, {"mode": mode}).content.decode()
    assert "Écouter d’abord" in html
    assert "Deux phrases." in html
    assert ("Une table" in html) == with_cover
    assert ("data:image/png" in html) == (mode == "card" and not with_cover)


def test_author__with_the_slug_of_another_is_refused(
    client: Client, moderator: AbstractUser, french_blog: BlogIndexPage
) -> None:
    make_author(slug="zoe")
    address = reverse("wagtailsnippets_blog_author:add")
    response = client.post(address, {"name": "Zoé", "slug": "zoe", "biography": rich_text("")})
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors
    assert client.post(address, {"name": "Zoé", "slug": "zoe-b", "biography": rich_text("")}).status_code == 302
    assert Author.objects.filter(slug="zoe-b").exists()


@pytest.mark.parametrize("name", ["wagtailsnippets_blog_author:list", "wagtailsnippets_blog_topic:list"])
def test_snippets__are_the_editors_business(
    client: Client, editor: AbstractUser, french_blog: BlogIndexPage, name: str
) -> None:
    make_author()
    make_topic()
    assert client.get(reverse(name)).status_code == 200
    assert editor.has_perm("blog.add_topic")
    assert not editor.has_perm("blog.delete_topic")


def test_translation__takes_what_needs_none_from_the_source(
    french_blog: BlogIndexPage, english_blog: BlogIndexPage, french_directory: DirectoryPage
) -> None:
    author, topic = make_author(), make_topic()
    post = make_post(
        french_blog, cover=make_picture(), cover_alt="Une table", authors=[author], topics=[topic], tags=["Lyon"],
        gatherings=[(make_gathering(french_directory), "visited")],
    )  # fmt: skip
    source, _ = TranslationSource.update_or_create_from_instance(post)
    Translation.objects.create(source=source, target_locale=english_blog.locale).save_target(publish=False)
    translated = BlogPostPage.objects.get(locale=english_blog.locale).get_latest_revision_as_object()
    assert (translated.cover, translated.published_on) == (post.cover, post.published_on)
    assert translated.signing_authors == [author]
    assert [each.name for each in translated.own_topics] == [topic.name]
    assert [each.name for each in translated.own_tags] == ["Lyon"]
    assert translated.told_gatherings == post.told_gatherings
    assert not translated.live


def test_translation__form_ticks_the_topics_of_its_own_language(
    client: Client, moderator: AbstractUser, french_blog: BlogIndexPage, english_blog: BlogIndexPage
) -> None:
    topic = make_topic(name="Écoute")
    listening = topic.copy_for_translation(english_blog.locale)
    listening.name = "Listening"
    listening.save()
    page = make_post(french_blog, topics=[topic]).copy_for_translation(english_blog.locale)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert list(response.context["form"].initial["topics"]) == [Topic.objects.get(name="Listening")]
