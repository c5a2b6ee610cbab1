"""What must be true before requests are sent here: database, migrations, worker."""

import time

from django.db import DatabaseError, connections

from zhike.kit.postgres.migrate import missing_migrations

WORKER_SILENCE_SECONDS = 30
"""A worker writes a sign of life every 5 seconds; after this long without one it counts as gone."""

_MIGRATIONS_REMEMBERED_SECONDS = 60
_complete_until = 0.0


def reasons_not_ready() -> list[str]:
    """Why requests should not come here yet, as short English codes with detail; empty when ready."""
    try:
        reasons = _migration_reasons()
        if not reasons and not worker_is_alive():
            reasons.append("worker: no sign of life")
    except DatabaseError:
        return ["database: not reachable"]
    return reasons


def worker_is_alive() -> bool:
    """Whether any worker gave a sign of life lately.

    Raises:
        DatabaseError: the database does not answer.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_workers"
            " WHERE last_heartbeat > now() - make_interval(secs => %s))",
            [WORKER_SILENCE_SECONDS],
        )
        return bool(cursor.fetchone()[0])


def _migration_reasons() -> list[str]:
    """Missing migrations; that there are none is remembered for a minute, as the look costs some 50 ms."""
    global _complete_until
    if time.monotonic() < _complete_until:
        return []
    missing = missing_migrations()
    if not missing:
        _complete_until = time.monotonic() + _MIGRATIONS_REMEMBERED_SECONDS
    return [f"migrations: {len(missing)} missing, first {missing[0]}"] if missing else []
