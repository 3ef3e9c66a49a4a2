"""
The addresses that search engines should know: https://www.sitemaps.org/protocol.html.

An app registers a section for the pages that it can list in bulk, from `AppConfig.ready`; the pages of all other types
come in the section `pages`. The index names one file for each section and language.
"""

from core.sitemaps.registry import register, sitemaps_for
from core.sitemaps.section import Entry, Section

__all__ = ["Entry", "Section", "register", "sitemaps_for"]
