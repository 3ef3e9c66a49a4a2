"""Calendars of other programs read into entries; no database."""
