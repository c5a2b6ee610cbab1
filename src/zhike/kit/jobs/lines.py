"""The line on which a running job reports, beside the transaction of its work."""

from __future__ import annotations

from typing import Any, Protocol

import orjson
import psycopg
from django.db import connection

from zhike.kit.access.door import Reason, open_door

# Advisory locks of running jobs: this space, plus the job's id. A worker that dies loses its lock at once.
LOCK_SPACE = 0x6A6F62 << 36


class Line(Protocol):
    """Writes columns of one job's row, and says whether its cancelling was asked for."""

    def write(self, **columns: Any) -> bool: ...

    def close(self) -> None: ...


class OwnLine:
    """A connection of its own that holds the job's lock; what it writes is seen at once.

    Raises ``Busy`` when another worker has the job.
    """

    def __init__(self, job_id: int, staff_id: int) -> None:
        self.job_id = job_id
        parameters = connection.get_connection_params()
        left_out = {"cursor_factory", "context", "prepare_threshold", "pool"}
        wanted = {name: value for name, value in parameters.items() if name not in left_out}
        self._connection: psycopg.Connection[Any] = psycopg.connect(
            **{**wanted, "application_name": "zhike job"}, autocommit=True
        )
        told = orjson.dumps({"staff": staff_id}).decode()
        self._connection.execute("SELECT set_config('zhike.acting', %s, false)", [told])
        got = self._connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_SPACE + job_id]).fetchone()
        if not got or not got[0]:
            self._connection.close()
            raise Busy(f"job {job_id} is being worked on")

    def write(self, **columns: Any) -> bool:
        row = self._connection.execute(*_update(self.job_id, columns)).fetchone()
        return bool(row and row[0])

    def close(self) -> None:
        self._connection.close()


class SharedLine:
    """Reports on Django's connection, for jobs that run inside a transaction already open."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id

    def write(self, **columns: Any) -> bool:
        with open_door(Reason.NIGHTLY), connection.cursor() as cursor:
            cursor.execute(*_update(self.job_id, columns))
            row = cursor.fetchone()
        return bool(row and row[0])

    def close(self) -> None:
        return None


class Busy(Exception):
    """Somebody works on the job already."""


def _update(job_id: int, columns: dict[str, Any]) -> tuple[Any, list[Any]]:
    names = ", ".join(f"{name} = %s" for name in columns)
    query = (
        f"UPDATE jobs_job SET {names}, reported_at = clock_timestamp() WHERE id = %s RETURNING is_cancelling"
    )
    return query, [*columns.values(), job_id]
