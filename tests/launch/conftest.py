"""Whole installations in folders of their own, driven as an operator drives them: by the command line."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.conftest import code_digest
from tests.settings import HOME
from zhike.kit.postgres.account import _ACL, Account, _grant_way

SOURCE = Path(__file__).parent.parent.parent / "src"
PREPARED_BY = ("HOME", "PATH", "LANG", "LC_ALL", "TMPDIR", "XDG_RUNTIME_DIR", "PYTHONPYCACHEPREFIX")


def wait_until(holds: Callable[[], Any], seconds: float = 30, what: str = "") -> Any:
    """Wait for a true answer and return it; fail after ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := holds():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s in vain for {what or holds}")


class Installation:
    """One data folder and the ``zhike`` command on it."""

    def __init__(self, home: Path, **environment: str) -> None:
        self.home = home
        self.port = free_port()
        kept = {name: os.environ[name] for name in PREPARED_BY if name in os.environ}
        self.environment = {
            **kept,
            "PYTHONPATH": str(SOURCE),
            "ZHIKE_HOME": str(home),
            "ZHIKE_PORT": str(self.port),
            "ZHIKE_DEMO": "0",
            "ZHIKE_WORKERS": "1",
            **environment,
        }
        self.supervisors: list[subprocess.Popen[str]] = []

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """One command, to its end."""
        return subprocess.run(
            self.command(*arguments),
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            timeout=300,
            stdin=subprocess.DEVNULL,
        )

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-P", "-m", "zhike", *arguments]

    def up(self, *arguments: str, ready: bool = True) -> subprocess.Popen[str]:
        """``zhike up`` in the background, by default until it is ready."""
        self.log = self.home.with_name(self.home.name + ".log")
        with open(self.log, "a") as log:
            process = subprocess.Popen(
                self.command("up", *arguments),
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        self.supervisors.append(process)
        if ready:
            assert process.stdout is not None
            said = process.stdout.readline()  # not /readyz at once: an earlier web process might answer
            assert f"http://127.0.0.1:{self.port}/" in said, self.log.read_text()
            wait_until(self.is_ready, 60, f"ready; see {self.log}")
        return process

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body; (0, reason) when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()
        except OSError as problem:
            return 0, str(problem).encode()

    def is_ready(self) -> bool:
        return self.get("/readyz")[0] == 200

    def postmaster(self) -> int:
        return int((self.home / "postgres" / "postmaster.pid").read_text().split("\n")[0])

    def part(self, name: str) -> psutil.Process | None:
        """The running ``zhike serve`` or ``zhike worker`` of the last supervisor."""
        with suppress(psutil.Error):
            for child in psutil.Process(self.supervisors[-1].pid).children():
                if child.cmdline()[-1:] == [name]:
                    return child
        return None

    def processes(self) -> list[psutil.Process]:
        """Every living process of this installation."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if process.status() == psutil.STATUS_ZOMBIE:
                    continue
                if str(self.home / "postgres") in process.cmdline() or (
                    process.environ().get("ZHIKE_HOME") == str(self.home)
                ):
                    found.append(process)
        return found

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """As the owner, on the running server."""
        import psycopg

        host = (self.home / "postgres.socket").read_text().strip()
        with psycopg.connect(host=host, user="postgres", dbname="zhike", autocommit=True) as connection:
            cursor = connection.execute(statement)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        """End what is left and remove the folder."""
        for supervisor in self.supervisors:
            supervisor.poll() is None and supervisor.send_signal(signal.SIGTERM)
        for supervisor in self.supervisors:
            with suppress(subprocess.TimeoutExpired):
                supervisor.wait(15)
        for process in self.processes():
            with suppress(psutil.Error):
                process.kill()
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.with_name(self.home.name + ".log").unlink(missing_ok=True)


@contextmanager
def way_open_for(uid: int, gid: int, *places: Path) -> Iterator[None]:
    """Let another user reach these places (Python may lie in root's own folder), and close it again."""
    folders = {folder for place in places for folder in place.resolve().parents}
    before = {folder: (folder.stat().st_mode, _acl(folder)) for folder in folders}
    account = Account(uid, gid)
    for place in places:
        _grant_way(place.resolve().parent, account)
    try:
        yield
    finally:
        for folder, (mode, acl) in before.items():
            if (_acl(folder), folder.stat().st_mode) != (acl, mode):
                os.setxattr(folder, _ACL, acl) if acl else os.removexattr(folder, _ACL)
                folder.chmod(mode)


def _acl(folder: Path) -> bytes:
    try:
        return os.getxattr(folder, _ACL)
    except OSError:
        return b""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def migrated_home() -> Path:
    """A data folder as ``zhike migrate`` leaves it, to copy from; made once for all workers of a run."""
    model = HOME / f"model-{code_digest()}"
    with open(HOME / "model.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not model.is_dir():
            for former in HOME.glob("model-*"):
                shutil.rmtree(former)
            make_model(model)
    return model


def make_model(model: Path) -> None:
    """By two migrations at once, of which one waits for the other."""
    made = Installation(model.with_name("draft-of-model"))
    shutil.rmtree(made.home, ignore_errors=True)
    made.home.mkdir()
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _time: made.run("migrate", "--quiet"), range(2)))
    assert [one.returncode for one in done] == [0, 0], done
    made.up()
    made.supervisors[0].send_signal(signal.SIGTERM)
    made.supervisors[0].wait(20)
    made.home.rename(model)


@pytest.fixture
def empty_installation() -> Iterator[Installation]:
    """Nothing there yet."""
    installation = Installation(Path(tempfile.mkdtemp(prefix="zhike-empty-", dir=HOME)).resolve())
    yield installation
    installation.close()


@pytest.fixture
def new_installation(migrated_home: Path, empty_installation: Installation) -> Installation:
    """Nothing there but the compressed static files, which take long to make."""
    for name in ("static", "static.state"):
        subprocess.run(["cp", "-a", str(migrated_home / name), str(empty_installation.home)], check=True)
    return empty_installation


@pytest.fixture
def installation(migrated_home: Path) -> Iterator[Installation]:
    """A migrated one, stopped."""
    with copied(migrated_home) as made:
        yield made


@contextmanager
def copied(model: Path) -> Iterator[Installation]:
    home = Path(tempfile.mkdtemp(prefix="zhike-launch-", dir=HOME)).resolve()
    home.rmdir()
    subprocess.run(["cp", "-a", str(model), str(home)], check=True)
    for note in ("postgres.socket", "up.lock"):
        (home / note).unlink(missing_ok=True)
    made = Installation(home)
    yield made
    made.close()


@pytest.fixture(scope="module")
def running(migrated_home: Path) -> Iterator[Installation]:
    """One that runs for all tests of a module; they leave it running."""
    with copied(migrated_home) as made:
        made.up()
        yield made


def reasons(installation: Installation) -> list[str]:
    """What ``/readyz`` complains of."""
    return list(json.loads(installation.get("/readyz")[1])["reasons"])
