"""Putting a restored database in the place of the present one, and back when something fails later."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors, sql

from zhike.kit.backup.manifest import BackupProblem
from zhike.kit.words import gettext as _

Connection = psycopg.Connection[Any]


def create_beside(connection: Connection, present: str, fresh: str) -> None:
    """An empty database with the encoding and sorting of the present one."""
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(fresh)))
    query = "SELECT datlocprovider, datcollate, datctype FROM pg_database WHERE datname = %s"
    found = connection.execute(query, [present]).fetchone()
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(fresh))
    if found and found[0] == "c":
        statement += sql.SQL(" LC_COLLATE {} LC_CTYPE {}").format(
            sql.Literal(found[1]), sql.Literal(found[2])
        )
    try:
        connection.execute(statement)
    except errors.InsufficientPrivilege as problem:
        raise BackupProblem(
            _("数据库用户 {user} 无权建库（需要 CREATEDB）").format(user=connection.info.user)
        ) from problem


@contextmanager
def swapped(connection: Connection, present: str, fresh: str, former: str) -> Iterator[None]:
    """``fresh`` takes the name ``present``, which becomes ``former``; undone when the block fails.

    ``connection`` is to a third database. Everybody else is disconnected.
    """
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(former)))
    _rename(connection, present, former)
    try:
        _rename(connection, fresh, present)
        try:
            yield
        except BaseException:
            _rename(connection, present, fresh)
            raise
    except BaseException:
        _rename(connection, former, present)
        raise


def drop(connection: Connection, name: str) -> None:
    """Drop a database, whoever is connected."""
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _rename(connection: Connection, old: str, new: str, patience: float = 15) -> None:
    allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    end = time.monotonic() + patience
    connection.execute(allow.format(sql.Identifier(old), sql.Literal(False)))
    name = old
    try:
        while True:
            try:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                    [old],
                )
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (old, new)))
                )
                name = new
                return
            except errors.InsufficientPrivilege as problem:
                raise BackupProblem(_("无权断开现有连接：请先停止网页和后台任务，再恢复")) from problem
            except errors.ObjectInUse as problem:
                if time.monotonic() > end:
                    raise BackupProblem(_("数据库 {name} 一直有连接，无法替换").format(name=old)) from problem
                time.sleep(0.1)
    finally:
        connection.execute(allow.format(sql.Identifier(name), sql.Literal(True)))
