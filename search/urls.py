"""`/fr/recherche/` and `/en/search/`: to be included below `i18n_patterns`."""

from django.urls import path
from django.utils.functional import lazy
from django.utils.translation import get_language

from search.views import search_page

# Not in the message catalogues, so that an address never depends on whether they have been compiled.
ADDRESSES = {"fr": "recherche/"}
DEFAULT_ADDRESS = "search/"


def _address() -> str:
    return ADDRESSES.get(get_language() or "", DEFAULT_ADDRESS)


# Asked anew in each language, as a lazy translation would be.
urlpatterns = [path(lazy(_address, str)(), search_page, name="search")]
