"""Loading many rows quickly: as the database's owner, without triggers, indexes built afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import orjson
from django.db import ProgrammingError, connections, models, transaction


@contextmanager
def loading(tables: list[str], drops_indexes: bool) -> Iterator[Any]:
    """One transaction of the owner's with a cursor; triggers of ``tables`` are off meanwhile.

    ``drops_indexes`` takes their plain indexes away and builds them anew at the end, which is
    quicker from some hundred thousand rows on. Unique ones stay where a constraint needs them.
    """
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute("SET LOCAL maintenance_work_mem = '768MB'")
        cursor.execute("SET LOCAL work_mem = '128MB'")
        switched_back = _switch_triggers_off(cursor, tables)
        dropped = _drop_indexes(cursor, tables) if drops_indexes else []
        yield cursor
        for statement in [*switched_back, *dropped]:
            cursor.execute(statement)
    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {table}")


def _switch_triggers_off(cursor: Any, tables: list[str]) -> list[str]:
    """No triggers, and for a superuser no checks of links either; returns what puts things right again."""
    try:
        with transaction.atomic(using="owner"):
            cursor.execute("SET LOCAL session_replication_role = replica")
        return ["SET LOCAL session_replication_role = origin"]
    except ProgrammingError:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return [
            "SET CONSTRAINTS ALL IMMEDIATE",
            *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables),
        ]


def _drop_indexes(cursor: Any, tables: list[str]) -> list[str]:
    cursor.execute(
        "SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
        " WHERE i.indrelid = ANY (%s::regclass[]) AND NOT i.indisprimary"
        " AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)"
        " AND NOT EXISTS (SELECT 1 FROM pg_inherits h WHERE h.inhrelid = c.oid)",
        [tables],
    )
    found = list(cursor.fetchall())
    for name, _definition in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _name, definition in found]


def insert_select(
    cursor: Any, model: type[models.Model], values: Mapping[str, str], source: str, params: list[Any]
) -> int:
    """``INSERT … SELECT``: ``values`` maps a column to SQL over ``source``.

    Columns not mentioned get what Django would write for them (their default, nothing, or now).
    """
    columns, expressions, given = [], [], []
    for field in model._meta.concrete_fields:
        column = str(field.column)
        columns.append(f'"{column}"')
        if column in values:
            expressions.append(values[column])
        else:
            expressions.append(f"%s::{str(field.db_type(connections['owner'])).removeprefix('serial')}")
            given.append(_default(field))
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)})"
        f" SELECT {', '.join(expressions)} FROM {source}",
        [*given, *params],
    )
    return int(cursor.rowcount)


def _default(field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.JSONField):
        return orjson.dumps(field.get_default()).decode()
    return field.get_prep_value(field.get_default())


def reserve_ids(cursor: Any, model: type[models.Model], count: int) -> int:
    """Take ``count`` ids off a table's sequence; the one before the first."""
    table = model._meta.db_table
    cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
    sequence = cursor.fetchone()[0]
    cursor.execute("SELECT nextval(%s::regclass)", [sequence])
    first = int(cursor.fetchone()[0])
    cursor.execute("SELECT setval(%s::regclass, %s)", [sequence, first + count - 1])
    return first - 1
