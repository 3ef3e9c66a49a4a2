"""The addresses of the site, and one that does next to nothing behind the same middleware."""

from django.urls import path

from benchmarks.server_side import trivial
from config.urls import urlpatterns as site_urls

# Not by include(): Django wants addresses that begin with a language at the root.
urlpatterns = [path("trivial/", trivial), *site_urls]
