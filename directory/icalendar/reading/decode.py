"""From the bytes of a file to text, whatever program wrote it."""

import codecs
import re

from django.utils.translation import gettext_lazy as _

from directory.icalendar.reading.refusal import UnreadableCalendar

# Some 20,000 entries. What is larger is no calendar of gatherings.
MAX_BYTES = 10_000_000

# What no calendar needs and PostgreSQL refuses; tab and line feed stay.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# "BE", the first letters of a calendar, as a file without a byte order mark writes them.
WIDE_STARTS = ((b"B\x00E\x00", "utf-16-le"), (b"\x00B\x00E", "utf-16-be"))


def decode(data: bytes, declared: str = "") -> str:
    """
    The text of a calendar with plain "\\n" line ends; no byte is an error. Raises UnreadableCalendar for too many.

    RFC 5545, 3.1.4 asks for UTF-8; Outlook and old exports write UTF-16 or the Windows code page. `declared` is the
    charset of an HTTP Content-Type: it is believed only where the bytes are no UTF-8, since servers often name a
    charset they don't use. Control characters are dropped.
    """
    check_size(len(data))
    return CONTROLS.sub("", _text(data, declared).replace("\r\n", "\n").replace("\r", "\n"))


def check_size(size: int) -> None:
    """Raise UnreadableCalendar if a calendar of so many bytes is not read."""
    if size > MAX_BYTES:
        raise UnreadableCalendar(_("The calendar is larger than %(most)s MB."), most=MAX_BYTES // 1_000_000)


def _text(data: bytes, declared: str) -> str:
    for mark, encoding in WIDE:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for start, encoding in WIDE_STARTS:
        if data.startswith(start):
            return data.decode(encoding, errors="replace")
    # RFC 5545, 3.1: a fold may lie inside a multi-byte character, so lines are joined before they are decoded. Not by
    # a pattern: it would hold each piece of a file of folds in memory.
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = data.replace(b"\n ", b"").replace(b"\n\t", b"")
    for encoding in ("utf-8", declared, "cp1252"):
        try:
            return data.decode(encoding) if encoding else data.decode("ascii")
        except (UnicodeDecodeError, LookupError):
            continue
    # The five bytes that Windows-1252 leaves undefined; Latin-1 has a character for every byte.
    return data.decode("latin-1")
