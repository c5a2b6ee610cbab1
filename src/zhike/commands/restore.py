"""``zhike restore FILE``: take the place of database, attachments and secret key, while Zhike runs."""

import argparse
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from zhike import __version__
from zhike.deployment import deployment
from zhike.kit.words import gettext as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, help=_("zhike backup 写出的备份文件"))
    parser.add_argument("--yes", action="store_true", help=_("不再询问"))


def run(arguments: argparse.Namespace) -> int:
    """Check the archive first, ask, then restore; a failure leaves everything as it was."""
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader

    from zhike.kit.backup.restore import Place, restore, unpacked
    from zhike.kit.postgres.migrate import known_migrations

    chosen = deployment()
    place = Place(
        home=chosen.home,
        files=chosen.files,
        version=__version__,
        known_migrations=known_migrations(MigrationLoader(None)),
        fixed_secret_key=os.environ.get("ZHIKE_SECRET_KEY") or None,
    )
    with unpacked(arguments.file, place) as (folder, manifest):
        question = _("用 {time} 的备份（知客 {version}）替换 {home} 的现有数据？[y/N] ")
        if not (
            arguments.yes
            or _agrees(question.format(time=manifest.created_at, version=manifest.zhike, home=chosen.home))
        ):
            _say(_("未改动任何数据"))
            return 1
        kept = restore(folder, manifest, place, _migrate)
    connections.close_all()
    _restart_parts(chosen.home)
    _say(_("已恢复"))
    if kept:
        _say(_("恢复前的数据暂时保留：{kept}").format(kept=", ".join(kept)))
    return 0


def _agrees(question: str) -> bool:
    if not sys.stdin.isatty():
        _say(_("没有终端可以询问：请加 --yes"))
        return False
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def _migrate(database: str) -> None:
    """Bring the restored database to this version in a process of its own that knows no other."""
    from zhike.kit.backup.manifest import BackupProblem
    from zhike.kit.postgres.migrate import owner_parameters

    parameters = {**owner_parameters(), "dbname": database}
    query = "&".join(
        f"{name}={quote(str(value), safe='')}"
        for name, value in parameters.items()
        if name != "client_encoding"
    )
    environment = {**os.environ, "DATABASE_URL": f"postgresql:///?{query}"}
    call = [sys.executable, "-P", "-m", "zhike", "migrate", "--quiet"]
    done = subprocess.run(call, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise BackupProblem(_("恢复的数据库无法升级：{reason}").format(reason=done.stderr.strip()[-600:]))


def _restart_parts(home: Path) -> None:
    from zhike.kit.supervision.folder import supervisor
    from zhike.kit.supervision.supervisor import RELOAD

    pid = supervisor(home)
    if pid is None:
        _say(_("若网页和后台任务在单独运行，请重新启动它们"))
        return
    with suppress(ProcessLookupError):
        os.kill(pid, RELOAD)


def _say(line: str) -> None:
    print(line, file=sys.stderr)
