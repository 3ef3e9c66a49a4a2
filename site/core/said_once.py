"""Words that are worked out once in each language, and remembered by each process."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec

from django.utils.translation import get_language

__all__ = ["said_once"]

REMEMBERED = 4096

Asked = ParamSpec("Asked")


def said_once(function: Callable[Asked, str]) -> Callable[Asked, str]:
    """
    Remember what a function says, by its arguments and the active language.

    For functions of hashable values whose answer depends on nothing else: what hangs on the day takes it as an
    argument. An exception is not remembered.
    """

    def in_language(language: str | None, *args: Asked.args, **kwargs: Asked.kwargs) -> str:
        return function(*args, **kwargs)

    said: Callable[..., str] = lru_cache(maxsize=REMEMBERED)(in_language)

    @wraps(function)
    def say(*args: Asked.args, **kwargs: Asked.kwargs) -> str:
        return said(get_language(), *args, **kwargs)

    return say
