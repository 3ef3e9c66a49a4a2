"""The calendar to import, wherever it comes from: an address, an upload, a file of the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from directory.icalendar.importing.fetch import fetch, normalised
from directory.icalendar.reading.decode import MAX_BYTES, decode

if TYPE_CHECKING:
    from typing import BinaryIO

    from django.core.files.uploadedfile import UploadedFile


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a calendar, and the URL it was fetched from ("" for a file)."""

    text: str
    url: str = ""

    @classmethod
    def from_address(cls, address: str) -> Self:
        """What `address` answers with. Raises UnreadableCalendar."""
        fetched = fetch(address)
        return cls(decode(fetched.data, fetched.charset), normalised(address))

    @classmethod
    def from_file(cls, file: BinaryIO | UploadedFile) -> Self:
        """What a file opened in binary mode holds, read no further than needed. Raises UnreadableCalendar, OSError."""
        return cls(decode(file.read(MAX_BYTES + 1)))
