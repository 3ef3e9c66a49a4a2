"""Content lines of RFC 5545, 3.1: unfolded, and taken apart into name, parameters and value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# A longer head (name and parameters) is no calendar's, and is not searched further.
MAX_HEAD = 4_000
# A longer value is cut here; whoever reads it has a narrower limit of its own.
MAX_VALUE = 2_000_000

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)\s*=\s*((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
# The values of these hold no colon, and the zones they name may: TZID=(UTC+01:00) Brussels, Paris:20260106T190000
DATED = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"})
DATED_PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)\s*=\s*("[^"]*"|[^;]*)')
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
CARET = re.compile(r"\^([n^'])")


@dataclass(frozen=True, slots=True)
class Property:
    """One content line. `name` and the keys of `parameters` are upper case; `value` is as written, still escaped."""

    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value of a TEXT property (RFC 5545, 3.3.11)."""
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


def unfold(text: str) -> Iterator[str]:
    """The logical lines of `text` ("\\n" line ends), without empty ones; one that begins with white space continues."""
    pieces: list[str] = []
    for line in text.split("\n"):
        if line[:1] in (" ", "\t"):
            pieces.append(line[1:])
            continue
        if pieces:
            yield "".join(pieces)
        pieces = [line] if line else []
    if pieces:
        yield "".join(pieces)


def parse_line(line: str) -> Property | None:
    """Take one logical line apart; None for one that is no content line. Never more work than the line is long."""
    found_name = NAME.match(line)
    if found_name is None:
        return None
    name = found_name[0].upper()
    dated = name in DATED
    last = line.rfind(":")
    if last < 0:
        return None
    head = line[: min(MAX_HEAD, last) if dated else MAX_HEAD]
    pattern = DATED_PARAMETER if dated else PARAMETER
    position, parameters = found_name.end(), {}
    while (found := pattern.match(head, position)) is not None:
        parameters[found[1].upper()] = _unquote(found[2])
        position = found.end()
    # Some programs leave a colon or a quote unprotected in a parameter: what follows the next colon is the value.
    colon = last if dated else line.find(":", position, MAX_HEAD)
    if colon < 0:
        return None
    return Property(name, line[colon + 1 : colon + 1 + MAX_VALUE].strip(), parameters)


def _unquote(value: str) -> str:
    """A parameter value without quotes, its RFC 6868 escapes undone."""
    return CARET.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], value.replace('"', "").strip())
