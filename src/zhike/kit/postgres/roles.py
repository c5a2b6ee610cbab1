"""The two roles that serve requests: ``zhike_app`` signs in, ``zhike_door`` is taken on for a block.

Neither owns a table, so row-level security binds the first; the second is let through by the policies
that name it. Works on PostgreSQL 15 and newer, for a superuser and for an owner with CREATEROLE.
"""

from typing import Any

import psycopg
from psycopg import sql

from zhike.kit.postgres.databases import APP_ROLE, DOOR_ROLE
from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.words import gettext as _

_ATTRIBUTES = "SELECT rolsuper, rolbypassrls, rolinherit, rolcanlogin FROM pg_roles WHERE rolname = %s"
_APP = sql.Identifier(APP_ROLE)
_DOOR = sql.Identifier(DOOR_ROLE)
_BOTH = sql.SQL("{}, {}").format(_APP, _DOOR)


def ensure(connection: psycopg.Connection[Any], password: str | None = None) -> None:
    """Create or correct both roles and give them the schema, its future tables and sequences.

    ``connection`` is the owner's. ``password`` is the app role's; by default the one of the settings.

    Raises:
        ServerProblem: the owner may not do this; the message holds the statements to run by hand.
    """
    ensure_roles(connection, password)
    with connection.transaction():
        for statement in schema_statements(connection):
            connection.execute(statement)


def ensure_roles(connection: psycopg.Connection[Any], password: str | None = None) -> None:
    """The first half of ``ensure``: the roles of the whole server, nothing in this database.

    Only a digest of the password is sent, so that it reaches no server log.
    """
    statements = role_statements(connection, _settings_password() if password is None else password)
    try:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(hashtext('zhike roles'))")
            for statement in statements:
                connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege as problem:
        raise ServerProblem(_by_hand(connection, statements)) from problem


def role_statements(connection: psycopg.Connection[Any], password: str) -> list[sql.Composed]:
    """What has to be done about the roles themselves (they belong to the whole server)."""
    digest = connection.pgconn.encrypt_password(
        password.encode(), APP_ROLE.encode(), b"scram-sha-256"
    ).decode()
    statements = []
    app = connection.execute(_ATTRIBUTES, [APP_ROLE]).fetchone()
    if app is None:
        statements.append(sql.SQL("CREATE ROLE {} LOGIN NOINHERIT").format(_APP))
    else:
        statements += _corrections(_APP, app, inherits=False, signs_in=True)
    if not _password_works(connection, password):
        statements.append(sql.SQL("ALTER ROLE {} PASSWORD {}").format(_APP, sql.Literal(digest)))
    door = connection.execute(_ATTRIBUTES, [DOOR_ROLE]).fetchone()
    if door is None:
        statements.append(sql.SQL("CREATE ROLE {} NOLOGIN").format(_DOOR))
    else:
        statements += _corrections(_DOOR, door, inherits=True, signs_in=False)
    if not _is_member(connection):
        statements.append(sql.SQL("GRANT {} TO {}").format(_DOOR, _APP))
    return statements


def schema_statements(connection: psycopg.Connection[Any]) -> list[sql.Composed]:
    """What has to be done in this database: the schema, and what the owner will make in it later.

    Existing tables are left alone: some are append-only by their own migration.
    """
    owner = sql.Identifier(connection.info.user)
    default = sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public ").format(owner)
    return [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(_BOTH),
        default + sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}").format(_BOTH),
        default + sql.SQL("GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {}").format(_BOTH),
    ]


def _corrections(role: sql.Identifier, found: Any, inherits: bool, signs_in: bool) -> list[sql.Composed]:
    is_superuser, bypasses, inherits_now, signs_in_now = found
    wrong = []
    if is_superuser:
        wrong.append("NOSUPERUSER")
    if bypasses:
        wrong.append("NOBYPASSRLS")
    if inherits_now and not inherits:
        wrong.append("NOINHERIT")
    if signs_in_now != signs_in:
        wrong.append("LOGIN" if signs_in else "NOLOGIN")
    return [sql.SQL("ALTER ROLE {} ").format(role) + sql.SQL(" ".join(wrong))] if wrong else []


def _password_works(connection: psycopg.Connection[Any], password: str) -> bool:
    """Whether the app role can sign in already; spares owners without CREATEROLE the statement."""
    try:
        psycopg.connect(connection.info.dsn, user=APP_ROLE, password=password, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _is_member(connection: psycopg.Connection[Any]) -> bool:
    query = (
        "SELECT 1 FROM pg_auth_members m JOIN pg_roles door ON door.oid = m.roleid "
        "JOIN pg_roles app ON app.oid = m.member WHERE door.rolname = %s AND app.rolname = %s"
    )
    return connection.execute(query, [DOOR_ROLE, APP_ROLE]).fetchone() is not None


def _by_hand(connection: psycopg.Connection[Any], statements: list[sql.Composed]) -> str:
    lines = "\n".join(f"  {statement.as_string(connection)};" for statement in statements)
    message = _("数据库用户 {user} 无权建立角色。请由数据库管理员执行下列语句，然后重试：\n{statements}")
    return message.format(user=connection.info.user, statements=lines)


def _settings_password() -> str:
    from django.conf import settings

    return str(settings.DATABASES["default"]["PASSWORD"])
