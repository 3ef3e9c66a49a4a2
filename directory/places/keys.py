"""What is alike in all the ways of writing a name: how names are looked up."""

import re

from search.analysis import fold

__all__ = ["beginnings_of", "key_of"]

_PART = re.compile(r"[^\W_]+")
# Signs that stand for an apostrophe in transliterations, and which Unicode counts among the letters.
_MODIFIERS = re.compile(r"[ʰ-˿]")
# "Chalon s/Saône", "Rosny s/s Bois": what a slash shortens.
_SOUS = re.compile(r"\b(?:s/s\b|ss/)")
_SUR = re.compile(r"\bs/")
_SHORTENED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "lez": "les"}


def key_of(text: str) -> str:
    """Letters and digits alone, folded, "St" and "s/" written out: "L’Haÿ-les-Roses" gives "lhaylesroses"."""
    return "".join(_SHORTENED.get(part, part) for part in _parts(text))


def beginnings_of(text: str) -> tuple[str, ...]:
    """The keys that a name begins with when only `text` of it has been typed: "St" may become Strasbourg."""
    whole, typed = key_of(text), "".join(_parts(text))
    if whole == typed or not text[-1:].isalnum():
        return (whole,)
    *parts, last = _parts(text)
    return (whole, key_of(" ".join(parts)) + last) if last in _SHORTENED else (whole,)


def _parts(text: str) -> list[str]:
    folded = _MODIFIERS.sub("", fold(text))
    return _PART.findall(_SUR.sub(" sur ", _SOUS.sub(" sous ", folded)))
