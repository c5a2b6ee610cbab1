"""Checks of the database: version, roles, whether row-level security binds, migrations, worker."""

from collections.abc import Iterator

import psycopg
from django.db import connections

from zhike.kit.health.finding import Finding, State, judge
from zhike.kit.health.readiness import worker_is_alive
from zhike.kit.postgres.databases import APP_ROLE
from zhike.kit.postgres.migrate import OLDEST_SERVER, missing_migrations, owner_connection
from zhike.kit.words import gettext as _


def database_findings(is_supervised: bool) -> Iterator[Finding]:
    """All findings about the database; ``is_supervised``: ``zhike up`` runs, so a worker should live."""
    run_migrate = _("运行 zhike migrate")
    try:
        version = _server_version_as_app()
    except psycopg.OperationalError as problem:
        text = _("角色 {role} 无法连接：{reason}").format(role=APP_ROLE, reason=str(problem).strip())
        yield Finding(State.FAIL, text, run_migrate)
        return
    text, advice = f"PostgreSQL {version}", _("需要 PostgreSQL 15 或更新版本")
    yield judge(version >= OLDEST_SERVER, text, advice)
    yield from _bound_role()
    missing = missing_migrations()
    yield judge(not missing, _("待执行的迁移：{count}").format(count=len(missing)), run_migrate)
    if missing:
        return
    otherwise = State.FAIL if is_supervised else State.WARN
    yield judge(worker_is_alive(), _("后台任务进程"), _("运行 zhike up，或单独运行 zhike worker"), otherwise)
    yield from _left_by_restore()


def _server_version_as_app() -> int:
    """One attempt outside the pool, which would try again for long."""
    parameters = connections["default"].get_connection_params()
    django_only = {"cursor_factory", "context", "prepare_threshold"}
    wanted = {name: value for name, value in parameters.items() if name not in django_only}
    with psycopg.connect(**{**wanted, "connect_timeout": 5}) as connection:
        return connection.info.server_version // 10_000


def _bound_role() -> Iterator[Finding]:
    """The role of all requests must be bound: no superuser, no bypass, owner of nothing."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls, (SELECT count(*) FROM pg_class WHERE relowner = r.oid)"
            " FROM pg_roles r WHERE rolname = current_user"
        )
        goes_past, owns = cursor.fetchone()
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE NOT row_security_active(oid)) FROM pg_class"
            " WHERE relkind IN ('r', 'p') AND relrowsecurity AND relnamespace = 'public'::regnamespace"
        )
        guarded, open_ones = cursor.fetchone()
    advice = _("该角色不得是超级用户、不得有 BYPASSRLS、不得拥有表：由数据库管理员改正后运行 zhike migrate")
    yield judge(not goes_past and not owns, _("角色 {role} 受行级权限约束").format(role=APP_ROLE), advice)
    yield judge(
        guarded > 0 and not open_ones,
        _("行级权限在 {guarded} 张表上生效").format(guarded=guarded - open_ones),
        _("运行 zhike migrate"),
    )


def _left_by_restore() -> Iterator[Finding]:
    with owner_connection() as connection:
        found = connection.execute(
            "SELECT datname, pg_database_size(oid) / 1e6 FROM pg_database"
            " WHERE datname = current_database() || %s",
            ["_before_restore"],
        ).fetchone()
    if found:
        text = _("恢复前的数据库 {name} 仍在（{size:.0f} MB）").format(name=found[0], size=found[1])
        yield Finding(State.WARN, text, _("确认无误后删除：zhike doctor --drop-former"))
