"""One supervisor for each data folder, and no left-over children of an earlier one."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from zhike.kit.supervision.problems import SupervisionProblem
from zhike.kit.words import gettext as _

_CHILDREN = "up.processes"


@contextmanager
def hold(home: Path) -> Iterator[None]:
    """Own ``home`` for the block; the lock goes with the process, however that ends.

    Raises:
        SupervisionProblem: another supervisor runs on this folder; names its process.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(home / "up.lock", "a+") as lock:
        lock.seek(0)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = _(
                "数据文件夹 {folder} 正被另一个 zhike up 使用（进程 {pid}）：请先停止它，或换一个 ZHIKE_HOME"
            )
            raise SupervisionProblem(message.format(folder=home, pid=lock.read().strip() or "?")) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield
        lock.truncate(0)


def supervisor(home: Path) -> int | None:
    """The process id of the supervisor that runs on ``home``, if one does."""
    with suppress(OSError, ValueError), open(home / "up.lock", "r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(lock.read())
    return None


def note_children(home: Path, pids: list[int]) -> None:
    """Write down the children, so that a later start can end those that a killed supervisor left."""
    known = []
    for pid in pids:
        with suppress(psutil.Error):
            known.append([pid, psutil.Process(pid).create_time()])
    (home / _CHILDREN).write_text(json.dumps(known))


def end_leftovers(home: Path, patience: float = 6) -> int:
    """End children of a supervisor that was killed; returns how many there were.

    They get ``patience`` seconds to finish. A process id that was re-used since is left alone.
    """
    left = []
    with suppress(OSError, ValueError, TypeError):
        for pid, created in json.loads((home / _CHILDREN).read_text()):
            with suppress(psutil.Error):
                process = psutil.Process(pid)
                if abs(process.create_time() - created) < 1:
                    left += [process, *process.children(recursive=True)]
    for process in left:
        with suppress(psutil.Error):
            process.terminate()
    for process in psutil.wait_procs(left, timeout=patience)[1]:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(left, timeout=3)
    (home / _CHILDREN).unlink(missing_ok=True)
    return len(left)
