"""The floor: a bare WSGI program that runs the same SQL by psycopg alone and answers JSON.

No framework, no checks, no field rules: it sends the statements that Zhike sends for the same
request (recorded by ``bench.api``), with psycopg's own defaults, and dumps the rows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import orjson
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from bench.api import TYPED
from bench.creating import create
from zhike.commands.serve import THREADS
from zhike.kit.postgres.databases import APP_ROLE, EMBEDDED_DATABASE, app_password, socket_folder

HOME = Path(os.environ["ZHIKE_HOME"])
RECORDED: dict[str, Any] = orjson.loads(Path(os.environ["BENCH_STATEMENTS"]).read_bytes())
POOL = ConnectionPool(
    kwargs={
        "host": str(socket_folder(HOME)),
        "dbname": EMBEDDED_DATABASE,
        "user": APP_ROLE,
        "password": app_password((HOME / "secret_key").read_text().strip()),
        "row_factory": dict_row,
    },
    min_size=THREADS,
    max_size=THREADS,
)


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """``/list``, ``/search``, ``/create``, ``/detail/ID``; anything else says that it lives."""
    name, _, rest = environ["PATH_INFO"].strip("/").partition("/")
    if name not in RECORDED:
        start("200 OK", [])
        return [b"ok"]
    with POOL.connection() as connection:
        if name == "create":
            body = create(connection, RECORDED[name], orjson.loads(environ["wsgi.input"].read()))
        else:
            body = _read(connection, RECORDED[name], rest)
    start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _read(connection: Any, statements: list[str], record: str) -> bytes:
    """The statements in order; the rows of the longest answer, and the last count."""
    items: list[dict[str, Any]] = []
    with connection.cursor() as cursor:
        for statement in statements:
            if "%(" in statement:
                cursor.execute(statement, {"record": int(record or 0), "typed": f"c{TYPED}"})
            else:
                cursor.execute(statement)
            if cursor.description:
                rows = cursor.fetchall()
                if len(rows) >= len(items):
                    items = rows
    return orjson.dumps({"items": items}, default=str)
