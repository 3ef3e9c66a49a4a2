"""
The blog in French and in English, each the translation of the other, in the trees that `0002_initial_site` made.

The historical models have no tree methods, so paths, depths and numbers of children are written out here
(https://django-treebeard.readthedocs.io/en/stable/mp_tree.html: four base-36 digits a level).
"""

import uuid

from django.db import migrations
from django.utils import timezone
from django.utils.http import base36_to_int, int_to_base36

STEP = 4
HOME_DEPTH = 2
BLOGS = {
    "fr": {
        "title": "Blog",
        "slug": "blog",
        "introduction": (
            "<p>Écouter, parler, prouver, construire ensemble : "
            "ce que l’on apprend en passant de #MoiJePro à #JeNousPro.</p>"
        ),
    },
    "en": {
        "title": "Blog",
        "slug": "blog",
        "introduction": (
            "<p>Listen, talk, prove, build together: "
            "what one learns on the way from #MoiJePro to #JeNousPro.</p>"
        ),
    },
}


def create_blogs(apps, schema_editor):
    """Do nothing where somebody has built another tree, or has a page at the address of one of the blogs."""
    HomePage = apps.get_model("home.HomePage")
    homes = {
        language: HomePage.objects.filter(locale__language_code=language, depth=HOME_DEPTH).order_by("path").first()
        for language in BLOGS
    }
    if not all(homes.values()) or any(_taken(apps, home, BLOGS[language]["slug"]) for language, home in homes.items()):
        return
    translation_key = uuid.uuid4()
    for language, home in homes.items():
        _append(apps, home, translation_key, BLOGS[language])


def _children(apps, home):
    return apps.get_model("wagtailcore.Page").objects.filter(path__startswith=home.path, depth=home.depth + 1)


def _taken(apps, home, slug):
    return _children(apps, home).filter(slug=slug).exists()


def _append(apps, home, translation_key, words):
    """Create one live page as the last child of `home`."""
    ContentType = apps.get_model("contenttypes.ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label="blog", model="blogindexpage")
    last = _children(apps, home).order_by("path").last()
    place = base36_to_int(last.path[-STEP:]) + 1 if last else 1
    now = timezone.now()
    apps.get_model("blog.BlogIndexPage").objects.create(
        **words,
        draft_title=words["title"],
        content_type=content_type,
        locale_id=home.locale_id,
        translation_key=translation_key,
        path=home.path + int_to_base36(place).upper().rjust(STEP, "0"),
        depth=home.depth + 1,
        numchild=0,
        url_path=f"{home.url_path}{words['slug']}/",
        live=True,
        show_in_menus=True,
        first_published_at=now,
        last_published_at=now,
    )
    home.numchild += 1
    home.save(update_fields=["numchild"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_roles"),
        ("blog", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        # Going back keeps the pages: by then somebody may have written in them.
        migrations.RunPython(create_blogs, migrations.RunPython.noop),
    ]
