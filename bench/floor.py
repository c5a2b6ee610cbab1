"""The floor of a page: the statements it sent, sent again by bare psycopg, rows fetched and thrown away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from zhike.kit.postgres.databases import APP_ROLE, EMBEDDED_DATABASE, app_password, socket_folder

# What only brackets the others: psycopg opens and ends the transaction itself.
BRACKETS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def bare_connection(home: Path) -> Iterator[psycopg.Connection[Any]]:
    """A connection as the bound role of the company in ``home``."""
    secret = (home / "secret_key").read_text().strip()
    with psycopg.connect(
        host=str(socket_folder(home)), dbname=EMBEDDED_DATABASE, user=APP_ROLE, password=app_password(secret)
    ) as connection:
        yield connection


def recorded(call: Callable[[], object]) -> list[str]:
    """The statements that ``call`` sends, as they stand with their values."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        call()
    return [query["sql"] for query in caught.captured_queries if not query["sql"].startswith(BRACKETS)]


def replayed(connection: psycopg.Connection[Any], statements: Sequence[str]) -> float:
    """Milliseconds for the statements in one transaction, which is rolled back."""
    started = time.perf_counter()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)  # type: ignore[call-overload] # text of the product's own
            if cursor.description:
                cursor.fetchall()
    connection.rollback()
    return (time.perf_counter() - started) * 1000
