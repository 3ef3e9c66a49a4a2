"""Production's settings, with one more address to compare with and a way to ask for the number of queries."""

from config.settings.production import *  # noqa: F403  (settings modules extend one another by a star import in Django)

ROOT_URLCONF = "benchmarks.urls"
MIDDLEWARE = ["benchmarks.server_side.CountQueries", *MIDDLEWARE]  # noqa: F405
