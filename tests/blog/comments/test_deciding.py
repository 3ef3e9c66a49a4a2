"""What moderators decide, on the model."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from blog.models import BlogPostPage, Comment
from core.contributions import BannedSender, ContributionStatus
from tests.blog.comments.conftest import Send
from tests.factories.comments import make_comment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("decide", "status", "why"),
    [
        (lambda comment, user: comment.publish(user), ContributionStatus.PUBLISHED, ""),
        (lambda comment, user: comment.decline(user, "Hors sujet"), ContributionStatus.DECLINED, "Hors sujet"),
        (lambda comment, user: comment.mark_as_spam(user), ContributionStatus.SPAM, ""),
    ],
    ids=["published", "declined", "spam"],
)
def test_decision__says_who_when_and_why(
    post: BlogPostPage, moderator: AbstractUser, decide: object, status: str, why: str
) -> None:
    comment = make_comment(post, status=ContributionStatus.PENDING)
    decide(comment, moderator)
    comment.refresh_from_db()
    assert (comment.status, comment.decided_by, comment.decided_why) == (status, moderator, why)
    assert comment.decided_at == timezone.now()


def test_decision__can_be_changed(post: BlogPostPage, moderator: AbstractUser) -> None:
    comment = make_comment(post)
    comment.decline(moderator, "x" * 300)
    comment.publish(moderator)
    comment.refresh_from_db()
    assert (comment.status, comment.decided_why) == (ContributionStatus.PUBLISHED, "")


def test_decision__outlives_who_took_it(post: BlogPostPage, moderator: AbstractUser) -> None:
    comment = make_comment(post)
    comment.publish(moderator)
    moderator.delete()
    comment.refresh_from_db()
    assert comment.status == ContributionStatus.PUBLISHED


def test_answer__is_published_with_what_it_answers(post: BlogPostPage, moderator: AbstractUser) -> None:
    comment = make_comment(post, status=ContributionStatus.PENDING, language="en")
    reply = comment.answer(moderator, "Merci !")
    comment.refresh_from_db()
    assert comment.status == reply.status == ContributionStatus.PUBLISHED
    assert (reply.parent, reply.post, reply.is_moderator) == (comment, post, True)
    assert (reply.author_name, reply.language) == ("Driss Belhamri", "fr")


def test_answer__to_a_reply_stays_on_the_same_level(post: BlogPostPage, moderator: AbstractUser) -> None:
    comment = make_comment(post)
    reply = make_comment(post, parent=comment)
    assert reply.answer(moderator, "Merci !").parent == comment


def test_reply__outlives_what_it_answers(post: BlogPostPage) -> None:
    comment = make_comment(post)
    reply = make_comment(post, parent=comment)
    comment.delete()
    reply.refresh_from_db()
    assert reply.parent is None


def test_ban__by_address_of_mail_whatever_its_case(post: BlogPostPage, moderator: AbstractUser, send: Send) -> None:
    BannedSender.objects.ban(make_comment(post, author_email="Troll@Example.org"), moderator, address_too=False)
    send(author_email="troll@example.ORG")
    comment = Comment.objects.get(author_email__iexact="troll@example.org", text__startswith="Merci")
    assert comment.status == ContributionStatus.SPAM
    assert comment.decided_why
    send(author_email="autre@example.org")
    assert Comment.objects.get(author_email="autre@example.org").status == ContributionStatus.PENDING


def test_ban__by_network_address_stops_every_name_from_there(
    post: BlogPostPage, moderator: AbstractUser, send: Send
) -> None:
    send()
    BannedSender.objects.ban(Comment.objects.get(), moderator, address_too=True)
    send(author_email="autre@example.org")
    assert Comment.objects.get(author_email="autre@example.org").status == ContributionStatus.SPAM


def test_ban__tells_a_banned_sender_nothing(post: BlogPostPage, moderator: AbstractUser, send: Send) -> None:
    first = send()
    BannedSender.objects.ban(Comment.objects.get(), moderator, address_too=True)
    assert send(text="Encore")["Location"] == first["Location"]


def test_ban__twice_is_one_and_keeps_no_address_in_clear(post: BlogPostPage, moderator: AbstractUser) -> None:
    comment = make_comment(post, author_email="troll@example.org", sender="a" * 64)
    for _ in range(2):
        BannedSender.objects.ban(comment, moderator, address_too=True)
    bans = list(BannedSender.objects.values_list("hint", "is_address"))
    assert sorted(bans) == [("tr…@example.org", False), ("tr…@example.org", True)]
