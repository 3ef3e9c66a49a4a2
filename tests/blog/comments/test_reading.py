"""What readers see below a post."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from blog.comments.plain_text import to_html
from blog.models import BlogPostPage
from core.contributions import ContributionStatus
from tests.blog.comments.conftest import make_post
from tests.factories.comments import make_comment


def below(response: object) -> str:
    return response.text.split('id="comments"')[1]


@pytest.mark.parametrize("status", [status for status in ContributionStatus if status != ContributionStatus.PUBLISHED])
def test_discussion__shows_published_comments_alone(post: BlogPostPage, reader: Client, status: str) -> None:
    make_comment(post, text="Celui-ci se lit")
    make_comment(post, text="Celui-là ne se lit pas", status=status)
    page = below(reader.get(post.url))
    assert "Celui-ci se lit" in page
    assert "Celui-là ne se lit pas" not in page


def test_discussion__of_one_post_alone(post: BlogPostPage, reader: Client) -> None:
    make_comment(make_post("Un autre"), text="Ailleurs")
    assert "Ailleurs" not in below(reader.get(post.url))


def test_discussion__never_shows_an_address(post: BlogPostPage, reader: Client) -> None:
    make_comment(post, author_email="secrete@example.org")
    assert "secrete@" not in reader.get(post.url).text


def test_discussion__is_in_the_order_it_was_held_with_replies_below_what_they_answer(
    post: BlogPostPage, reader: Client, clock: time_machine.Traveller
) -> None:
    first = make_comment(post, text="un")
    clock.shift(60)
    make_comment(post, text="trois")
    clock.shift(60)
    make_comment(post, text="deux", parent=first)
    page = below(reader.get(post.url))
    assert page.index(">un<") < page.index(">deux<") < page.index(">trois<")


def test_discussion__leaves_out_replies_to_what_was_taken_back(post: BlogPostPage, reader: Client) -> None:
    gone = make_comment(post, status=ContributionStatus.DECLINED)
    make_comment(post, text="Je réponds", parent=gone)
    assert "Je réponds" not in below(reader.get(post.url))


def test_discussion__replies_cannot_be_replied_to(post: BlogPostPage, reader: Client) -> None:
    comment = make_comment(post)
    reply = make_comment(post, parent=comment)
    page = below(reader.get(post.url))
    assert f"?reply={comment.pk}#comment-form" in page
    assert f"?reply={reply.pk}#" not in page


def test_discussion__marks_a_moderator_and_another_language(post: BlogPostPage, reader: Client) -> None:
    make_comment(post, is_moderator=True)
    assert "comment--moderator" in below(reader.get(post.url))
    assert "comment__language" not in below(reader.get(post.url))
    make_comment(post, language="en", text="Well said")
    page = below(reader.get(post.url))
    assert '<span class="comment__language" lang="en">English</span>' in page
    assert '<div class="comment__text" dir="auto" lang="en"><p>Well said</p></div>' in page


def test_preview__of_a_post_not_saved_yet_has_no_form(post: BlogPostPage) -> None:
    index = post.get_parent()
    draft = BlogPostPage(title="Brouillon", slug="brouillon", introduction="Un début.", locale=post.locale)
    # As wagtail.admin.views.pages.preview.PreviewOnCreate does.
    draft.path, draft.depth = Page._get_children_path_interval(index.path)[1], index.depth + 1
    draft.set_url_path(index)
    response = draft.make_preview_request()
    assert response.status_code == 200
    response.render()
    assert 'id="comments"' in response.text
    assert "comment-form" not in response.text


def test_discussion__costs_one_query_however_long(post: BlogPostPage, reader: Client) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            reader.get(post.url)
        return [query["sql"] for query in captured]

    queries()
    before = queries()
    for _ in range(10):
        make_comment(post, parent=make_comment(post))
    after = queries()
    assert len(after) == len(before)
    assert sum('"blog_comment"' in sql for sql in after) == 1


def test_text__becomes_paragraphs_and_links() -> None:
    html = to_html("Un\ndeux\n\nVoir https://exemple.org/a?b=1&c=2, ou www.exemple.org.")
    assert html == (
        "<p>Un<br>deux</p>\n\n"
        '<p>Voir <a href="https://exemple.org/a?b=1&amp;c=2" rel="nofollow ugc noopener">'
        "https://exemple.org/a?b=1&amp;c=2</a>, ou "
        '<a href="http://www.exemple.org" rel="nofollow ugc noopener">www.exemple.org</a>.</p>'
    )


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "http://[::1", "//evil.example"])
def test_text__links_to_web_addresses_alone(text: str) -> None:
    assert "<a " not in to_html(text)


@given(st.text(alphabet=st.sampled_from("ab <>\"'&;:/.@\n=wh[]()\u202e") | st.characters(codec="utf-8"), max_size=200))
def test_text__whatever_it_is_gives_no_markup_of_its_own(text: str) -> None:
    import re

    left = re.sub(r'<a href="[^"<>]*"( rel="nofollow ugc noopener")?>|</a>|</?p>|<br>', "", to_html(text))
    assert "<" not in left
    assert ">" not in left
