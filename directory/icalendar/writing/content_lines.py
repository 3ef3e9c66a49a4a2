"""
Content lines of iCalendar (RFC 5545, 3.1): escaped, folded, ended by CRLF.

Written by hand: icalendar's `Component.to_ical()` takes 0.4 ms for one VEVENT, as long as all else that a gathering
needs, its database rows included. The tests parse what is written with icalendar and compare the values.
"""

import datetime as dt

__all__ = ["content_lines", "escape", "moment", "quoted", "stamp"]

CRLF = "\r\n"
MAX_OCTETS = 75

# 3.3.11: controls other than a tab are not allowed in TEXT, and readers that split at any Unicode line end would
# take the rest of the value for another property.
LINE_ENDS = ("\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
CONTROLS = {code: None for code in [*range(0x20), 0x7F] if code != 0x09}
SEPARATORS = {ord(sign): f"\\{sign}" for sign in "\\;,"}
TEXT_ESCAPES = CONTROLS | SEPARATORS | dict.fromkeys(map(ord, LINE_ENDS), "\\n")
# RFC 6868: a parameter can't hold a quote or a line end, so a caret writes them.
PARAMETER_ESCAPES = CONTROLS | {ord("^"): "^^", ord('"'): "^'"} | dict.fromkeys(map(ord, LINE_ENDS), "^n")


def escape(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    return _unix_lines(text).translate(TEXT_ESCAPES)


def quoted(text: str) -> str:
    """A parameter value in quotes (RFC 5545, 3.1 and RFC 6868)."""
    return f'"{_unix_lines(text).translate(PARAMETER_ESCAPES)}"'


def stamp(instant: dt.datetime) -> str:
    """A UTC DATE-TIME from an aware instant (3.3.5, form 2)."""
    return f"{instant.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def moment(name: str, local: dt.date | dt.datetime, timezone: str) -> str:
    """A property whose value is a naive local time in `timezone` (3.3.5, form 3), or a DATE for a whole day."""
    if isinstance(local, dt.datetime):
        return f"{name};TZID={timezone}:{local:%Y%m%dT%H%M%S}"
    return f"{name};VALUE=DATE:{local:%Y%m%d}"


def content_lines(lines: list[str]) -> str:
    """The lines as sent: folded at 75 octets without cutting a character, each ended by CRLF."""
    return "".join(line + CRLF if len(line) <= MAX_OCTETS and line.isascii() else _folded(line) for line in lines)


def _unix_lines(text: str) -> str:
    return text.replace(CRLF, "\n").replace("\r", "\n")


def _folded(line: str) -> str:
    octets = line.encode()
    pieces = []
    begin, room = 0, MAX_OCTETS
    while begin < len(octets):
        end = min(begin + room, len(octets))
        # 0b10xxxxxx goes on with the character before it.
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[begin:end].decode())
        begin, room = end, MAX_OCTETS - 1  # the space that opens a folded line counts
    return (CRLF + " ").join(pieces) + CRLF
