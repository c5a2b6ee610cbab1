"""``pg_dump`` and ``pg_restore`` of the embedded PostgreSQL, also against servers of one's own."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo

from zhike.kit.backup.manifest import BackupProblem
from zhike.kit.postgres.programs import MAJOR_VERSION, program
from zhike.kit.words import gettext as _

_PARALLEL_RESTORE_FROM = 17
"""``pg_restore`` 18 sends a setting that servers before 17 do not know."""


def dump(parameters: Mapping[str, Any], server: int, target: Path) -> None:
    """Write a consistent picture of the database to ``target`` in PostgreSQL's custom format.

    Raises:
        BackupProblem: the server is newer than our ``pg_dump``, or that failed.
    """
    if server > MAJOR_VERSION:
        message = _(
            "数据库服务器是 PostgreSQL {server}，比自带的 pg_dump {ours} 新：请用服务器自己的 pg_dump 备份"
        )
        raise BackupProblem(message.format(server=server, ours=MAJOR_VERSION))
    call = [str(program("pg_dump")), "--format=custom", "--no-owner", f"--file={target}"]
    _run([*call, f"--dbname={_place(parameters)}"], parameters)


def load(source: Path, parameters: Mapping[str, Any], server: int) -> None:
    """Fill an empty database from a dump; stops at the first error.

    Default privileges are left out: they name the owner of the former server, and ours are set anew.

    Raises:
        BackupProblem: something in it could not be restored.
    """
    listing = source.with_name("contents")
    listed = _run([str(program("pg_restore")), "--list", str(source)], parameters)
    listing.write_text("\n".join(line for line in listed.splitlines() if " DEFAULT ACL " not in line))
    call = [str(program("pg_restore")), "--no-owner", f"--use-list={listing}"]
    if server >= _PARALLEL_RESTORE_FROM:
        jobs = f"--jobs={min(4, os.cpu_count() or 1)}"
        _run([*call, "--exit-on-error", jobs, f"--dbname={_place(parameters)}", str(source)], parameters)
        return
    script = source.with_name("script.sql")
    _run([*call, f"--file={script}", str(source)], parameters)
    _without_unknown_setting(script)
    psql = [str(program("psql")), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={script}"]
    _run([*psql, f"--dbname={_place(parameters)}"], parameters)


def _without_unknown_setting(script: Path) -> None:
    """Blank the setting in place: it stands among the first lines, and the script may be huge."""
    with open(script, "r+b") as text:
        head = text.read(4096)
        line = b"SET transaction_timeout = 0;"
        text.seek(0)
        text.write(head.replace(line, b" " * len(line), 1))


def _place(parameters: Mapping[str, Any]) -> str:
    known = {name: value for name, value in parameters.items() if name != "password"}
    return make_conninfo(**known)


def _run(call: list[str], parameters: Mapping[str, Any]) -> str:
    environment = {**os.environ, "PGPASSWORD": str(parameters.get("password") or "")}
    done = subprocess.run(call, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        message = _("{program} 失败：{reason}")
        raise BackupProblem(message.format(program=Path(call[0]).name, reason=done.stderr.strip()[-600:]))
    return done.stdout
