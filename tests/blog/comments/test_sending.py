"""A reader sends a comment over HTTP, with whatever a browser or an attacker may put into it."""

import pytest
import time_machine
from django.core import mail
from django.test import Client

from blog.models import BlogPostPage, Comment
from core.contributions import ContributionStatus, sender_of
from core.contributions.fill_token import EXPIRED_AFTER
from core.contributions.rate_limit import LIMITS
from tests.blog.comments.conftest import WORDS, Send, form_of, make_post
from tests.factories.comments import make_comment

pytestmark = pytest.mark.django_db


def test_comment__waits_and_its_author_is_thanked(post: BlogPostPage, send: Send, reader: Client) -> None:
    response = send()
    comment = Comment.objects.get()
    assert (comment.post_id, comment.text, comment.author_name) == (post.pk, WORDS["text"], WORDS["author_name"])
    assert (comment.author_email, comment.language, comment.parent) == ("lise@example.org", "fr", None)
    assert comment.status == ContributionStatus.PENDING
    assert comment.sender == sender_of(response.wsgi_request)
    assert response.status_code == 302
    assert response["Location"] == f"{post.url}?comment=waiting#comments"
    thanks = reader.get(response["Location"])
    assert 'role="status"' in thanks.text
    assert WORDS["text"] not in thanks.text


def test_comment__leaves_no_cookie_and_needs_none(send: Send, reader: Client) -> None:
    response = send()
    assert response.status_code == 302
    reader.get(response["Location"])
    assert not reader.cookies


def test_comment__with_errors_says_so_at_the_fields_and_keeps_the_text(send: Send) -> None:
    response = send(author_email="lise@", author_name="", text="Un texte long à écrire.")
    assert response.status_code == 422
    assert 'id="comment-author_email_error"' in response.text
    assert 'id="comment-author_name_error"' in response.text
    assert 'aria-invalid="true"' in response.text
    assert 'value="lise@"' in response.text
    assert "Un texte long à écrire." in response.text
    assert 'role="alert"' in response.text
    assert not Comment.objects.exists()


def test_comment__put_right_is_sent(send: Send, reader: Client) -> None:
    again = form_of(send(text=""))
    response = reader.post(again.pop("action"), {**again, **WORDS})
    assert response.status_code == 302
    assert Comment.objects.count() == 1


def test_comment__sent_twice_is_kept_once(post: BlogPostPage, reader: Client, clock: time_machine.Traveller) -> None:
    form = form_of(reader.get(post.url))
    clock.shift(60)
    action = form.pop("action")
    first, second = (reader.post(action, {**form, **WORDS}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Comment.objects.count() == 1
    assert reader.post(action, {**form, **WORDS, "text": "Autre chose."}).status_code == 302
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    "words",
    [
        {"text": "x" * 10_000},
        {"text": "zéro \x00 octet"},
        {"text": "https://casino.example " * 50},
        {"text": "   \n\t "},
        {"author_name": "\x00"},
        {"author_name": "x" * 81},
        {"author_email": "x" * 300 + "@example.org"},
        {"author_email": "lise@example.org\nBcc: all@example.org"},
        {"language": "xx"},
        {"parent": "abc"},
        {"parent": "-1"},
        {"parent": "9" * 40},
        {"parent": "\x00"},
        {"guard-token": "1795345260:forged"},
        {"guard-token": ""},
        {"web-site": "https://casino.example"},
    ],
)
def test_comment__refused_with_a_reason(send: Send, words: dict[str, str]) -> None:
    response = send(**words)
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("field", ["text", "author_name", "author_email", "language", "guard-token"])
def test_comment__with_a_field_missing_is_refused(post: BlogPostPage, reader: Client, field: str) -> None:
    form = form_of(reader.get(post.url))
    action = form.pop("action")
    fields = {**form, **WORDS}
    del fields[field]
    assert reader.post(action, fields).status_code == 422


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"text=%ED%A0%80%FF&guard-token=%80", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
    ],
)
def test_comment__from_a_strange_client_is_refused(
    post: BlogPostPage, reader: Client, body: bytes, content_type: str
) -> None:
    action = form_of(reader.get(post.url))["action"]
    assert reader.post(action, body, content_type=content_type).status_code == 422


def test_comment__with_markup_is_plain_text(post: BlogPostPage, send: Send, reader: Client) -> None:
    send(text='<script>alert(1)</script>\n\n<a href="https://x.example">x</a>', author_name="<b>Lise</b>")
    Comment.objects.update(status=ContributionStatus.PUBLISHED)
    page = reader.get(post.url).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;Lise&lt;/b&gt;" in page


def test_comment__name_is_one_line(send: Send) -> None:
    send(author_name=" Lise\r\nBcc: all@example.org\t Aubrac ")
    assert Comment.objects.get().author_name == "Lise Bcc: all@example.org Aubrac"


def test_comment__sent_too_fast_is_refused(send: Send) -> None:
    assert send(wait=1).status_code == 422


