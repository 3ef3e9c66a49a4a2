"""What every environment shares. `docs/settings.md` lists the variables read here."""

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

PROJECT_ROOT = Path(__file__).resolve().parents[3]
SITE_ROOT = PROJECT_ROOT / "site"
# Everything the running site writes (database, media, collected files) lives here, outside version control.
VAR_ROOT = PROJECT_ROOT / "var"

env = environ.Env()
# What the environment itself sets wins over the file.
environ.Env.read_env(os.environ.get("ENV_FILE", PROJECT_ROOT / ".env"))

# APPLICATIONS
# https://docs.djangoproject.com/en/5.2/ref/settings/#installed-apps
INSTALLED_APPS = [
    "home",
    "blog",
    "directory",
    "search",
    "core",
    "wagtail_footnotes",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "recurrence",
    "django_countries",
    "django_filters",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# https://docs.djangoproject.com/en/5.2/topics/http/middleware/#middleware-ordering
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages are small because of it wherever no proxy does the same; it pads them against guessing by size (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "directory.api.cors.CrossOriginMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.WayMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# TEMPLATES
# https://docs.djangoproject.com/en/5.2/ref/settings/#templates
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# DATABASE
# https://docs.djangoproject.com/en/5.2/ref/databases/#sqlite-notes
# WAL and immediate transactions let readers go on while one process writes.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_ROOT / 'db.sqlite3'}")}
# To plan its queries anew takes PostgreSQL longer than to answer them.
POSTGRESQL_OPTIONS = {"server_side_binding": True, "prepare_threshold": 5}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
elif env.bool("DATABASE_PREPARED_STATEMENTS", default=True):
    DATABASES["default"]["OPTIONS"] = {**POSTGRESQL_OPTIONS, **DATABASES["default"].get("OPTIONS", {})}
# Opening a connection costs a page some milliseconds, SQLite's file with its settings and functions not the least.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# CACHE
# https://docs.djangoproject.com/en/5.2/topics/cache/
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

# PASSWORDS
# https://docs.djangoproject.com/en/5.2/topics/auth/passwords/#password-validation
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# LANGUAGES AND TIME
# https://docs.wagtail.org/en/stable/advanced_topics/i18n.html
LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [SITE_ROOT / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
# The site zone: floating times of imported calendars and new gatherings start from it.
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")
USE_TZ = True

# STATIC FILES AND MEDIA
# https://whitenoise.readthedocs.io/en/stable/django.html
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_ROOT / "static")))
STATICFILES_DIRS = [SITE_ROOT / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_ROOT / "media")))
# Whether Django itself hands out uploaded files; a public server leaves that to its reverse proxy.
SERVE_MEDIA = False
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.storage.StaticFilesStorage"},
}

# MAIL
# https://docs.djangoproject.com/en/5.2/topics/email/
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="JeNousPro <bonjour@localhost>")
# Seconds: a visitor waits while the moderators are told.
EMAIL_TIMEOUT = 10

# LOGGING
# https://docs.djangoproject.com/en/5.2/topics/logging/
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

# SECURITY
# https://docs.djangoproject.com/en/5.2/topics/security/
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Wagtail's preview panel frames pages of the same origin, so "DENY" (security.W019) is out of the question.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # A gathering with many exceptions posts many inline fields.

# VIDEOS OF OTHER SITES
# Those that `core.embeds` knows, and hosts of PeerTube that the site trusts.
EMBED_PEERTUBE_HOSTS = [host.lower() for host in env.list("EMBED_PEERTUBE_HOSTS", default=[])]
EMBED_ORIGINS = [f"https://{host}" for host in ("www.youtube-nocookie.com", "player.vimeo.com", *EMBED_PEERTUBE_HOSTS)]

# MAP OF THE DIRECTORY
# Tiles are asked for on a click, and their host is let into that page alone (`directory.views.map_policy`).
MAP_TILE_URL = env.str("MAP_TILE_URL", default="https://tile.openstreetmap.org/{z}/{x}/{y}.png")
MAP_TILE_KEY = env.str("MAP_TILE_KEY", default="")
MAP_ATTRIBUTION = env.str(
    "MAP_ATTRIBUTION", default='© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>'
)

# CONTENT SECURITY POLICY
# https://django-csp.readthedocs.io/en/latest/configuration.html
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-src": [SELF, *EMBED_ORIGINS],  # asked for on a click
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],  # as X_FRAME_OPTIONS
    }
}
# Wagtail's admin emits inline scripts and styles without a nonce, and shows chosen files before they are uploaded.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}

# WAGTAIL
# https://docs.wagtail.org/en/stable/reference/settings.html
WAGTAIL_SITE_NAME = "JeNousPro"
WAGTAILADMIN_BASE_URL = env.str("SITE_URL", default="http://localhost:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français"), ("en", "English")]
# Words are folded and stemmed by our own analysis, alike on every database: docs/adr/0007.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
# Addresses are read aloud, typed and cut by programs: le-cafe-du-jeudi, not le-caf%C3%A9-du-jeudi.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # No request to a third party.
# A page sent to a translator stays a draft until it is translated: never French prose under /en/.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
# What readers meet at a page or a document that is not for everybody, in the look of the site.
WAGTAIL_FRONTEND_LOGIN_TEMPLATE = "login.html"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "password_required.html"  # noqa: S105
# Where whoever logs in without having asked for a page goes on: the home page of their language.
LOGIN_REDIRECT_URL = "/"

# DIRECTORY
# `docs/settings.md` explains each.
DIRECTORY_PAST_MONTHS = 12
DIRECTORY_HORIZON_MONTHS = 24
DIRECTORY_IMPORT_ALLOW_LOOPBACK = False

# CONTRIBUTIONS
# `docs/settings.md` explains each.
# How many proxies in front of the server write X-Forwarded-For; 0: none is believed.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# BLOG
# Days after its publication for which a post takes comments; 0: for ever.
BLOG_COMMENTS_OPEN_DAYS = 90

# OPEN DATA
# The licence under which searches are given away as data, and the API; an address that says it.
DATA_LICENCE = env.str("DATA_LICENCE", default="https://creativecommons.org/licenses/by/4.0/")

# SECURITY.TXT
# https://www.rfc-editor.org/rfc/rfc9116: where to report a weakness, a URI; the sender of mails unless told otherwise.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}")
