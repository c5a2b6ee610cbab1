"""Whether anything can have changed since the last migration: a look of milliseconds before one of seconds."""

import hashlib
import sys
from pathlib import Path
from typing import Any

import psycopg

from zhike import __version__

_SOURCE = Path(__file__).parent.parent.parent


def fingerprint(connection: psycopg.Connection[Any], secret_key: str) -> str | None:
    """One text for code, key and database; ``None`` while the database was never migrated.

    Code counts by the size and time of its files (policies are installed after migrations, too), installed
    packages by the time of their folder.
    """
    total = hashlib.sha256(f"{__version__} {secret_key}".encode())
    folders = [Path(place) for place in sys.path if place.endswith("site-packages")]
    for path in [*folders, *sorted(_SOURCE.rglob("*.py")), *sorted(_SOURCE.rglob("*.sql"))]:
        if path.exists():
            state = path.stat()
            total.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    found = connection.execute("SELECT to_regclass('public.django_migrations')").fetchone()
    if found is None or found[0] is None:
        return None
    query = "SELECT oid FROM pg_database WHERE datname = current_database()"  # another after a restore
    total.update(f"{connection.execute(query).fetchone()}".encode())
    query = "SELECT count(*), max(applied) FROM django_migrations"
    total.update(f"{connection.execute(query).fetchone()}".encode())
    return total.hexdigest()
