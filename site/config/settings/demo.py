"""
What `make serve` shows: the site as a server runs it, on this machine alone.

As in production, DEBUG is off, files are hashed and compressed and the headers are strict; only HTTPS, its cookies
and the settings that a server must be given are left out.
"""

import secrets

from .base import *

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# No reverse proxy stands in front to serve what editors upload.
SERVE_MEDIA = True

# A key of this machine's own: the accounts of the demo are public, the sessions of its users are not.
_key_file = VAR_ROOT / "secret_key"
if not _key_file.exists():
    _key_file.parent.mkdir(parents=True, exist_ok=True)
    _key_file.touch(mode=0o600)
    _key_file.write_text(secrets.token_urlsafe(50))
SECRET_KEY = _key_file.read_text()
