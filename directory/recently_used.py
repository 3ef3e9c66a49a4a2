"""What was made lately, kept by each process under all that it depends on."""

from collections import OrderedDict
from collections.abc import Collection, Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["RecentlyUsed"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class RecentlyUsed(Generic[Key, Value]):
    """
    The `most` values that were asked for last. Safe for threads, which share the values: nobody changes one.

    Nothing here is ever out of date, if a key holds the edition of what its value was made from; what no key asks for
    any more makes room by and by.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, keys: Collection[Key]) -> dict[Key, Value]:
        """Those of the keys that are kept."""
        found = {}
        with self._lock:
            for key in keys:
                value = self._values.get(key)
                if value is not None:
                    self._values.move_to_end(key)
                    found[key] = value
        return found

    def keep(self, values: Mapping[Key, Value]) -> None:
        """Those that were asked for the longest time ago make room."""
        with self._lock:
            self._values.update(values)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
