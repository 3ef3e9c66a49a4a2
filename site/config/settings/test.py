"""The test suite: fast hashing, mail in memory, no manifest."""

import tempfile
from pathlib import Path

from .base import *

SECRET_KEY = "test-only-not-a-secret"
ALLOWED_HOSTS = ["*"]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="jenouspro-media-"))
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="jenouspro-static-"))
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# In memory, SQLite has one connection for the test and for every thread of the live server, and one request's commit
# breaks off while another reads. A file gives each thread its own, as on a site that runs.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.mkdtemp(prefix="jenouspro-tests-")) / "db.sqlite3")}
