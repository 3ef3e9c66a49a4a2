"""The front page of a language, pages of running text, and the page to write to the editors from."""

from home.models.contact_page import ContactField, ContactPage
from home.models.content_page import ContentPage
from home.models.home_page import HomePage

__all__ = ["ContactField", "ContactPage", "ContentPage", "HomePage"]
