"""Posts for tests, made the way an editor makes them: a page, a revision, a publication."""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from blog.models import Author, BlogPostPage, PostAuthor, PostGathering, Topic

_number = count(1)


def make_author(**fields: Any) -> Author:
    """A saved author in the source language."""
    number = next(_number)
    return Author.objects.create(**{"name": f"Camille {number}", "slug": f"camille-{number}", **fields})


def make_topic(**fields: Any) -> Topic:
    number = next(_number)
    return Topic.objects.create(**{"name": f"Sujet {number}", "slug": f"sujet-{number}", **fields})


def make_picture(title: str = "Une table") -> AbstractImage:
    """A saved picture of 1600 by 900, of one colour."""
    data = BytesIO()
    Picture.new("RGB", (1600, 900), "#27409c").save(data, "PNG")
    data.seek(0)
    return get_image_model().objects.create(title=title, file=ImageFile(data, name=f"picture-{next(_number)}.png"))


def make_post(
    parent: Page,
    *,
    publish: bool = True,
    authors: Sequence[Author] = (),
    topics: Sequence[Topic] = (),
    tags: Sequence[str] = (),
    gatherings: Sequence[tuple[Page, str]] = (),
    **fields: Any,
) -> BlogPostPage:
    """
    A post below `parent`, of one paragraph, on 3 November 2026 unless `fields` say otherwise.

    `gatherings` are pages with the relation of the post to them. The page returned is read afresh from the database.
    """
    page = BlogPostPage(
        **{
            "title": f"Billet {next(_number)}",
            "introduction": "Deux phrases pour donner envie. Les voici.",
            "body": [("paragraph", "<p>Un paragraphe.</p>")],
            "published_on": dt.date(2026, 11, 3),
            "live": False,
            "locale": parent.locale,
            **fields,
        }
    )
    parent.add_child(instance=page)
    page.post_authors = [PostAuthor(author=author) for author in authors]
    page.post_gatherings = [PostGathering(gathering=gathering, relation=relation) for gathering, relation in gatherings]
    page.topics = list(topics)
    page.tags.set(tags)
    # As the admin does: a draft may lack what only publishing asks for.
    revision = page.save_revision(clean=publish)
    if publish:
        revision.publish()
    return BlogPostPage.objects.get(pk=page.pk)
