"""The admin's front page: what is scheduled, what was left unfinished, for whom."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from directory.models import DirectoryPage
from home.models import ContentPage
from tests.home.people import make_user

TOMORROW = dt.timedelta(days=1)


@pytest.fixture
def home(french_directory: DirectoryPage) -> Page:
    return french_directory.get_parent()


def draft(home: Page, title: str, user: object) -> ContentPage:
    page = home.add_child(instance=ContentPage(title=title, live=False, owner=user))
    page.save_revision(user=user)
    return page


def schedule(page: ContentPage, **when: dt.datetime) -> None:
    for name, moment in when.items():
        setattr(page, name, moment)
    page.save_revision(clean=False).publish()


def panel(client: Client, user: object, name: str) -> str:
    """The HTML of one panel of the user's front page; empty if it is not shown."""
    client.force_login(user)
    html = client.get(reverse("wagtailadmin_home")).text
    start = html.find(f'id="{name}-section"')
    return html[start : html.find("</section>", start)] if start >= 0 else ""


def test_drafts__are_those_that_the_user_left(client: Client, home: Page) -> None:
    editor, other = make_user("ed", "Editors"), make_user("other", "Editors")
    draft(home, "La mienne", editor)
    draft(home, "La sienne", other)
    drafts = panel(client, editor, "drafts-left")
    assert "La mienne" in drafts
    assert "La sienne" not in drafts


def test_drafts__in_review_wait_for_others(client: Client, home: Page) -> None:
    editor = make_user("ed", "Editors")
    page = draft(home, "Confiée", editor)
    assert "Confiée" in panel(client, editor, "drafts-left")
    page.get_workflow().start(page, editor)
    assert panel(client, editor, "drafts-left") == ""


def test_drafts__published_are_finished(client: Client, home: Page) -> None:
    moderator = make_user("mo", "Moderators")
    page = draft(home, "Finie", moderator)
    assert "Finie" in panel(client, moderator, "drafts-left")
    page.get_latest_revision().publish(user=moderator)
    assert panel(client, moderator, "drafts-left") == ""


def test_scheduled__says_what_comes_and_goes_in_order(client: Client, home: Page) -> None:
    moderator = make_user("mo", "Moderators")
    now = timezone.now()
    late, soon, leaving = (draft(home, title, moderator) for title in ("Tard", "Bientôt", "Passagère"))
    schedule(late, go_live_at=now + 9 * TOMORROW)
    schedule(soon, go_live_at=now + TOMORROW)
    schedule(leaving, expire_at=now + TOMORROW)
    scheduled = panel(client, moderator, "scheduled-pages")
    assert 0 < scheduled.find("Bientôt") < scheduled.find("Tard") < scheduled.find("Passagère")
    assert panel(client, moderator, "drafts-left") == ""


def test_scheduled__shows_nobody_what_is_not_theirs_to_change(client: Client, home: Page) -> None:
    moderator, translator = make_user("mo", "Moderators"), make_user("tr", "Translators")
    schedule(draft(home, "En français", moderator), go_live_at=timezone.now() + TOMORROW)
    assert panel(client, translator, "scheduled-pages") == ""


@pytest.mark.parametrize(("language", "words"), [("fr", "Français"), ("en", "French")])
def test_panels__speak_the_language_of_the_user(client: Client, home: Page, language: str, words: str) -> None:
    user = make_user("someone", "Moderators", language=language)
    draft(home, "Quelque part", user)
    assert words in panel(client, user, "drafts-left")


def test_panels__cost_the_same_however_much_they_list(client: Client, home: Page) -> None:
    moderator = make_user("mo", "Moderators")

    def one_more(number: int) -> None:
        schedule(draft(home, f"Prévue {number}", moderator), go_live_at=timezone.now() + TOMORROW)
        draft(home, f"Brouillon {number}", moderator)

    # Wagtail's own panel of recent edits shows five, each with queries of its own.
    for number in range(6):
        one_more(number)
    numbers = []
    for number in (6, 7, 8):
        panel(client, moderator, "drafts-left")
        with CaptureQueriesContext(connection) as captured:
            assert panel(client, moderator, "drafts-left")
        numbers.append(len(captured))
        one_more(number)
    assert len(set(numbers)) == 1
