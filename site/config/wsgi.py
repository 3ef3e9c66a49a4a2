"""WSGI entry point: `gunicorn --pythonpath site config.wsgi`."""

import gc
import os
import sys
from pathlib import Path

from django.core.wsgi import get_wsgi_application

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()
# What is loaded by now stays for good: to look through it for garbage would hold a request up for 0.1 s now and then.
gc.freeze()
