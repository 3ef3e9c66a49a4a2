"""Components written lately, kept by each process under all that their text depends on."""

import uuid
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import NamedTuple

__all__ = ["KeptTexts", "Surroundings", "TextKey"]


class Surroundings(NamedTuple):
    """
    What texts depend on besides the facts of their own gathering: the language (key of its locale), the horizon as an
    ISO date, and where addresses begin (the key of the site, the roots of all sites, the paths of the directories).
    """

    locale: int
    horizon: str
    site: int | None
    roots: tuple[tuple[object, ...], ...]
    directories: tuple[str, ...]


class TextKey(NamedTuple):
    """`edition` is that of the listing of the series: each change of what is told of a gathering renews it."""

    series: uuid.UUID
    edition: int
    surroundings: Surroundings


class KeptTexts:
    """The `most` texts that were asked for last. Safe for threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._texts: OrderedDict[TextKey, str] = OrderedDict()
        self._lock = Lock()

    def get(self, keys: Iterable[TextKey]) -> dict[TextKey, str]:
        """Those of the keys that are kept."""
        with self._lock:
            found = {key: self._texts[key] for key in keys if key in self._texts}
            for key in found:
                self._texts.move_to_end(key)
        return found

    def keep(self, texts: Mapping[TextKey, str]) -> None:
        """Those that were asked for the longest time ago make room."""
        with self._lock:
            self._texts.update(texts)
            while len(self._texts) > self._most:
                self._texts.popitem(last=False)
