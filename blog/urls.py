"""
Addresses of the feeds below a blog, such as `/fr/blog/feed.rss`.

Wagtail's own pattern asks for a final slash. Include this one beside it, within `i18n_patterns`; the page's `route`
then says whether it knows the file.
"""

from django.urls import re_path
from wagtail.views import serve

urlpatterns = [
    re_path(r"^((?:[\w\-]+/)+feed\.(?:rss|atom))$", serve, name="blog_file"),
]
