"""
Translators publish what they translated: the tree of the language that `0003_roles` gives them to edit.

The editor of wagtail-localize offers to save a draft or to publish, and no way to ask for a review: what a translator
finished stayed a draft of which nobody was told. Nor was publishing kept from them, since "Sync translated pages" has
a box for it that asks for no right. The original, and all facts of a gathering, are still not theirs to change.

Given once: what an administrator takes away later stays away.
"""

from importlib import import_module

from django.db import migrations

roles = import_module("home.migrations.0003_roles")


def let_publish(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.filter(name="Translators").first()
    if group is None:
        return
    publish = roles._permission(apps, "wagtailcore", "page", "publish_page", "Publish any page")
    rights = apps.get_model("wagtailcore.GroupPagePermission").objects
    # Where they may not edit any more, they are not to publish either.
    for page in list(rights.filter(group=group, permission__codename="change_page").values_list("page_id", flat=True)):
        rights.get_or_create(group=group, page_id=page, permission=publish)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0007_navigation_rights_and_workflow"),
    ]

    operations = [
        # Going back keeps the right: by then translators may count on it.
        migrations.RunPython(let_publish, migrations.RunPython.noop),
    ]
