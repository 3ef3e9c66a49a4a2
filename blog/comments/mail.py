"""Telling the moderators that a comment waits. It is in the queue already: a mail that fails loses nothing."""

import logging
from collections import defaultdict

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from blog.models import Comment

__all__ = ["tell_moderators"]

logger = logging.getLogger(__name__)


def tell_moderators(comment: Comment) -> None:
    """One mail for each language that moderators chose for the admin; none of them sees the others' addresses."""
    try:
        for language, addresses in _addresses_by_language().items():
            with override(language):
                _mail(comment, addresses).send()
    except Exception:  # SMTP, DNS, sockets: whatever it is, the comment waits in the queue all the same
        logger.exception("Moderators could not be told of comment %s", comment.pk)


def _addresses_by_language() -> dict[str, list[str]]:
    moderators = get_user_model().objects.with_perm("blog.moderate_comment").exclude(email="")
    addresses = defaultdict(list)
    for moderator in moderators.select_related("wagtail_userprofile"):
        profile = getattr(moderator, "wagtail_userprofile", None)
        language = (profile and profile.preferred_language) or settings.LANGUAGE_CODE
        addresses[language].append(moderator.email)
    return addresses


def _mail(comment: Comment, addresses: list[str]) -> EmailMessage:
    queue = reverse("blog_comments:inspect", args=[comment.pk])
    body = render_to_string(
        "blog/comments/waiting_mail.txt",
        {"comment": comment, "address": f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{queue}"},
    )
    subject = gettext("A comment waits on “%(post)s”") % {"post": comment.post.title}
    return EmailMessage(" ".join(subject.split()), body, bcc=addresses)
