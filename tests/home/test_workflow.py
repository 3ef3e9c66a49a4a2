"""The way from an editor's draft to its publication: editors submit, moderators decide."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState, Workflow

from directory.models import DirectoryPage
from home.models import ContentPage
from tests.home.people import make_user


@pytest.fixture
def home(french_directory: DirectoryPage) -> Page:
    return french_directory.get_parent()


@pytest.fixture
def draft(home: Page) -> ContentPage:
    page = home.add_child(instance=ContentPage(title="La charte", slug="charte", live=False))
    page.save_revision()
    return page


def fields_of(client: Client, page: Page) -> dict[str, str]:
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    inline = {f"{prefix}-{name}": value for prefix in ("footnotes", "comments") for name, value in empty.items()}
    return {name: form[name].value() or "" for name in form.fields if name != "body"} | inline | {"body-count": "0"}


def test_workflow__covers_every_page_under_a_name_of_its_own(home: Page, english_directory: DirectoryPage) -> None:
    assert [str(workflow) for workflow in Workflow.objects.active()] == ["Relecture"]
    for page in (home, english_directory):
        assert page.get_workflow().name == "Relecture"


def test_editor__submits_and_cannot_publish(client: Client, draft: ContentPage) -> None:
    client.force_login(make_user("ed", "Editors"))
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    html = client.get(address).text
    assert "Relecture" in html
    assert "Moderators approval" not in html
    assert 'name="action-publish"' not in html
    client.post(address, {**fields_of(client, draft), "action-publish": "1"})
    draft.refresh_from_db()
    assert not draft.live
    client.post(address, {**fields_of(client, draft), "action-submit": "1"})
    assert draft.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS


def test_moderator__approves_what_an_editor_submitted(client: Client, draft: ContentPage) -> None:
    editor, moderator = make_user("ed", "Editors"), make_user("mo", "Moderators")
    draft.get_workflow().start(draft, editor)
    client.force_login(moderator)
    assert "La charte" in client.get(reverse("wagtailadmin_home")).text
    state = draft.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    client.post(address, {"comment": ""})
    draft.refresh_from_db()
    assert draft.live
    assert client.get("/fr/charte/").status_code == 200


def test_editor__cannot_approve(client: Client, draft: ContentPage) -> None:
    editor = make_user("ed", "Editors")
    draft.get_workflow().start(draft, editor)
    client.force_login(editor)
    state = draft.current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk]), {"comment": ""})
    draft.refresh_from_db()
    assert not draft.live


def test_navigation__is_for_moderators_to_write(client: Client, home: Page) -> None:
    editor, moderator = make_user("ed", "Editors"), make_user("mo", "Moderators")
    assert moderator.has_perms(["core.add_navigation", "core.change_navigation"])
    assert not editor.has_perm("core.change_navigation")
    address = reverse("wagtailsnippets_core_navigation:add")
    client.force_login(moderator)
    assert client.get(address).status_code == 200
    client.force_login(editor)
    assert client.get(address).status_code == 302
