"""
Entries of a calendar made into gatherings, or brought into those that an earlier import made.

Each entry has a transaction of its own: it is taken over whole or not at all, and never concerns the next one.

| the page | drafts only | published at once |
|---|---|---|
| doesn't exist | draft | published; a draft if an editor deleted it before |
| draft of an earlier import | draft | published |
| draft that an editor has worked on | draft | draft, with a warning |
| live | draft | published |
| live, with an editor's draft | facts into the draft | facts published on the live text, and into the draft |
| taken offline by an editor | draft | draft, with a warning |
| locked, or in review | refused | refused |

An entry that tells what it told last time, and whose page needs no publishing, is unchanged whatever the page's state.
"""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING, cast

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.models import Locale

from directory.enums import ImportAction
from directory.icalendar.importing.earlier import Earlier
from directory.icalendar.importing.merge import Merge
from directory.icalendar.importing.record import Record
from directory.icalendar.importing.report import Outcome, Report
from directory.icalendar.importing.snippets import Snippets
from directory.icalendar.importing.told import told
from directory.icalendar.reading.prose import introduction, paragraphs
from directory.icalendar.reading.refusal import EntryRefused, UnreadableCalendar
from directory.models import DirectoryPage, GatheringPage
from directory.recurrence import RecurrenceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import AbstractBaseUser

    from directory.icalendar.reading.read import Reading, SeriesRead


def source_directory() -> DirectoryPage:
    """The directory in the source language. Raises UnreadableCalendar on a site without one."""
    found = DirectoryPage.objects.filter(locale=Locale.get_default(), alias_of=None).order_by("path").first()
    if found is None:
        raise UnreadableCalendar(gettext_lazy("This site has no directory page to import gatherings into."))
    return found


# From the beginning of reading on; with what is then under way, an import ends within ten seconds.
MAX_SECONDS = 7.0


