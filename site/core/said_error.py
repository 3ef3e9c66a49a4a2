"""Errors whose message is meant for the person in front of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class SaidError(Exception):
    """
    Base of errors that say what is wrong in words a person can act on.

    `template` is a lazy translation with named `%(name)s` placeholders and `values` fills them; they stay apart so
    that `message` speaks the language active where it is shown, not the one active where the error was raised (which
    may be a thread that has none).
    """

    def __init__(self, template: _StrPromise | str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    @property
    def message(self) -> str:
        return str(self.template) % self.values if self.values else str(self.template)

    def __str__(self) -> str:
        return self.message
