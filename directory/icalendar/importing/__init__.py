"""Entries of a calendar made into gatherings, and kept in step with it."""
