"""Addresses that machines look for, outside the languages."""

from django.urls import path, re_path

from core.views.favicon import favicon
from core.views.robots import robots
from core.views.security_txt import security_txt
from core.views.sitemap import sitemap_file, sitemap_index
from core.views.social_card import social_card

urlpatterns = [
    path("favicon.ico", favicon, name="favicon"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_file, name="sitemap_file"),
    # Eighteen digits at most: SQLite and PostgreSQL know no larger key.
    re_path(r"^social/(?P<page>[1-9]\d{0,17})-(?P<digest>[0-9a-f]{16})\.png$", social_card, name="social_card"),
]
