"""A developer's machine: `make develop`. Nothing here is safe on the open internet."""

from .base import *

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="development-only-not-a-secret")
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]
SERVE_MEDIA = True

# Files are served as they stand in the tree, without the manifest that `collectstatic` writes.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
