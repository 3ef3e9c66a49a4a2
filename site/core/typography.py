"""
French typography for text that was typed plainly.

What is set right, by the rules of the Imprimerie nationale: a narrow no-break space before `; ! ?` and inside « »,
a no-break space before `:`, ’ for a straight apostrophe, « » for straight quotation marks that come in pairs, … for
three dots.
Other languages are left alone, and so is what a machine reads: code, addresses, attributes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.markup import OBJECT, Piece, pieces

__all__ = ["typographic_html", "typographic_text"]

NO_BREAK = "\u00a0"
NARROW = "\u202f"
# Spaces that an author, or an earlier pass, may have set beside a sign. A line break is none: it ends the line already.
SPACES = " \u00a0\u2009\u202f"
SPACE_BEFORE = {";": NARROW, "!": NARROW, "?": NARROW, ":": NO_BREAK}

SIGNS = re.compile(r"[\"'.;:!?«»]")
# Addresses, e-mail addresses and :names_of_pictures: belong to machines.
MACHINE_TEXT = re.compile(
    r"""(?:[a-z][a-z0-9+.-]*://|\bwww\.)[^\s"«»]+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+ | :[\w+-]+:""",
    re.IGNORECASE | re.VERBOSE,
)
ELLIPSIS = re.compile(r"(?<![./\\])\.{3}(?![./\\])")
APOSTROPHE = re.compile(rf"(?<=[^\W\d_])'(?=[^\W_]|[\"«“{OBJECT}])")

# Beside which a straight quotation mark may open or close. Each set holds the plain and the set form of a sign, so
# that the second pass over a text decides as the first did.
BEFORE_OPENING = "\"«»([{'’—–-/"
AFTER_CLOSING = '"«».,;:!?…)]}—–-/'
# After which a sign typed without a space gets one ("Bonjour!"), besides letters and digits.
CLOSES_WORD = f"\"»”’')]}}%€…{OBJECT}"
OPENS = "([{¿¡"
# What may follow a sign that ends or divides a sentence. Anything else is an emoticon, an operator or an hour.
AFTER = {";": '"»”', ":": '"»”', "!": "\"»”'’!?….,;:)]}—–", "?": "\"»”'’!?….,;:)]}—–"}


@lru_cache(maxsize=2048)
def typographic_text(text: str, language: str) -> str:
    """
    Set plain text by the typography of a language (its code, such as `fr` or `en-gb`).

    The text holds no markup, and has not been escaped. Setting it twice changes nothing.
    """
    if not language.startswith("fr") or not SIGNS.search(text):
        return text
    return "".join(_set_line(text))


@lru_cache(maxsize=1024)
def typographic_html(html: str, language: str) -> str:
    """
    Set the text within HTML by the typography of a language (its code, such as `fr` or `en-gb`).

    Tags, attributes, comments and what stands in code stay as they are to the letter; so does an element that says it
    is in another language. Nothing that is put in needs escaping. Setting it twice changes nothing.
    """
    if not language.startswith("fr"):
        return html
    return "".join(_set_pieces(pieces(html, language)))


def _set_pieces(parts: Iterator[Piece]) -> Iterator[str]:
    """Set each run of text that no block interrupts, seen through the inline tags within it."""
    run: list[Piece] = []
    for part in parts:
        if part.text is None:
            yield from _set_run(run)
            yield part.source
            run = []
        else:
            run.append(part)
    yield from _set_run(run)


def _set_run(run: list[Piece]) -> Iterator[str]:
    line = "".join(part.text or "" for part in run)
    if not SIGNS.search(line):
        yield from (part.source for part in run)
        return
    letters = _set_line(line)
    position = 0
    for part in run:
        text = part.text or ""
        end = position + len(text)
        if letters[position:end] == list(text):
            yield part.source
        elif len(text) == len(part.source):
            yield "".join(letters[position:end])
        else:  # A character reference, one letter long.
            yield letters[position]
        position = end


def _set_line(line: str) -> list[str]:
    """For each letter of a line, what stands in its place: itself, another, nothing, or a letter with its space."""
    spans = [match.span() for match in MACHINE_TEXT.finditer(line)]
    kept = {position for start, end in spans for position in range(start, end)}
    letters = list(line)
    for match in ELLIPSIS.finditer(line):
        if match.start() not in kept:
            letters[match.start() : match.end()] = ["…", "", ""]
    for match in APOSTROPHE.finditer(line):
        if match.start() not in kept:
            letters[match.start()] = "’"
    for opening, closing in _pairs_of_quotes(line, kept):
        letters[opening], letters[closing] = "«", "»"
    _set_spaces(letters, kept)
    return letters


def _pairs_of_quotes(line: str, kept: set[int]) -> Iterator[tuple[int, int]]:
    """Straight quotation marks that open and close something; one without a partner (an inch, a slip) is left alone."""
    opened: list[int] = []
    for position, letter in enumerate(line):
        if letter != '"' or position in kept:
            continue
        before, after = line[position - 1 : position], line[position + 1 : position + 2]
        if opened and (not after or after.isspace() or after in AFTER_CLOSING):
            yield opened.pop(), position
        elif not before or before.isspace() or before in BEFORE_OPENING:
            opened.append(position)


def _set_spaces(letters: list[str], kept: set[int]) -> None:
    """Settle what stands in each gap between two letters once, whether there is a space in it or not."""
    before, previous, gap = "", -1, list[int]()
    for position, letter in enumerate(letters):
        if letter and letter in SPACES:
            gap.append(position)
        elif letter:
            rest = "" if position in kept else "".join(letters[position + 1 : position + 4]) or "\n"
            space = _space_between(before, bool(gap), letter, rest)
            if space and gap:
                letters[gap[0]] = space
                for surplus in gap[1:]:
                    letters[surplus] = ""
            elif space and before == "«":
                letters[previous] += space
            elif space:
                letters[position] = space + letter
            before, previous, gap = letter, position, []


def _space_between(before: str, spaced: bool, letter: str, rest: str) -> str:
    """
    The space that belongs between two letters, or nothing if the gap is not ours to change.

    `rest` is what follows the second letter: a line break at the end of the text, nothing where a machine reads.
    """
    if not before or before.isspace() or letter.isspace():
        return ""
    if before == "«" or letter == "»":
        return NARROW
    if letter not in SPACE_BEFORE or not rest or not (rest[0].isspace() or rest[0] in AFTER[letter]):
        return ""
    if not spaced:
        return SPACE_BEFORE[letter] if before.isalnum() or before in CLOSES_WORD else ""
    is_ratio = letter == ":" and before.isdigit() and rest.lstrip(SPACES)[:1].isdigit()
    return "" if before in OPENS or is_ratio else SPACE_BEFORE[letter]
