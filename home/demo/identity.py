"""How a row of the demonstration is known again: by a translation key made of its kind and its key in `content/`."""

import uuid

__all__ = ["translation_key"]

NAMESPACE = uuid.UUID("5e9d1f0e-6f0b-4b53-9c4e-1b8b8f0a2c7d")


def translation_key(kind: str, key: str) -> uuid.UUID:
    """The same on every site and at every load."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{key}")
