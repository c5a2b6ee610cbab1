"""Statements that every request sends: prepared once a connection, so that the server plans them once.

Planning a query below row security costs more than running it when it reads one row. These go by
psycopg itself on Django's own connection and transaction; while queries are being counted they go
Django's way, so that tests and traces see them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from psycopg import Cursor
from psycopg.types.datetime import TimestamptzLoader


def run(statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
    """Send one statement; its rows (none for one that gives no rows). ``%s`` or ``%(name)s`` marks parameters.

    Parameters go apart from the text: give their type (``%s::bigint[]``) where PostgreSQL cannot tell.
    """
    if connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters or None)
            return list(cursor.fetchall()) if cursor.description else []
    connection.ensure_connection()
    with connection.wrap_database_errors:
        direct: Cursor[tuple[Any, ...]] = Cursor(connection.connection)
        # Django reads moments in Python to set their zone; the compiled reader gives UTC by itself.
        direct.adapters.register_loader("timestamptz", TimestamptzLoader)
        direct.execute(statement, parameters or None, prepare=True)
        found = direct.fetchall() if direct.description else []
        direct.close()
    return found