def test_comment__of_yesterday_s_form_is_sent_again_as_it_is(send: Send, reader: Client) -> None:
    response = send(wait=EXPIRED_AFTER + 1)
    assert response.status_code == 422
    assert WORDS["text"] in response.text
    form = form_of(response)
    assert reader.post(form.pop("action"), {**form, **WORDS}).status_code == 302


def test_comment__the_sixth_in_ten_minutes_is_refused(send: Send) -> None:
    most = LIMITS[0][0]
    answers = [send(text=f"Texte {number}").status_code for number in range(most + 1)]
    assert answers == [302] * most + [422]


def test_reply__hangs_on_the_comment_it_answers(post: BlogPostPage, send: Send) -> None:
    comment = make_comment(post)
    send(query=f"?reply={comment.pk}")
    assert Comment.objects.pending().get().parent == comment


def test_reply__form_says_whom_it_answers(post: BlogPostPage, reader: Client) -> None:
    comment = make_comment(post, author_name="Nora")
    assert 'id="comment-form-title"' in reader.get(f"{post.url}?reply={comment.pk}").text
    assert (
        "Nora"
        in reader.get(f"{post.url}?reply={comment.pk}").text.split('id="comment-form-title"')[1].split("</h3>")[0]
    )


@pytest.mark.parametrize("wrong", ["other post", "pending", "spam", "reply"])
def test_reply__to_what_readers_cannot_answer_is_refused(
    post: BlogPostPage, send: Send, reader: Client, wrong: str
) -> None:
    parent = {
        "other post": lambda: make_comment(make_post("Un autre")),
        "pending": lambda: make_comment(post, status=ContributionStatus.PENDING),
        "spam": lambda: make_comment(post, status=ContributionStatus.SPAM),
        "reply": lambda: make_comment(post, parent=make_comment(post)),
    }[wrong]()
    before = Comment.objects.count()
    response = send(parent=str(parent.pk))
    assert response.status_code == 422
    assert WORDS["text"] in response.text
    assert Comment.objects.count() == before
    form = form_of(response)
    assert form["parent"] == ""
    assert reader.post(form.pop("action"), {**form, **WORDS}).status_code == 302


@pytest.mark.parametrize("query", ["?reply=0", "?reply=abc", "?reply=%00", "?reply=" + "9" * 40, "?comment=x"])
def test_reply__link_to_nothing_still_gives_a_form(post: BlogPostPage, reader: Client, query: str) -> None:
    assert form_of(reader.get(post.url + query))["parent"] == ""


def test_post__closed_by_its_editors_takes_none_and_gives_the_text_back(
    post: BlogPostPage, reader: Client, clock: time_machine.Traveller
) -> None:
    form = form_of(reader.get(post.url))
    clock.shift(60)
    BlogPostPage.objects.update(comments_open=False)
    assert "<form id=" not in reader.get(post.url).text.split('id="comments"')[1]
    response = reader.post(form.pop("action"), {**form, **WORDS})
    assert response.status_code == 422
    assert WORDS["text"] in response.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("days", "status"), [(90, 302), (91, 422)])
def test_post__closes_with_age(
    post: BlogPostPage, reader: Client, clock: time_machine.Traveller, days: int, status: int
) -> None:
    clock.shift(days * 24 * 60 * 60 - 60)
    # From another post, for one that has closed shows no form.
    newer = make_post("Récent")
    form = form_of(reader.get(newer.url))
    clock.shift(60)
    action = form.pop("action").replace(f"/{newer.pk}/", f"/{post.pk}/")
    assert reader.post(action, {**form, **WORDS}).status_code == status


def test_post__never_closes_where_the_setting_says_so(
    post: BlogPostPage, send: Send, settings: object, clock: time_machine.Traveller
) -> None:
    settings.BLOG_COMMENTS_OPEN_DAYS = 0
    clock.shift(5000 * 24 * 60 * 60)
    assert send().status_code == 302


def test_post__that_is_a_draft_takes_none(post: BlogPostPage, reader: Client) -> None:
    form = form_of(reader.get(post.url))
    post.unpublish()
    action = form.pop("action")
    assert reader.post(action, {**form, **WORDS}).status_code == 404
    assert reader.get(action).status_code == 404


def test_post__behind_a_password_takes_none(post: BlogPostPage, reader: Client) -> None:
    form = form_of(reader.get(post.url))
    post.view_restrictions.create(restriction_type="password", password="secret")
    assert reader.post(form.pop("action"), {**form, **WORDS}).status_code == 404


def test_post__that_is_none(post: BlogPostPage, reader: Client) -> None:
    action = form_of(reader.get(post.url))["action"]
    for key in ("0", "9" * 40, str(post.get_parent().pk)):
        assert reader.post(action.replace(str(post.pk), key), WORDS).status_code == 404


def test_address__shows_the_post_to_who_reloads_it(post: BlogPostPage, reader: Client) -> None:
    action = form_of(reader.get(post.url))["action"]
    response = reader.get(action)
    assert (response.status_code, response["Location"]) == (302, f"{post.url}#comments")
    assert reader.put(action).status_code == 405


def test_mail__none_without_moderators(send: Send) -> None:
    send()
    assert mail.outbox == []
