"""Posts: the French page, in the state that its record asks for, then its English translation."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from blog.models import Author, BlogIndexPage, BlogPostPage, PostAuthor, PostGathering, Topic
from home.demo.body import Composer
from home.demo.identity import translation_key
from home.demo.library import Library
from home.demo.pictures import Picture, draw
from home.demo.places import find_page
from home.demo.post_records import PostRecord, read_writings
from home.demo.translate import translate
from home.demo.waiting import hand_in
from home.demo.writing import Writing

__all__ = ["Desk", "load_post", "missing_posts"]

SCHEDULED_AT = dt.time(8, 0)
HEAD = ("title", "slug", "introduction", "cover_alt")


@dataclass(frozen=True)
class Desk:
    """What posts point at: topics and authors by key, the library, and the language to translate to."""

    topics: Mapping[str, Topic]
    authors: Mapping[str, Author]
    library: Library
    target: Locale


def missing_posts(records: Sequence[PostRecord]) -> list[PostRecord]:
    """Those without a page, in whatever language."""
    keys = {translation_key("BlogPostPage", record.key): record for record in records}
    known = set(BlogPostPage.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
    return [record for key, record in keys.items() if key not in known]


def load_post(record: PostRecord, index: BlogIndexPage, desk: Desk, today: dt.date) -> BlogPostPage:
    """Create one post below `index`, the French list, and what is said of it elsewhere: translation, featured place."""
    french, english = read_writings("posts", record.key)
    composer = Composer(record.key, french.head["title"], index.locale, desk.library)
    cover = _cover(record, french, desk.library)
    day = today - dt.timedelta(days=record.days_ago)
    page = BlogPostPage(
        **_words(french, composer),
        translation_key=translation_key("BlogPostPage", record.key),
        locale=index.locale,
        live=False,
        cover=cover,
        published_on=day if record.state in ("live", "scheduled") else None,
    )
    index.add_child(instance=page)
    page.footnotes = composer.footnotes(french, index.locale)
    page.post_authors = [PostAuthor(author=desk.authors[key]) for key in record.authors]
    page.post_gatherings = [
        PostGathering(gathering=find_page(f"gathering:{row['key']}", index.locale), relation=row["relation"])
        for row in record.gatherings
    ]
    page.topics = [desk.topics[key] for key in record.topics]
    page.tags.add(*record.tags)
    _send_on_its_way(page, record.state, day)
    if english:
        published = BlogPostPage.objects.get(pk=page.pk)
        words = _words(english, composer)
        notes = composer.footnotes(english, desk.target)
        translate(published, BlogPostPage(**words, footnotes=notes), desk.target)
    if record.featured:
        _feature(page, index, desk.target)
    return page


def _words(writing: Writing, composer: Composer) -> dict[str, Any]:
    return {**{name: writing.head[name] for name in HEAD}, "body": composer.body(writing.parts)}


def _cover(record: PostRecord, french: Writing, library: Library) -> Any:
    if not record.cover:
        return None
    title = french.head["title"]
    return library.add_picture(
        title, french.head["slug"], Picture(draw(record.cover, title).image, french.head["cover_alt"])
    )


def _send_on_its_way(page: BlogPostPage, state: str, day: dt.date) -> None:
    if state == "scheduled":
        page.go_live_at = timezone.make_aware(dt.datetime.combine(day, SCHEDULED_AT))
    revision = page.save_revision()
    if state in ("live", "scheduled"):
        revision.publish()
    elif state == "waiting":
        hand_in(page)


def _feature(page: BlogPostPage, index: BlogIndexPage, target: Locale) -> None:
    """In each language that has a list and the post, unless its editors have chosen another one."""
    for post in BlogPostPage.objects.filter(translation_key=page.translation_key, locale__in=[index.locale, target]):
        where = BlogIndexPage.objects.filter(translation_key=index.translation_key, locale=post.locale).first()
        if where is not None and where.featured_post_id is None:
            where.featured_post = post
            where.save_revision().publish()
