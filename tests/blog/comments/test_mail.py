"""The moderators are told, and nothing is lost when they cannot be."""

import smtplib

import pytest
from django.contrib.auth.models import AbstractUser
from django.core import mail
from wagtail.users.models import UserProfile

from blog.models import Comment
from core.contributions import BannedSender, ContributionStatus
from tests.blog.comments.conftest import WORDS, Send, make_user

pytestmark = pytest.mark.django_db


def test_mail__tells_moderators_and_shows_the_way_to_the_queue(
    send: Send, moderator: AbstractUser, editor: AbstractUser, settings: object
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://jenouspro.example/"
    send()
    (message,) = mail.outbox
    assert message.recipients() == [moderator.email]
    assert not message.to
    assert "Écouter avant de parler" in message.subject
    assert WORDS["text"] in message.body
    assert WORDS["author_name"] in message.body
    assert f"https://jenouspro.example/admin/comments/inspect/{Comment.objects.get().pk}/" in message.body


def test_mail__speaks_each_moderator_s_language(send: Send, moderator: AbstractUser) -> None:
    other = make_user("nora", "Moderators")
    UserProfile.objects.create(user=other, preferred_language="en")
    UserProfile.objects.create(user=moderator, preferred_language="fr")
    send()
    assert {tuple(message.recipients()) for message in mail.outbox} == {(other.email,), (moderator.email,)}


def test_mail__passes_over_who_has_no_address_or_has_left(send: Send, moderator: AbstractUser) -> None:
    nobody, gone = make_user("nobody", "Moderators"), make_user("gone", "Moderators")
    nobody.email = ""
    nobody.save()
    gone.is_active = False
    gone.save()
    send()
    assert mail.outbox[0].recipients() == [moderator.email]


def test_mail__subject_survives_a_title_of_two_lines(send: Send, moderator: AbstractUser) -> None:
    from blog.models import BlogPostPage

    BlogPostPage.objects.update(title="Un titre\nde deux lignes")
    send()
    assert "Un titre de deux lignes" in mail.outbox[0].subject


def test_mail__server_that_is_down_loses_nothing(
    send: Send, moderator: AbstractUser, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    assert send().status_code == 302
    assert Comment.objects.pending().count() == 1
    assert "could not be told" in caplog.text
    assert issubclass(caplog.records[-1].exc_info[0], (OSError, smtplib.SMTPException))


def test_mail__none_for_the_second_of_a_double_click_or_a_banned_sender(send: Send, moderator: AbstractUser) -> None:
    send()
    send()
    assert len(mail.outbox) == 1
    BannedSender.objects.ban(Comment.objects.get(), moderator, address_too=False)
    send(text="Encore moi")
    assert len(mail.outbox) == 1
    assert Comment.objects.get(text="Encore moi").status == ContributionStatus.SPAM
