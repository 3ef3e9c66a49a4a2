"""Handing a page in for moderation as an editor does, but without the mail to the moderators."""

from django.contrib.auth import get_user_model
from wagtail.models import Page, TaskState, WorkflowState

from home.demo.accounts import EDITOR

__all__ = ["hand_in"]


def hand_in(page: Page) -> None:
    """
    Start the workflow of the page's place in the tree; without one, the page stays a draft.

    `Workflow.start` would write to every moderator of the site at once: real people, on a site that has some.
    """
    workflow = page.get_workflow()
    task = workflow and workflow.tasks.order_by("workflow_tasks__sort_order").first()
    if task is None:
        return
    editor = get_user_model().objects.filter(username=EDITOR).first()
    state = WorkflowState.objects.create(
        content_type=page.get_content_type(),
        base_content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        workflow=workflow,
        requested_by=editor,
    )
    state.current_task_state = task.specific.get_task_state_class().objects.create(
        workflow_state=state, task=task, revision=page.get_latest_revision(), status=TaskState.STATUS_IN_PROGRESS
    )
    state.save(update_fields=["current_task_state"])
