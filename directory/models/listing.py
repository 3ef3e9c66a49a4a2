"""What the search reads of gatherings, and how it knows that something changed."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from directory.enums import Rhythm
from directory.models.listing_words import ListingWords, words_of_series
from directory.text_search import MARK
from search.scope import Scoped
from search.texts import Said

__all__ = ["Edition", "Listing", "ListingQuerySet"]


class EditionManager(models.Manager["Edition"]):
    def current(self) -> "Edition":
        """The edition that is out; one query."""
        return self.get_or_create(pk=Edition.ONLY)[0]

    @transaction.atomic
    def renew(self, *, of_all: bool = False) -> int:
        """
        Say that what the public may read of gatherings has changed (`of_all`: of every one); return the number of the
        new edition.

        In the transaction of the change: until it is committed nobody sees either, and the lock on the one row lets
        editions come out in the order of their numbers.
        """
        self.get_or_create(pk=Edition.ONLY)
        edition = self.select_for_update().get(pk=Edition.ONLY)
        edition.number += 1
        edition.token = uuid.uuid4()
        if of_all:
            edition.floor = edition.number
        # Two editions within one second need two dates: HTTP tells no parts of a second.
        edition.changed_at = max(timezone.now(), edition.changed_at + dt.timedelta(seconds=1))
        edition.save()
        return edition.number


class Edition(models.Model):
    """
    The state of all that the public reads of gatherings, in one row.

    `token` is another one after each change: what is kept of an answer is kept under it. `number` counts the changes,
    so that a reader of an earlier edition asks for what came since. `changed_at` is the time of the last one, `floor`
    the number of the last one that changed something of every gathering, such as its address.
    """

    ONLY = 1

    number = models.PositiveBigIntegerField(default=0)
    token = models.UUIDField(default=uuid.uuid4)
    changed_at = models.DateTimeField(default=timezone.now)
    floor = models.PositiveBigIntegerField(default=0)

    objects = EditionManager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self) -> str:
        return f"{self.number} {self.token}"


class ListingQuerySet(models.QuerySet["Listing"]):
    def shown(self) -> Self:
        """Those of a series that is live, by number."""
        return self.filter(series__live=True).order_by("number")

    def of_series(self, keys: Collection[uuid.UUID]) -> Self:
        return self.filter(series__pk__among=keys)

    def since(self, edition: int) -> Self:
        """Those written after an edition, by number."""
        return self.filter(edition__gt=edition).order_by("number")


class Listing(Scoped, models.Model):
    """
    The place of one series in the search. `directory.listings` alone writes here, whenever the series changes.

    `number` is its place in the sets of bits that the search works with: small, given once, and never to another. A
    row stays when its series is deleted, so that whoever holds it in memory hears of it. `dates` are those of its
    occurrences, packed by `directory.packed_dates`; `edition` is that of the last change.
    """

    number = models.AutoField(primary_key=True)
    series = models.OneToOneField("directory.Series", on_delete=models.SET_NULL, null=True, related_name="listing")
    rhythm = models.CharField(max_length=12, choices=Rhythm, blank=True)
    dates = models.BinaryField(default=bytes)
    edition = models.PositiveBigIntegerField(default=0, db_index=True)

    objects = ListingQuerySet.as_manager()

    search_mark = MARK

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")

    def __str__(self) -> str:
        return f"{self.number} {self.series_id}"

    @classmethod
    def read_words(cls, objects: Sequence[Self]) -> None:
        words = words_of_series([each.series_id for each in objects if each.series_id])
        for each in objects:
            each.words = words.get(each.series_id, ListingWords()) if each.series_id else ListingWords()

    @cached_property
    def words(self) -> ListingWords:
        """None where the series is gone or not told publicly."""
        self.read_words([self])
        return self.words

    def said(self, level: str) -> list[Said]:
        return {"title": self.words.title, "facts": self.words.facts, "prose": self.words.prose}[level]
