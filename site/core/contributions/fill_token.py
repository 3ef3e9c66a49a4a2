"""A signed note of when a form was shown, which needs neither cookie nor session."""

import time

from django.core import signing

__all__ = ["EXPIRED_AFTER", "FILLED_AFTER", "Expired", "Forged", "TokenRefused", "TooFast", "make_token", "read_token"]

# Seconds: nobody reads a form and answers it in less; nobody leaves one open for longer and still means it.
FILLED_AFTER = 3
EXPIRED_AFTER = 24 * 60 * 60

_signer = signing.Signer(salt="core.contributions.fill_token")


class TokenRefused(Exception):
    """Base of what is wrong with a token."""


class Forged(TokenRefused):
    """Not written by this site."""


class TooFast(TokenRefused):
    """Shown less than FILLED_AFTER seconds ago."""


class Expired(TokenRefused):
    """Shown more than EXPIRED_AFTER seconds ago."""


def make_token(age: int = 0) -> str:
    """For a form shown now, or `age` seconds ago."""
    return _signer.sign(str(int(time.time()) - age))


def read_token(token: str) -> None:
    """Raise `Forged`, `TooFast` or `Expired`."""
    try:
        shown_at = int(_signer.unsign(token))
    except (signing.BadSignature, ValueError) as error:
        raise Forged from error
    age = time.time() - shown_at
    if age < FILLED_AFTER:
        raise TooFast
    if age > EXPIRED_AFTER:
        raise Expired
