"""
Moderators decide on comments and lift bans. Editors don't: the queue shows e-mail addresses.

Given once: what an administrator takes away later stays away.
"""

from django.db import migrations

RIGHTS = [
    ("blog", "comment", "moderate_comment", "Can moderate comments"),
    ("core", "bannedsender", "view_bannedsender", "Can view banned sender"),
    ("core", "bannedsender", "delete_bannedsender", "Can delete banned sender"),
]


def give_rights(apps, schema_editor):
    group, _ = apps.get_model("auth.Group").objects.get_or_create(name="Moderators")
    for app_label, model, codename, name in RIGHTS:
        # Django makes permissions after the last migration, so on a new database there is none yet.
        content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
            app_label=app_label, model=model
        )
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0002_comment"),
        ("core", "0001_banned_sender"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
