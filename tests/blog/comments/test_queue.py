"""The moderation queue in the admin, over HTTP."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from blog.models import BlogPostPage, Comment
from core.contributions import BannedSender, ContributionStatus
from tests.blog.comments.conftest import make_post
from tests.factories.comments import make_comment

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/"


@pytest.fixture
def admin(client: Client, moderator: AbstractUser) -> Client:
    client.force_login(moderator)
    return client


def bulk(action: str, **query: object) -> str:
    return reverse("wagtail_bulk_action", args=["blog", "comment", action]) + "?" + urlencode(query, doseq=True)


def texts(response: object) -> list[str]:
    return [comment.text for comment in response.context["object_list"]]


def test_queue__shows_those_that_wait_first(post: BlogPostPage, admin: Client) -> None:
    make_comment(post, text="publié")
    make_comment(post, text="en attente", status=ContributionStatus.PENDING)
    make_comment(post, text="refusé", status=ContributionStatus.DECLINED)
    assert texts(admin.get(QUEUE)) == ["en attente", "refusé", "publié"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("status=pending", ["b"]),
        ("language=en", ["c"]),
        ("q=Nora", ["c"]),
        ("q=nora@x", ["c"]),
        ("q=b", ["b"]),
        ("submitted_at_from=2026-11-23", []),
        ("submitted_at_from=2026-11-22&submitted_at_to=2026-11-22", ["b", "c", "a"]),
        ("status=published&q=z.fr", ["a"]),
        ("status=nonsense", ["b", "c", "a"]),
        ("post=abc", ["b", "c", "a"]),
    ],
)
def test_queue__filters(post: BlogPostPage, admin: Client, query: str, shown: list[str]) -> None:
    plain = {"author_name": "Zoé", "author_email": "z@z.fr"}
    make_comment(post, text="a", **plain)
    make_comment(post, text="b", status=ContributionStatus.PENDING, **plain)
    make_comment(post, text="c", language="en", author_name="Nora", author_email="nora@x.org")
    assert texts(admin.get(f"{QUEUE}?{query}")) == shown
    assert texts(admin.get(f"{QUEUE}results/?{query}")) == shown


def test_queue__filters_by_post(post: BlogPostPage, admin: Client) -> None:
    other = make_post("Un autre")
    make_comment(post, text="ici")
    make_comment(other, text="là")
    silent = make_post("Sans réponse")
    response = admin.get(f"{QUEUE}?post={other.pk}")
    assert texts(response) == ["là"]
    assert silent.title not in response.text


def test_queue__costs_as_many_queries_for_many(
    post: BlogPostPage, admin: Client, django_assert_max_num_queries: object
) -> None:
    for _ in range(30):
        make_comment(post)
    admin.get(QUEUE)
    with django_assert_max_num_queries(25):
        admin.get(QUEUE)


@pytest.mark.parametrize(
    ("action", "status"), [("publish", "published"), ("decline", "declined"), ("spam", "spam"), ("ban", "spam")]
)
def test_bulk__decides_on_the_chosen_ones(
    post: BlogPostPage, admin: Client, moderator: AbstractUser, action: str, status: str
) -> None:
    chosen = [make_comment(post, status=ContributionStatus.PENDING) for _ in range(2)]
    other = make_comment(post, status=ContributionStatus.PENDING)
    address = bulk(action, id=[comment.pk for comment in chosen], next=QUEUE)
    assert chosen[0].text in admin.get(address).text
    assert Comment.objects.pending().count() == 3
    response = admin.post(address, {"why": "Hors sujet"})
    assert (response.status_code, response["Location"]) == (302, QUEUE)
    for comment in chosen:
        comment.refresh_from_db()
        assert (comment.status, comment.decided_by) == (status, moderator)
        assert comment.decided_why == ("Hors sujet" if action == "decline" else "")
    assert list(Comment.objects.pending()) == [other]
    assert BannedSender.objects.count() == (2 if action == "ban" else 0)


def test_bulk__all_of_the_list_is_what_its_filters_show(post: BlogPostPage, admin: Client) -> None:
    burst = [make_comment(post, text="casino", status=ContributionStatus.PENDING) for _ in range(60)]
    honest = make_comment(post, text="merci", status=ContributionStatus.PENDING)
    published = make_comment(post, text="casino, publié")
    admin.post(bulk("spam", id="all", q="casino", status="pending"))
    honest.refresh_from_db()
    published.refresh_from_db()
    assert Comment.objects.filter(status=ContributionStatus.SPAM).count() == len(burst)
    assert honest.status == ContributionStatus.PENDING
    assert published.status == ContributionStatus.PUBLISHED


def test_bulk__bans_the_network_address_when_told_to(post: BlogPostPage, admin: Client) -> None:
    comment = make_comment(post, sender="a" * 64)
    admin.post(bulk("ban", id=comment.pk), {"address_too": "on"})
    assert BannedSender.objects.filter(digest="a" * 64, is_address=True).exists()


def test_bulk__bans_no_moderator(post: BlogPostPage, admin: Client, moderator: AbstractUser) -> None:
    answer = make_comment(post).answer(moderator, "Merci !")
    admin.post(bulk("ban", id=answer.pk))
    answer.refresh_from_db()
    assert answer.status == ContributionStatus.PUBLISHED
    assert not BannedSender.objects.exists()


def test_inspection__shows_everything_and_every_decision(post: BlogPostPage, admin: Client) -> None:
    comment = make_comment(post, text="Un texte\n\nde deux paragraphes", status=ContributionStatus.PENDING)
    page = admin.get(f"{QUEUE}inspect/{comment.pk}/").text
    assert "<p>de deux paragraphes</p>" in page
    assert f"mailto:{comment.author_email}" in page
    assert post.title in page
    for action in ("publish", "decline", "spam", "ban"):
        assert bulk(action, id=comment.pk, next=QUEUE).replace("&", "&amp;") in page


def test_inspection__answers_as_a_moderator(post: BlogPostPage, admin: Client) -> None:
    comment = make_comment(post, status=ContributionStatus.PENDING)
    address = f"{QUEUE}inspect/{comment.pk}/"
    assert admin.post(address, {"text": " "}).status_code == 422
    assert admin.post(address, {"text": "Merci !"}).status_code == 302
    page = admin.get(post.url).text.split('id="comments"')[1]
    assert "comment--moderator" in page
    assert "Merci !" in page
    assert comment.text in page
    assert "Merci !" in admin.get(address).text


def test_inspection__of_nothing(admin: Client) -> None:
    assert admin.get(f"{QUEUE}inspect/0/", follow=True).status_code == 404


def test_menu__counts_those_that_wait(post: BlogPostPage, admin: Client) -> None:
    home = reverse("wagtailadmin_home")
    assert "(1)" not in admin.get(home).text
    comment = make_comment(post, text="Je patiente", status=ContributionStatus.PENDING)
    page = admin.get(home).text
    assert "(1)" in page
    assert f"{QUEUE}inspect/{comment.pk}/" in page
    assert "Je patiente" in page


def test_editor__sees_neither_queue_nor_addresses(post: BlogPostPage, client: Client, editor: AbstractUser) -> None:
    comment = make_comment(post, text="Je patiente", status=ContributionStatus.PENDING)
    client.force_login(editor)
    assert "Je patiente" not in client.get(reverse("wagtailadmin_home")).text
    assert QUEUE not in client.get(reverse("wagtailadmin_home")).text
    for address in (QUEUE, f"{QUEUE}inspect/{comment.pk}/", bulk("publish", id=comment.pk)):
        assert client.get(address).status_code == 302
        assert client.post(address).status_code in {302, 405}
    comment.refresh_from_db()
    assert comment.status == ContributionStatus.PENDING


def test_visitor__sees_no_queue(post: BlogPostPage, client: Client) -> None:
    assert client.get(QUEUE).status_code == 302


def test_deletion__is_for_administrators(post: BlogPostPage, admin: Client) -> None:
    comment = make_comment(post)
    address = f"{QUEUE}delete/{comment.pk}/"
    admin.post(address)
    assert Comment.objects.exists()
    assert address not in admin.get(QUEUE).text
    admin.force_login(get_user_model().objects.create_superuser("ange", password="x"))
    assert address in admin.get(QUEUE).text
    assert admin.get(address).status_code == 200
    admin.post(address)
    assert not Comment.objects.exists()


def test_ban__is_lifted_in_the_settings(post: BlogPostPage, admin: Client, moderator: AbstractUser) -> None:
    BannedSender.objects.ban(make_comment(post, author_email="troll@example.org"), moderator, address_too=False)
    listing = admin.get("/admin/banned_senders/").text
    assert "tr…@example.org" in listing
    # What Wagtail makes of the name of the field, in English.
    assert "Banned at" not in listing
    address = f"/admin/banned_senders/delete/{BannedSender.objects.get().pk}/"
    assert admin.get(address).status_code == 200
    assert admin.post(address).status_code == 302
    assert not BannedSender.objects.exists()


def test_rights__are_offered_to_other_groups(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("ange", password="x"))
    assert "moderate_comment" in {
        permission.codename
        for permission in client.get(reverse("wagtailusers_groups:add")).context["form"].registered_permissions
    }


def test_inspection__tells_the_hour_of_the_site(post: BlogPostPage, admin: Client, moderator: AbstractUser) -> None:
    comment = make_comment(post)
    comment.decline(moderator, "Hors sujet")
    page = admin.get(f"{QUEUE}inspect/{comment.pk}/").text
    assert "12:01" in page
    assert "11:01" not in page
    assert "Hors sujet" in page
