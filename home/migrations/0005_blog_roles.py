"""
Who writes authors and topics: as with the snippets of the directory in `0003_roles`, whose groups get them here.

Given once: what an administrator takes away later stays away.
"""

from importlib import import_module

from django.db import migrations

roles = import_module("home.migrations.0003_roles")

SNIPPETS = ("author", "topic")


def give_roles(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    for name, actions in roles.SNIPPET_ACTIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        for model in SNIPPETS:
            for action in actions:
                permission = roles._permission(apps, "blog", model, f"{action}_{model}", f"Can {action} {model}")
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_blog_pages"),
        ("blog", "0001_initial"),
    ]

    operations = [
        # Going back keeps the rights: by then an administrator may count on them.
        migrations.RunPython(give_roles, migrations.RunPython.noop),
    ]
