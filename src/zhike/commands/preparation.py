"""What ``zhike up`` does before web and worker start: migrations, and on the first start the demo company."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psycopg

from zhike.deployment import Deployment
from zhike.kit.first_code import first_code
from zhike.kit.postgres.fingerprint import fingerprint
from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.postgres.server import EmbeddedServer
from zhike.kit.supervision.tether import die_with_parent
from zhike.kit.words import gettext as _

DEMO_PENDING = "demo.pending"
DEMO_SIGN_INS = "demo.sign-ins"
_MIGRATED = "migrated.state"


def prepare(
    chosen: Deployment,
    server: EmbeddedServer | None,
    environment: Mapping[str, str],
    say: Callable[[str], None],
) -> None:
    """Bring the database to this version, and make the demo company once if it is wanted.

    A demo that was interrupted is made at the next start.

    Raises:
        ServerProblem: a step failed; it has said why.
    """
    pending = chosen.home / DEMO_PENDING
    state = _state(chosen, server)
    if state is None and chosen.wants_demo:
        pending.touch()
    marker = chosen.home / _MIGRATED
    if state is None or not marker.exists() or marker.read_text() != state:
        _run(zhike_command("migrate", "--quiet"), environment)
        marker.write_text(_state(chosen, server) or "")
    if not (chosen.wants_demo and pending.exists() and _exists("demo")):
        if not _has_staff(chosen, server):
            first_code(chosen.home)
        return
    say(_("正在建立演示公司"))
    place = chosen.home / DEMO_SIGN_INS
    shown = _run(zhike_command("demo", "--size", "small"), environment)
    place.touch(mode=0o600)
    place.write_text(shown)
    pending.unlink()


def zhike_command(*arguments: str) -> list[str]:
    """The call of a ``zhike`` command in this Python."""
    return [sys.executable, "-P", "-m", "zhike", *arguments]


def _state(chosen: Deployment, server: EmbeddedServer | None) -> str | None:
    kept = chosen.home / "secret_key"
    key = os.environ.get("ZHIKE_SECRET_KEY") or (kept.read_text() if kept.exists() else "")
    with _connect(chosen, server) as connection:
        return fingerprint(connection, key)


def _has_staff(chosen: Deployment, server: EmbeddedServer | None) -> bool:
    with _connect(chosen, server) as connection:
        return connection.execute("SELECT 1 FROM people_staff LIMIT 1").fetchone() is not None


def _connect(chosen: Deployment, server: EmbeddedServer | None) -> psycopg.Connection[Any]:
    return server.connect() if server else psycopg.connect(str(chosen.database_url), connect_timeout=10)


def _run(call: list[str], environment: Mapping[str, str]) -> str:
    """Run one command to its end; its standard output."""
    done = subprocess.run(
        call,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=die_with_parent(),
    )
    if done.returncode:
        raise ServerProblem(_("zhike {command} 失败，原因见上").format(command=call[4]))
    return done.stdout


def _exists(command: str) -> bool:
    return (Path(__file__).parent / f"{command}.py").exists()
