"""
Who writes the menu and the footer, and what the way from an editor's draft to its publication is called.

Wagtail's own migrations make a workflow "Moderators approval" for all pages. Its name is stored, not translated, and
the admin puts it into a sentence: in French, "Soumettre à Moderators approval". A workflow that somebody has already
named otherwise is left alone.
"""

from django.db import migrations

STOCK_NAME = "Moderators approval"
WORKFLOW_NAME = "Relecture"
TASK_NAME = "Relecture par la modération"
ACTIONS = ("add", "change")


def give_navigation(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label="core", model="navigation")
    group = apps.get_model("auth.Group").objects.filter(name="Moderators").first()
    if group is None:
        return
    for action in ACTIONS:
        # Django makes permissions after the last migration, so on a new database there is none yet.
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_navigation",
            defaults={"name": f"Can {action} menu and footer"},
        )
        group.permissions.add(permission)


def name_workflow(apps, schema_editor):
    apps.get_model("wagtailcore.Workflow").objects.filter(name=STOCK_NAME).update(name=WORKFLOW_NAME)
    apps.get_model("wagtailcore.Task").objects.filter(name=STOCK_NAME).update(name=TASK_NAME)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0006_content_pages"),
        ("core", "0002_navigation"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        # Going back takes nothing away: by then somebody may rely on it.
        migrations.RunPython(give_navigation, migrations.RunPython.noop),
        migrations.RunPython(name_workflow, migrations.RunPython.noop),
    ]
