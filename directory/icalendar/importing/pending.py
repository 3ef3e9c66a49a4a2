"""A calendar that waits between its preview and the decision to import it."""

import json
import secrets
from dataclasses import asdict
from datetime import timedelta
from typing import Self

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import UploadedFile

from directory.icalendar.importing.source import Source
from directory.models import GatheringPage

# A preview left open for longer is abandoned: nobody decides on last week's calendar.
MAX_AGE = timedelta(days=1)


class PendingCalendar(Source):
    """
    The text as it was previewed: an address is not asked twice, and nothing comes back from the browser but a key.

    Kept as one of Wagtail's temporary uploads, which belong to their user and reach every process of the site.
    """

    __slots__ = ()

    def keep(self, user: AbstractBaseUser) -> int:
        """
        Store it for `user` and give its key.

        Whatever the user left undecided before is dropped, and what anybody abandoned.
        """
        for older in self._all():
            if older.uploaded_by_user_id == user.pk or self._is_abandoned(older):
                older.file.delete(save=False)
                older.delete()
        content = ContentFile(json.dumps(asdict(self)).encode())
        upload = UploadedFile(for_content_type=self._content_type(), uploaded_by_user=user)
        # Uploads may be served: nobody guesses this name.
        upload.file.save(f"{secrets.token_hex(24)}.json", content, save=True)
        return upload.pk

    @classmethod
    def read(cls, key: int, user: AbstractBaseUser) -> Self | None:
        """What `user` kept under `key`; None if there is nothing, or it is somebody else's."""
        upload = cls._of(user).filter(pk=key).first()
        return None if upload is None else cls._content(upload)

    @classmethod
    def take(cls, key: int, user: AbstractBaseUser) -> Self | None:
        """The same, and nobody gets it again: of two submits of one form the second finds nothing."""
        upload = cls._of(user).filter(pk=key).first()
        if upload is None:
            return None
        pending = cls._content(upload)
        deleted, _by_model = cls._of(user).filter(pk=key).delete()
        if not deleted:
            return None
        upload.file.delete(save=False)
        return pending

    @classmethod
    def _of(cls, user: AbstractBaseUser) -> QuerySet[UploadedFile]:
        return cls._all().filter(uploaded_by_user=user)

    @classmethod
    def _all(cls) -> QuerySet[UploadedFile]:
        return UploadedFile.objects.filter(for_content_type=cls._content_type())

    @staticmethod
    def _is_abandoned(upload: UploadedFile) -> bool:
        """Of the row itself nobody knows the age, of its file the storage does."""
        try:
            return upload.file.storage.get_modified_time(upload.file.name) < timezone.now() - MAX_AGE
        except OSError:
            return True

    @staticmethod
    def _content_type() -> ContentType:
        return ContentType.objects.get_for_model(GatheringPage)

    @classmethod
    def _content(cls, upload: UploadedFile) -> Self | None:
        try:
            with upload.file.open("rb") as file:
                return cls(**json.load(file))
        except FileNotFoundError:
            return None
