"""Rows that belong to the whole site."""

from core.contributions.banned_sender import BannedSender
from core.models.navigation import Navigation

__all__ = ["BannedSender", "Navigation"]