class Importer:
    """
    `user` None is the command line, which may do all; else what the user may do under `parent` counts.

    After MAX_SECONDS no entry is begun any more. The next run goes on: it sees at once what is settled. `clock` gives
    seconds, as that of `read`.
    """

    def __init__(
        self,
        parent: DirectoryPage,
        *,
        source_url: str = "",
        publish: bool = False,
        dry_run: bool = False,
        user: AbstractBaseUser | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parent = parent
        self._source_url = source_url
        self._publish = publish
        self._dry_run = dry_run
        self._user = user
        self._snippets = Snippets(parent.locale, dry_run=dry_run)
        self._clock = clock

    def run(self, reading: Reading) -> Report:
        earlier = Earlier([entry.uid for entry in reading.entries], self._parent.locale)
        end = reading.began + MAX_SECONDS
        report = Report([self._guarded(entry, earlier, end) for entry in reading.entries])
        report.outcomes += [
            Outcome(ImportAction.REFUSED, refused.uid, refused.title, reason=refused.reason)
            for refused in reading.refused
        ]
        return report

    def _guarded(self, entry: SeriesRead, earlier: Earlier, end: float) -> Outcome:
        """What became of one entry; nothing of it is kept if it was refused."""
        page = earlier.settled(entry, source_url=self._source_url, publish=self._publish)
        if page is not None:
            return self._outcome(ImportAction.UNCHANGED, entry, page, published=page.live)
        try:
            if entry.cancelled and not earlier.has_page(entry.uid):
                raise EntryRefused(gettext_lazy("The organizer cancelled this gathering."))
            if self._clock() > end:
                raise EntryRefused(
                    gettext_lazy(
                        "Not imported yet: one import takes some seconds only. Import again to go on; what is already"
                        " here is recognised."
                    )
                )
            with transaction.atomic():
                return self._take(entry, deleted=earlier.was_deleted(entry.uid))
        except (EntryRefused, RecurrenceError) as refusal:
            reason = refusal.message
        except ValidationError as error:
            reason = " ".join(error.messages)
        except (DataError, IntegrityError):
            reason = _("The database can’t hold what this entry says.")
        self._snippets.forget()
        return Outcome(ImportAction.REFUSED, entry.uid, entry.title, reason=reason)

    def _take(self, entry: SeriesRead, *, deleted: bool) -> Outcome:
        # Two imports at once must not both find that a page is missing: they queue here.
        parent = self._parent if self._dry_run else DirectoryPage.objects.select_for_update().get(pk=self._parent.pk)
        same = GatheringPage.objects.filter(source_uid=entry.uid, locale=parent.locale, alias_of=None)
        page = same.order_by("pk").first()
        return self._create(entry, parent, deleted=deleted) if page is None else self._update(entry, page)

    def _create(self, entry: SeriesRead, parent: DirectoryPage, *, deleted: bool) -> Outcome:
        permissions = None if self._user is None else parent.permissions_for_user(self._user)
        if permissions is not None and not permissions.can_add_subpage():
            raise EntryRefused(gettext_lazy("You may not add gatherings to this directory."))
        publish = self._publish
        if publish and permissions is not None and not permissions.can_publish_subpage():
            raise EntryRefused(gettext_lazy("You may not publish gatherings in this directory."))
        if deleted:
            entry.warnings.append(_("An editor deleted the page of this entry: it comes back as a draft."))
            publish = False
        page = self._page(entry, parent)
        now_told = told(entry)
        Merge(now_told, None, self._snippets).into(page)
        page.clean()
        if not self._dry_run:
            parent.add_child(instance=page)
            self._save(page, Record(entry.uid, now_told, None, published=publish, own=True))
        return self._outcome(ImportAction.CREATED, entry, page, published=publish)

    def _page(self, entry: SeriesRead, parent: DirectoryPage) -> GatheringPage:
        with override(parent.locale.language_code):
            title = entry.title or _("Untitled gathering")
        return GatheringPage(
            title=title,
            slug=_free_slug(title, parent),
            introduction=introduction(entry.description),
            body=paragraphs(entry.description),
            source_uid=entry.uid,
            source_url=self._source_url,
            locale=parent.locale,
            owner=self._user,
            live=False,
        )

    def _update(self, entry: SeriesRead, page: GatheringPage) -> Outcome:
        self._check_may_edit(page)
        last = Record.last(page)
        draft = cast(GatheringPage, page.get_latest_revision_as_object())
        own = not page.has_unpublished_changes or (
            last is not None and last.own and last.revision == page.latest_revision_id
        )
        now_told = told(entry)
        changed = Merge(now_told, last.told if last else None, self._snippets).into(draft)
        if self._source_url and self._source_url != draft.source_url:
            draft.source_url, changed = self._source_url, True
        published = self._publish and self._may_go_live(page, entry, own=own)
        record = Record(entry.uid, now_told, page.latest_revision_id, published=published, own=own)
        if published and page.live and not own:
            return self._update_both(entry, page, draft, record, changed=changed)
        draft.clean()
        if not changed and not (published and page.has_unpublished_changes):
            # What the calendar tells may differ all the same, as when an editor had already entered it.
            if not self._dry_run and (last is None or last.told != now_told):
                record.keep(page, self._user)
            return self._outcome(ImportAction.UNCHANGED, entry, page, published=page.live)
        if not self._dry_run:
            self._save(draft, record)
        return self._outcome(ImportAction.UPDATED, entry, draft, published=published)

    def _update_both(
        self, entry: SeriesRead, page: GatheringPage, draft: GatheringPage, record: Record, *, changed: bool
    ) -> Outcome:
        """A live page on which an editor has a draft: visitors get the new dates, the draft stays a draft."""
        last_live = Record.last(page, published=True)
        live_changed = Merge(record.told, last_live.told if last_live else None, self._snippets).into(page)
        page.clean()
        if not (live_changed or changed):
            return self._outcome(ImportAction.UNCHANGED, entry, page, published=True)
        if not self._dry_run:
            if live_changed:
                page.save_revision(user=self._user).publish(user=self._user)
            revision = draft.save_revision(user=self._user)
            replace(record, revision=revision.pk, own=False).keep(page, self._user)
        entry.warnings.append(_("An editor’s draft waits on this page: only the facts were published, not its text."))
        return self._outcome(ImportAction.UPDATED, entry, page, published=True)

    def _check_may_edit(self, page: GatheringPage) -> None:
        if self._user is not None and not page.permissions_for_user(self._user).can_edit():
            raise EntryRefused(gettext_lazy("You may not edit the page of this entry."))
        lock = page.get_lock()
        if lock is not None and (self._user is None or lock.for_user(self._user)):
            raise EntryRefused(gettext_lazy("The page of this entry is locked; import again when it is free."))
        if page.workflow_in_progress:
            raise EntryRefused(gettext_lazy("The page of this entry is in review; import again when that is over."))

    def _may_go_live(self, page: GatheringPage, entry: SeriesRead, *, own: bool) -> bool:
        if self._user is not None and not page.permissions_for_user(self._user).can_publish():
            raise EntryRefused(gettext_lazy("You may not publish the page of this entry."))
        if page.live:
            return True
        if page.first_published_at is not None:
            entry.warnings.append(_("An editor took this page offline: it is updated as a draft."))
            return False
        if not own:
            entry.warnings.append(_("An editor is working on this draft: it is updated, not published."))
        return own

    def _save(self, page: GatheringPage, record: Record) -> None:
        revision = page.save_revision(user=self._user)
        if record.published:
            revision.publish(user=self._user)
        replace(record, revision=revision.pk).keep(page, self._user)

    def _outcome(self, action: ImportAction, entry: SeriesRead, page: GatheringPage, *, published: bool) -> Outcome:
        return Outcome(
            action,
            entry.uid,
            page.title,
            page=page,
            published=published,
            warnings=list(entry.warnings),
        )


def _free_slug(title: str, parent: DirectoryPage) -> str:
    """Letters without accents, so that the address can be read when it is sent around; Wagtail would keep them."""
    # A title of signs alone gives nothing to make a slug of.
    base = slugify(title.replace("’", " ").replace("'", " "))[:80].strip("-") or "gathering"
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in chain([base], (f"{base}-{number}" for number in count(2))) if slug not in taken)
