"""Bring the database to this version of the code: roles, migrations, grants; safe to repeat."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from zhike.kit.postgres import roles
from zhike.kit.postgres.databases import APP_ROLE, DOOR_ROLE
from zhike.kit.postgres.growing import models_join_alone, others_first
from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.words import gettext as _

OLDEST_SERVER = 15
_LOCK = 0x7A68696B65  # "zhike"


def owner_parameters() -> dict[str, Any]:
    """libpq's parameters of the owner's connection."""
    parameters = connections["owner"].get_connection_params()
    django_only = {"cursor_factory", "context", "prepare_threshold"}
    return {name: value for name, value in parameters.items() if name not in django_only}


def owner_connection(database: str | None = None) -> psycopg.Connection[Any]:
    """An autocommitting connection of the owner, outside Django's; to another ``database`` if given.

    Raises:
        psycopg.OperationalError: the server does not answer.
    """
    parameters = {"connect_timeout": 10, **owner_parameters()}
    if database:
        parameters["dbname"] = database
    return psycopg.connect(**parameters, autocommit=True)


def migrate(verbosity: int = 1) -> None:
    """Create the roles, run the migrations as the owner and close what the app role may not write.

    Several calls at once wait for each other.

    Raises:
        ServerProblem: the server is too old, the database newer than the code, or a right is missing.
    """
    with owner_connection() as connection:
        if connection.info.server_version < OLDEST_SERVER * 10_000:
            found = connection.info.server_version // 10_000
            raise ServerProblem(
                _("需要 PostgreSQL {oldest} 或更新的版本，这台服务器是 {found}").format(
                    oldest=OLDEST_SERVER, found=found
                )
            )
        with _alone(connection):
            refuse_newer_database()
            roles.ensure(connection)
            with models_join_alone(), others_first():
                call_command("migrate", database="owner", interactive=False, verbosity=verbosity)
            connection.execute(
                sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}, {}").format(
                    sql.Identifier(APP_ROLE), sql.Identifier(DOOR_ROLE)
                )
            )


def refuse_newer_database() -> None:
    """Stop where the database has migrations that this code does not know.

    Raises:
        ServerProblem: names the first of them.
    """
    if unknown := unknown_migrations(MigrationLoader(connections["owner"])):
        message = _("数据库比程序新（含未知的迁移 {name}）：请升级程序，数据库未改动")
        raise ServerProblem(message.format(name=unknown[0]))


def unknown_migrations(loader: MigrationLoader) -> list[str]:
    """The applied migrations that neither exist in the code nor were replaced there, as ``app.name``."""
    known = known_migrations(loader)
    return sorted(name for app, step in loader.applied_migrations if (name := f"{app}.{step}") not in known)


def known_migrations(loader: MigrationLoader) -> set[str]:
    """The migrations that this code has or has replaced, as ``app.name``."""
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    return {f"{app}.{name}" for app, name in known}


def missing_migrations(alias: str = "default") -> list[str]:
    """The migrations of the code that the database lacks, as ``app.name``."""
    loader = MigrationLoader(connections[alias])
    return sorted(
        f"{app}.{name}" for app, name in loader.graph.nodes if (app, name) not in loader.applied_migrations
    )


@contextmanager
def _alone(connection: psycopg.Connection[Any]) -> Iterator[None]:
    connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
