"""A routine in an address: what it says can be read by whoever has it, and written by this site alone."""

from collections.abc import Sequence
from typing import Any

from django.core import signing

from directory.places import PlaceError, read_place
from directory.routine.routine import Routine
from directory.routine.slots import Slot
from directory.routine.wishes import Wishes

__all__ = ["AddressError", "BrokenAddress", "OutdatedAddress", "keys_of", "read_routine", "token_of"]

# Raise it when the rows below mean something else; those of before are then told to be outdated.
VERSION = 1
# Not a colon, which some programs write as %3A; not compressed, which would put a dot first and hide it from servers.
_signer = signing.Signer(salt="directory.routine", sep=".")


class AddressError(ValueError):
    """Base of what is wrong with the address of a routine."""


class BrokenAddress(AddressError):
    """Not written by this site, or not copied whole."""


class OutdatedAddress(AddressError):
    """Written by this site in words that it no longer reads."""


def token_of(routine: Routine) -> str:
    """Letters, digits, "-", "_" and "."; the same in whatever order the gatherings were chosen."""
    wishes = routine.wishes
    others = [key for key in routine.chosen if key not in routine.kept]
    row = [
        VERSION, sorted(routine.kept), sorted(others), list(routine.dropped),
        wishes.place.value, wishes.radius, sum(1 << slot.number for slot in wishes.slots), sorted(wishes.professions),
        wishes.hours, wishes.money,
    ]  # fmt: skip
    return _signer.sign_object(row)


def keys_of(token: str) -> tuple[int, ...]:
    """The numbers of the listings of its gatherings, whatever has become of its city; raises `AddressError`."""
    _version, kept, others, *_rest = _row_of(token)
    return (*kept, *others)


def read_routine(token: str) -> Routine:
    """Raises `BrokenAddress` or `OutdatedAddress`."""
    _version, kept, others, dropped, place, radius, slots, professions, hours, money = _row_of(token)
    try:
        near = read_place(place)
    except PlaceError as error:
        raise OutdatedAddress from error
    wishes = Wishes(
        place=near,
        radius=radius,
        slots=frozenset(Slot.of_number(number) for number in range(slots.bit_length()) if slots >> number & 1),
        professions=frozenset(professions),
        hours=hours,
        money=money,
    )
    return Routine(wishes, chosen=(*kept, *others), kept=tuple(kept), dropped=tuple(dropped))


def _row_of(token: str) -> Sequence[Any]:
    try:
        row = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError) as error:
        raise BrokenAddress from error
    if row[0] != VERSION:
        raise OutdatedAddress
    return row
