"""
The tree that `migrate` alone gives: a home page and a directory, in French and in English.

The historical models have no tree methods, so paths, depths and numbers of children are written out here
(https://django-treebeard.readthedocs.io/en/stable/mp_tree.html: four base-36 digits a level).
"""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations
from django.utils import timezone

STEP = 4
HOMES = {
    "fr": {
        "title": "Accueil",
        "slug": "accueil",
        "introduction": (
            "<p>Le temps que l’on donne à une rencontre professionnelle est un investissement. "
            "Voici celles qui le rendent, racontées par celles et ceux qui y étaient.</p>"
        ),
    },
    "en": {
        "title": "Home",
        "slug": "home",
        "introduction": (
            "<p>Time given to a professional gathering is an investment. "
            "Here are those that return it, told by people who were there.</p>"
        ),
    },
}
DIRECTORIES = {
    "fr": {
        "title": "Rencontres",
        "slug": "rencontres",
        "introduction": (
            "<p>Des rendez-vous réguliers, en vrai, recommandés par des gens qui y vont : "
            "quand, où, pour qui, et pour qui ce n’est pas.</p>"
        ),
    },
    "en": {
        "title": "Gatherings",
        "slug": "gatherings",
        "introduction": (
            "<p>Regular meetings in real life, recommended by people who go there: "
            "when, where, for whom, and for whom not.</p>"
        ),
    },
}


def create_site(apps, schema_editor):
    """Do nothing where somebody has already built a tree."""
    Page = apps.get_model("wagtailcore.Page")
    root = Page.objects.filter(depth=1).order_by("path").first()
    if root is None or not _remove_welcome_page(apps, root):
        return
    home_key, directory_key = uuid.uuid4(), uuid.uuid4()
    homes = {}
    for position, (language, words) in enumerate(HOMES.items(), start=1):
        locale, _ = apps.get_model("wagtailcore.Locale").objects.get_or_create(language_code=language)
        home = _create(apps, "home", "HomePage", root, position, locale, home_key, words)
        _create(apps, "directory", "DirectoryPage", home, 1, locale, directory_key, DIRECTORIES[language])
        homes[language] = home
    root.numchild = len(homes)
    root.save(update_fields=["numchild"])
    _serve(apps, homes["fr"])


def _remove_welcome_page(apps, root):
    """Delete the page of Wagtail's own first migration; False, and nothing deleted, if it isn't all there is."""
    Page = apps.get_model("wagtailcore.Page")
    welcome = Page.objects.filter(
        depth=2, slug="home", content_type__app_label="wagtailcore", content_type__model="page", numchild=0
    )
    if Page.objects.filter(depth__gt=1).exclude(pk__in=welcome.values("pk")).exists():
        return False
    # The site would be deleted with its root page.
    apps.get_model("wagtailcore.Site").objects.filter(root_page__in=welcome).update(root_page=root)
    welcome.delete()
    return True


def _create(apps, app_label, model, parent, position, locale, translation_key, words):
    """Create one live page as child number `position` of `parent`, which gets its `numchild`."""
    ContentType = apps.get_model("contenttypes.ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model.lower())
    now = timezone.now()
    page = apps.get_model(app_label, model).objects.create(
        **words,
        draft_title=words["title"],
        content_type=content_type,
        locale=locale,
        translation_key=translation_key,
        path=f"{parent.path}{position:0{STEP}d}",
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{words['slug']}/",
        live=True,
        show_in_menus=True,
        first_published_at=now,
        last_published_at=now,
    )
    parent.numchild = position
    parent.save(update_fields=["numchild"])
    return page


def _serve(apps, home):
    """
    Point the default site at `home`.

    A site that still has Wagtail's placeholder for a name answers to SITE_URL, so that absolute addresses in feeds
    and mails are right from the start.
    """
    Site = apps.get_model("wagtailcore.Site")
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page_id = home.pk
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    if (site.hostname, site.port) == ("localhost", 80):
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        site.hostname = address.hostname or site.hostname
        site.port = address.port or (443 if address.scheme == "https" else 80)
    site.save()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("directory", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        # Going back keeps the pages: by then somebody may have written in them.
        migrations.RunPython(create_site, migrations.RunPython.noop),
    ]
