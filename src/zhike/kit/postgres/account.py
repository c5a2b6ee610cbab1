"""The operating-system account that the embedded server runs under.

PostgreSQL refuses to run as root. An ordinary user runs it under their own name; root runs it under the
owner of an existing data folder, or under a system account made for it once.
"""

import os
import pwd
import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.postgres.programs import installation, program
from zhike.kit.words import gettext as _

ACCOUNT_NAME = "zhike-postgres"
_ACL = "system.posix_acl_access"
_USER_ENTRY, _GROUP_OWNER, _MASK = 0x02, 0x04, 0x10
_SEARCH = 1


@dataclass(frozen=True)
class Account:
    """User and group ids to switch to; ``None`` stands for "stay who you are"."""

    uid: int
    gid: int

    def popen_options(self) -> dict[str, Any]:
        """What ``subprocess`` needs to run a program under this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def account_for(data: Path) -> Account | None:
    """The account to run the server in ``data`` under; ``None`` when that is the present user.

    Raises:
        ServerProblem: the folder belongs to somebody else, or the account cannot be made.
    """
    owner = data.stat().st_uid if data.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            message = _("{folder} 属于另一个系统用户（uid {uid}）：请用该用户启动，或换一个 ZHIKE_HOME")
            raise ServerProblem(message.format(folder=data, uid=owner))
        return None
    entry = pwd.getpwuid(owner) if owner else _system_account()
    return Account(entry.pw_uid, entry.pw_gid)


def _system_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(ACCOUNT_NAME)
    except KeyError:
        pass
    maker = shutil.which("useradd") or "/usr/sbin/useradd"
    call = [
        maker,
        "--system",
        "--user-group",
        "--no-create-home",
        "--shell",
        "/usr/sbin/nologin",
        ACCOUNT_NAME,
    ]
    try:
        subprocess.run(call, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        detail = getattr(problem, "stderr", "") or str(problem)
        message = _("以 root 运行时需要系统用户 {name}，创建失败（{detail}）：请手工创建，或用普通用户启动")
        raise ServerProblem(message.format(name=ACCOUNT_NAME, detail=detail.strip())) from problem
    return pwd.getpwnam(ACCOUNT_NAME)


def open_way(folder: Path, account: Account | None) -> None:
    """Let ``account`` reach ``folder`` and the server's programs (it may pass through, not list).

    Root's own folders are usually closed (``/root`` is 0700). Passing through is granted to this account
    alone where the file system knows access lists, and otherwise as the bare search bit.
    """
    if account is None:
        return
    _grant_way(folder, account)
    if not _can(account, str(program("postgres")), "--version"):
        _grant_way(installation(), account)
    if not _can(account, str(program("postgres")), "--version"):  # installed under a closed umask
        subprocess.run(["chmod", "-R", "a+rX", str(installation())], check=True)


def _grant_way(folder: Path, account: Account) -> None:
    for step in [*reversed(folder.parents), folder]:
        if not _can(account, "/bin/sh", "-c", 'test -x "$0"', str(step)):
            _grant_search(step, account.uid)


def _can(account: Account, *call: str) -> bool:
    try:
        return subprocess.run(call, capture_output=True, cwd="/", **account.popen_options()).returncode == 0
    except OSError:
        return False


def _grant_search(folder: Path, uid: int) -> None:
    mode = folder.stat().st_mode
    try:
        os.setxattr(folder, _ACL, _acl_with_search(_present_acl(folder, mode), uid))
    except (OSError, AttributeError):
        folder.chmod(mode | 0o001)


def _present_acl(folder: Path, mode: int) -> list[tuple[int, int, int]]:
    """The folder's access list as (tag, permission, id); made from the mode when it has none."""
    nobody = 0xFFFFFFFF
    try:
        raw = os.getxattr(folder, _ACL)
    except OSError:
        return [
            (0x01, mode >> 6 & 7, nobody),
            (_GROUP_OWNER, mode >> 3 & 7, nobody),
            (0x20, mode & 7, nobody),
        ]
    return list(struct.iter_unpack("<HHI", raw[4:]))


def _acl_with_search(entries: list[tuple[int, int, int]], uid: int) -> bytes:
    kept = [entry for entry in entries if entry[0] != _MASK and (entry[0], entry[2]) != (_USER_ENTRY, uid)]
    masks = [entry[1] for entry in entries if entry[0] in (_MASK, _GROUP_OWNER)]
    mask = masks[-1] | _SEARCH
    kept += [(_USER_ENTRY, _SEARCH, uid), (_MASK, mask, 0xFFFFFFFF)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in sorted(kept))
