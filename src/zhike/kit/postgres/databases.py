"""Connection settings for Django, from DATABASE_URL or the embedded server's socket."""

import hashlib
import hmac
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from psycopg.conninfo import conninfo_to_dict

APP_ROLE = "zhike_app"
DOOR_ROLE = "zhike_door"
EMBEDDED_DATABASE = "zhike"
_PLACE = {"host", "port", "dbname", "user", "password"}


def app_password(secret_key: str) -> str:
    """The app role's password; derived, so that nothing more has to be stored."""
    return hmac.new(secret_key.encode(), b"database app role", hashlib.sha256).hexdigest()


def socket_folder(home: Path) -> Path:
    """The folder of the embedded server's unix socket (written there by the server's start)."""
    note = home / "postgres.socket"
    return Path(note.read_text().strip()) if note.exists() else home / "postgres"


def databases(home: Path, url: str | None, secret_key: str, pool_size: int) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: ``default`` is the bound app role, ``owner`` migrates.

    ``url`` is a libpq URL; ``None`` means the embedded server under ``home``.
    """
    further: dict[str, Any] = {}
    if url:
        known = conninfo_to_dict(url)
        parts = urlsplit(url)
        place = {
            "HOST": str(known.get("host") or ""),
            "PORT": str(known.get("port") or ""),
            "NAME": str(known.get("dbname") or unquote(parts.path.lstrip("/")) or "zhike"),
        }
        further = {name: value for name, value in known.items() if name not in _PLACE}  # sslmode and the like
        owner = {"USER": str(known.get("user") or "postgres"), "PASSWORD": str(known.get("password") or "")}
    else:
        place = {"HOST": str(socket_folder(home)), "PORT": "", "NAME": EMBEDDED_DATABASE}
        owner = {"USER": "postgres", "PASSWORD": ""}
    shared: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", **place, "CONN_MAX_AGE": 0}
    app = {"USER": APP_ROLE, "PASSWORD": app_password(secret_key)}
    # Statements sent by ``prepared.run`` are planned once a connection; a pooler between needs PgBouncer 1.21.
    further.setdefault("prepare_threshold", 5)
    pool = {"min_size": 1, "max_size": pool_size, "timeout": 20}
    return {
        "default": {**shared, **app, "OPTIONS": {**further, "pool": pool, "application_name": "zhike"}},
        "owner": {**shared, **owner, "OPTIONS": {**further, "application_name": "zhike owner"}},
    }
