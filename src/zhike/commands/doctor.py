"""``zhike doctor``: check the installation, say what to do; 0 when nothing is broken, else 1."""

import argparse
import os
from collections.abc import Iterator
from contextlib import nullcontext

import psycopg

from zhike.deployment import Deployment, deployment
from zhike.kit.health.finding import Finding, State
from zhike.kit.health.machine import machine_findings
from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.postgres.server import EmbeddedServer
from zhike.kit.supervision.folder import supervisor
from zhike.kit.words import gettext as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--drop-former", action="store_true", help=_("删除上次恢复前的数据库"))


def run(arguments: argparse.Namespace) -> int:
    """Print one line for each finding."""
    chosen = deployment()
    broken = False
    for finding in _findings(chosen, arguments.drop_former):
        print(finding.line(), flush=True)
        broken = broken or finding.state is State.FAIL
    return 1 if broken else 0


def _findings(chosen: Deployment, drop_former: bool) -> Iterator[Finding]:
    time_zone = os.environ.get("ZHIKE_TIME_ZONE") or "Asia/Shanghai"
    yield from machine_findings(chosen.home, time_zone, os.environ.get("ZHIKE_EMAIL_URL", ""))
    if chosen.host not in ("127.0.0.1", "::1", "localhost") and not os.environ.get("ZHIKE_ALLOWED_HOSTS"):
        text = _("监听 {host}，未限定域名").format(host=chosen.host)
        yield Finding(State.WARN, text, _("设置 ZHIKE_ALLOWED_HOSTS，并在前面放 HTTPS 反向代理"))
    if chosen.uses_embedded_server and not (chosen.home / "postgres").exists():
        return  # nothing there yet, and looking must not make it
    try:
        own = nullcontext() if chosen.database_url else EmbeddedServer(chosen.home).in_use()
        with own:
            yield from _in_the_database(chosen, drop_former)
    except (ServerProblem, OSError, psycopg.OperationalError) as problem:
        text = _("数据库无法连接：{problem}").format(problem=str(problem).strip())
        yield Finding(State.FAIL, text, _("检查 DATABASE_URL；内置数据库的日志在 ZHIKE_HOME/postgres/log"))


def _in_the_database(chosen: Deployment, drop_former: bool) -> Iterator[Finding]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhike.settings")
    import django

    django.setup()
    from zhike.kit.health.database import database_findings

    if drop_former:
        _drop_former()
    yield from database_findings(is_supervised=supervisor(chosen.home) is not None)
    yield _files()


def _files() -> Finding:
    from zhike.kit.files.stores import store

    try:
        store().check()
    except OSError as problem:
        text = _("附件的存储无法使用：{problem}").format(problem=problem)
        return Finding(State.FAIL, text, _("检查 ZHIKE_FILES_URL 和 AWS_… 变量，或文件夹的权限"))
    return Finding(State.OK, _("附件的存储可以使用"))


def _drop_former() -> None:
    from zhike.kit.backup.swap import drop
    from zhike.kit.postgres.migrate import owner_connection, owner_parameters

    with owner_connection("postgres") as connection:
        drop(connection, f"{owner_parameters()['dbname']}_before_restore")
