"""The posts of the demonstration, and the pages around them, as they stand once loaded."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from wagtail.models import WorkflowState

from blog.blocks import PostBody
from blog.enums import Relation
from blog.models import Author, BlogIndexPage, BlogPostPage, Comment, Topic
from core.contributions import ContributionStatus
from core.models import Navigation
from directory.models import GatheringPage
from home.demo.load import load
from home.demo.pages import PAGES
from home.demo.posts import HEAD
from home.models import ContactPage, ContentPage

pytestmark = pytest.mark.django_db

ADDRESS = re.compile(r'(?:href|src)="(/[^"#]*)')
# What the server of files, the editors or subscribers of calendars ask for.
ELSEWHERE = ("/static/", "/admin/", "/media/", "/documents/")


def posts(language: str) -> list[BlogPostPage]:
    return list(BlogPostPage.objects.live().filter(locale__language_code=language))


def block_kinds(pages: Iterable[BlogPostPage]) -> set[str]:
    return {block.block_type for page in pages for block in page.body}


def test_demo_blog__counts(demo: dt.date) -> None:
    assert (len(posts("fr")), len(posts("en"))) == (10, 8)
    assert Author.objects.filter(locale__language_code="fr").count() == 3
    assert 4 <= Topic.objects.filter(locale__language_code="fr").count() <= 5


def test_demo_blog__posts_are_of_some_length(demo: dt.date) -> None:
    assert all(600 <= post.words <= 1200 for post in [*posts("fr"), *posts("en")])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_demo_blog__uses_every_kind_of_block(demo: dt.date, language: str) -> None:
    assert block_kinds(posts(language)) == set(PostBody().child_blocks)


def test_demo_blog__english_is_english(demo: dt.date) -> None:
    for post in posts("en"):
        source = post.get_translations().get(locale__language_code="fr").specific
        assert all(getattr(post, name) != getattr(source, name) for name in HEAD)
        assert [block.id for block in post.body] == [block.id for block in source.body]
        for mine, theirs in zip(post.body, source.body, strict=True):
            if mine.block_type in ("heading", "paragraph", "quote", "table", "embed"):
                assert str(mine.value) != str(theirs.value)


def test_demo_blog__footnotes_are_all_referred_to(demo: dt.date) -> None:
    noted = 0
    for post in [*posts("fr"), *posts("en")]:
        paragraphs = " ".join(block.value.source for block in post.body if block.block_type == "paragraph")
        referred = re.findall(r'<footnote id="([^"]+)"', paragraphs)
        assert sorted(referred) == sorted(str(note.uuid) for note in post.footnotes.all())
        noted += bool(referred)
    assert noted >= 15


def test_demo_blog__is_dated_over_the_last_year(demo: dt.date) -> None:
    ages = sorted((demo - post.published_on).days for post in posts("fr"))
    assert ages[0] >= 1
    assert 300 <= ages[-1] <= 365
    assert len(set(ages)) == 10


def test_demo_blog__links_gatherings_in_every_way(demo: dt.date) -> None:
    found = Counter(row.relation for post in posts("fr") for row in post.post_gatherings.all())
    assert set(found) == set(Relation)
    linked = {row.gathering_id for post in posts("fr") for row in post.post_gatherings.all()}
    assert GatheringPage.objects.filter(pk__in=linked).count() == len(linked)


def test_demo_blog__features_a_post_in_each_language(demo: dt.date) -> None:
    featured = [index.featured_post for index in BlogIndexPage.objects.all()]
    assert {post.locale.language_code for post in featured if post} == {"fr", "en"}
    assert len({post.translation_key for post in featured if post}) == 1


def test_demo_blog__authors_are_marked_as_invented(demo: dt.date) -> None:
    for author in Author.objects.select_related("locale"):
        assert ("inventé" if author.locale.language_code == "fr" else "invented") in author.biography
        assert author.portrait
    assert {author.slug for post in posts("fr") for author in post.signing_authors} == set(
        Author.objects.values_list("slug", flat=True)
    )


def test_demo_blog__shows_a_draft_a_schedule_and_a_moderation(demo: dt.date) -> None:
    waiting = WorkflowState.objects.active()
    assert [state.content_object.slug for state in waiting] == ["le-cafe-debout"]
    assert waiting[0].current_task_state.specific.task.specific.get_task_states_user_can_moderate(
        get_user_model().objects.get(username="moderator")
    )
    scheduled = BlogPostPage.objects.not_live().filter(go_live_at__isnull=False).get()
    assert scheduled.go_live_at.date() == demo + dt.timedelta(days=7)
    assert scheduled.approved_schedule
    assert BlogPostPage.objects.not_live().count() == 3


def test_demo_blog__comments_in_all_states(demo: dt.date) -> None:
    assert set(Comment.objects.values_list("status", flat=True)) == set(ContributionStatus)
    replies = Comment.objects.exclude(parent=None)
    assert replies.filter(is_moderator=True).exists()
    assert replies.filter(is_moderator=False).exists()
    assert all(reply.submitted_at > reply.parent.submitted_at for reply in replies)
    assert all(reply.post_id == reply.parent.post_id for reply in replies)
    for comment in Comment.objects.select_related("post__locale"):
        assert comment.author_email.endswith("@example.org")
        assert comment.language == comment.post.locale.language_code
        assert comment.submitted_at.date() > comment.post.published_on
        assert (comment.status == ContributionStatus.PENDING) == (comment.decided_at is None)


def test_demo_blog__mails_nobody(demo: dt.date) -> None:
    BlogPostPage.objects.get(slug="le-cafe-debout").delete()
    load(demo, with_accounts=True)
    assert WorkflowState.objects.active().count() == 1
    assert not mail.outbox


def test_demo_pages__in_both_languages(demo: dt.date) -> None:
    for language in ("fr", "en"):
        assert ContentPage.objects.live().filter(locale__language_code=language).count() == len(PAGES) - 1
        contact = ContactPage.objects.live().get(locale__language_code=language)
        labels = [field.label for field in contact.form_fields.all()]
        assert len(labels) == 4
        assert ("Your message" in labels) == (language == "en")


def test_demo_navigation__in_both_languages(demo: dt.date, client: Client) -> None:
    assert Navigation.objects.count() == 2
    assert "La charte" in client.get("/fr/").content.decode()
    assert "Privacy" in client.get("/en/").content.decode()


def test_demo_site__has_no_broken_link_and_sets_no_cookie(demo: dt.date, client: Client) -> None:
    """Goes from the home pages to whatever they lead to, lists by query string left out."""
    seen: set[str] = set()
    to_see = {"/fr/", "/en/"}
    while to_see:
        path = to_see.pop()
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not answer.cookies, path
        if answer.headers["Content-Type"].startswith("text/html"):
            found = {address.partition("?")[0] for address in ADDRESS.findall(answer.content.decode())}
            to_see |= {address for address in found - seen if not address.startswith(ELSEWHERE)}
    public = [page.url for model in (BlogPostPage, ContentPage, ContactPage) for page in model.objects.live()]
    assert set(public) <= seen


def test_demo_search__finds_posts_and_pages(demo: dt.date, client: Client) -> None:
    assert "Le badge" in client.get("/fr/recherche/", {"q": "escalier"}).content.decode()
    assert "The badge" in client.get("/en/search/", {"q": "staircases"}).content.decode()
    assert "Vie privée" in client.get("/fr/recherche/", {"q": "cookies"}).content.decode()


def test_demo_blog__a_deleted_post_comes_back_with_its_comments(demo: dt.date) -> None:
    post = BlogPostPage.objects.get(slug="pourquoi-personne-n-ose-noter-une-reunion")
    for page in post.get_translations(inclusive=True):
        page.delete()
    kept = Comment.objects.count()
    assert load(demo, with_accounts=True).posts == 1
    assert BlogPostPage.objects.filter(translation_key=post.translation_key).count() == 2
    assert Comment.objects.count() > kept
