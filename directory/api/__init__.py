"""The public interface for programs, read-only: `/api/v1/`. See docs/api.md."""

from directory.api.interface import api

__all__ = ["api"]
