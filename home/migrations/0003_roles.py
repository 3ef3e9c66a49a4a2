"""
Who may do what, on top of the rights that Wagtail's own migrations give its groups Editors and Moderators.

Those two already write pages below the root (moderators publish them), images and documents; here they get the
snippets of the directory. Translators are new: they write the English tree and translate snippets, and publish nothing.
Given once: what an administrator takes away later stays away.
"""

from django.db import migrations

SNIPPETS = ("venue", "organizer", "profession")
# Wagtail knows no right by language, so whoever may translate a snippet may also edit its source.
SNIPPET_ACTIONS = {
    "Editors": ("add", "change"),
    "Moderators": ("add", "change", "delete"),
    "Translators": ("change",),
}
TRANSLATED_LANGUAGE = "en"


def give_roles(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    for name, actions in SNIPPET_ACTIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        for model in SNIPPETS:
            for action in actions:
                group.permissions.add(_permission(apps, "directory", model, f"{action}_{model}", f"Can {action} {model}"))
    _make_translators(apps, Group.objects.get(name="Translators"))


def _make_translators(apps, group):
    group.permissions.add(
        _permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"),
        _permission(apps, "wagtail_localize", "translation", "submit_translation", "Can submit translations"),
    )
    change_page = _permission(apps, "wagtailcore", "page", "change_page", "Can change page")
    # None where somebody had built another tree: `0002_initial_site` leaves it alone.
    homes = apps.get_model("home.HomePage").objects.filter(locale__language_code=TRANSLATED_LANGUAGE, depth=2)
    for home in homes:
        apps.get_model("wagtailcore.GroupPagePermission").objects.get_or_create(
            group=group, page_id=home.pk, permission=change_page
        )


def _permission(apps, app_label, model, codename, name):
    """Django makes permissions after the last migration, so on a new database there is none yet."""
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=model)
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_initial_site"),
        ("directory", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [
        # Going back keeps the groups: by then people may be in them.
        migrations.RunPython(give_roles, migrations.RunPython.noop),
    ]
