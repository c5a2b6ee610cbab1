"""The folder of the embedded server's unix socket: short enough, and closed to other users."""

import hashlib
import os
from pathlib import Path

from zhike.kit.postgres.account import Account
from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.words import gettext as _

_LONGEST = 100
"""Unix sockets have paths of at most 103 (macOS) or 107 (Linux) bytes."""


def prepare_socket_folder(home: Path, data: Path, account: Account | None) -> Path:
    """Choose the folder, see that only the server's account (and root) enters, and note it in ``home``.

    It is the data folder itself; where its path is too long for a socket, a folder of the system's
    run-time area that is named after the data folder.

    Raises:
        ServerProblem: the run-time folder belongs to another user.
    """
    folder = data
    if len(os.fsencode(data / ".s.PGSQL.5432")) > _LONGEST:
        folder = _run_time_area() / f"zhike-{hashlib.sha256(os.fsencode(data)).hexdigest()[:12]}"
        _make_private(folder, account)
    note = home / "postgres.socket"
    if not note.exists() or note.read_text() != f"{folder}\n":
        note.write_text(f"{folder}\n")
    return folder


def _run_time_area() -> Path:
    if os.geteuid() == 0 and Path("/run").is_dir():
        return Path("/run")
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(given) if given and os.access(given, os.W_OK) and len(given) < 60 else Path("/tmp")


def _make_private(folder: Path, account: Account | None) -> None:
    uid = account.uid if account else os.geteuid()
    try:
        folder.mkdir(mode=0o700)
        if account:
            os.chown(folder, account.uid, account.gid)
    except FileExistsError:
        state = folder.lstat()  # lstat: a link that somebody laid here must not be followed
        if folder.is_symlink() or state.st_uid != uid:
            message = _("{folder} 属于另一个用户，数据库套接字不能放在那里：请删除它")
            raise ServerProblem(message.format(folder=folder)) from None
        folder.chmod(0o700)
