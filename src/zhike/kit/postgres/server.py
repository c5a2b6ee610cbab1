"""The embedded PostgreSQL server under ``ZHIKE_HOME/postgres``: made, started, found again, stopped."""

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg

from zhike.kit.postgres import tuning
from zhike.kit.postgres.account import Account, account_for, open_way
from zhike.kit.postgres.databases import EMBEDDED_DATABASE, socket_folder
from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.postgres.programs import MAJOR_VERSION, program
from zhike.kit.postgres.socket import prepare_socket_folder
from zhike.kit.supervision.tether import die_with_parent
from zhike.kit.words import gettext as _

OWNER = "postgres"


class EmbeddedServer:
    """One server over one data folder; any number of processes may hold such an object.

    The server belongs to no process: whoever uses it holds a shared lock on ``postgres.users`` (see
    ``in_use``), and the last one to leave stops it. A lock dies with its process, so ``kill -9`` leaves
    no count behind.
    """

    def __init__(self, home: Path, settings: Mapping[str, str] | None = None) -> None:
        """``settings`` are added to those of ``tuning`` (tests switch ``fsync`` off, say)."""
        self.home = home.resolve()
        self.data = self.home / "postgres"
        self.settings = {**tuning.machine_settings(), **(settings or {})}
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, tether: bool = False, timeout: float = 120) -> None:
        """Start the server unless it runs already, and wait until it answers.

        ``tether`` stops it when the calling process ends, also under others who use it; that is for a
        supervisor. A server found running is taken over as it is.

        Raises:
            ServerProblem: it cannot start; the message carries the end of its log.
        """
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        end = time.monotonic() + timeout
        with _locked(self.home / "postgres.lock", fcntl.LOCK_EX):
            while not self._await_running(end):
                self._launch(tether)
            self._ensure_database()

    def stop(self, timeout: float = 8) -> None:
        """Stop the server: fast (open transactions are rolled back), and harder when that takes too long."""
        running = self.postmaster()
        if running is None:
            return
        for order, patience in ((signal.SIGINT, timeout), (signal.SIGQUIT, 4.0), (signal.SIGKILL, 4.0)):
            with suppress(psutil.NoSuchProcess):
                running.send_signal(order)
            end = time.monotonic() + patience
            while time.monotonic() < end:
                if self.postmaster() is None:
                    return
                time.sleep(0.03)

    @contextmanager
    def in_use(self, tether: bool = False) -> Iterator["EmbeddedServer"]:
        """Have the server running for a block; the last of all users stops it.

        Raises:
            ServerProblem: as ``start`` does.
        """
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(self.home / "postgres.users", "w") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                self.start(tether=tether)
                yield self
            finally:
                with suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self.stop()

    def postmaster(self) -> psutil.Process | None:
        """The running server process of this data folder, if there is one (a re-used pid is not it)."""
        if self._child is not None and self._child.poll() is not None:
            self._child = None
        try:
            process = psutil.Process(int(self._pid_file().read_text().split("\n", 1)[0]))
            known = str(self.data) in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
        except (OSError, ValueError, psutil.Error):
            return None
        return process if known else None

    def address(self, database: str = EMBEDDED_DATABASE) -> dict[str, Any]:
        """Connection parameters of the owner for ``psycopg.connect``."""
        return {"host": str(socket_folder(self.home)), "user": OWNER, "dbname": database}

    def connect(self, database: str = EMBEDDED_DATABASE) -> psycopg.Connection[Any]:
        """An autocommitting connection of the owner."""
        return psycopg.connect(**self.address(database), autocommit=True, connect_timeout=10)

    def _pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _await_running(self, end: float) -> bool:
        """Wait while a server process is there; true when it answers, false when there is none.

        A server that is shutting down refuses connections until it is gone; then a new one is due.
        """
        while True:
            there = self.postmaster() is not None
            try:
                if there:
                    self.connect("postgres").close()
                    return True
            except psycopg.OperationalError as problem:
                reason = str(problem)
            if not there:
                return False
            if time.monotonic() > end:
                raise ServerProblem(_("内置数据库没有及时就绪：{reason}").format(reason=reason))
            time.sleep(0.05)

    def _launch(self, tether: bool) -> None:
        account = account_for(self.data)
        open_way(self.home, account)
        if not self.data.exists():
            self._initialise(account)
        self._check_version()
        self._write_configuration(account)
        sockets = prepare_socket_folder(self.home, self.data, account)
        if self._pid_file().exists() and self._names_a_stranger():
            self._pid_file().unlink()
        self._spawn([str(program("postgres")), "-D", str(self.data), "-k", str(sockets)], account, tether)

    def _spawn(self, call: list[str], account: Account | None, tether: bool, patience: float = 30) -> None:
        """Start the process; try again while remains of a killed server still hold its memory."""
        report = self.home / "postgres.start.log"
        end = time.monotonic() + patience
        while True:
            with open(report, "wb") as out:
                self._child = subprocess.Popen(
                    call, cwd="/", stdin=subprocess.DEVNULL, stdout=out, stderr=out, process_group=0,
                    preexec_fn=die_with_parent(signal.SIGINT) if tether else None,
                    **(account.popen_options() if account else {}),
                )  # fmt: skip
            while self._child.poll() is None:
                if self.postmaster() is not None:
                    return
                time.sleep(0.02)
            said = report.read_text(errors="replace").strip()
            if "is still in use" not in said or time.monotonic() > end:
                raise ServerProblem(_("内置数据库无法启动：{reason}").format(reason=said[-800:]))
            time.sleep(0.3)

    def _initialise(self, account: Account | None) -> None:
        """Make the data folder beside its place and move it there, so that it is whole or absent."""
        draft = self.home / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if account:
            os.chown(draft, account.uid, account.gid)
        call = [
            str(program("initdb")), "--pgdata", str(draft), "--username", OWNER, "--encoding", "UTF8",
            "--locale-provider", "builtin", "--locale", "C.UTF-8", "--auth-local", "trust",
            "--auth-host", "reject", "--no-instructions",
        ]  # fmt: skip
        made = subprocess.run(
            call, cwd="/", capture_output=True, text=True, **(account.popen_options() if account else {})
        )
        if made.returncode:
            said = (made.stderr or made.stdout).strip()[-800:]
            raise ServerProblem(_("无法创建内置数据库：{reason}").format(reason=said))
        with open(draft / "postgresql.conf", "a") as out:
            out.write(f"\ninclude '{tuning.CONFIGURATION_NAME}'\n")
            out.write(f"include_if_exists '{tuning.OWN_CONFIGURATION_NAME}'\n")
        draft.rename(self.data)

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != str(MAJOR_VERSION):
            message = _(
                "{folder} 是 PostgreSQL {found} 的数据，本版本自带 {ours}："
                "请用原版本执行 zhike backup，再用本版本执行 zhike restore"
            )
            raise ServerProblem(message.format(folder=self.data, found=found, ours=MAJOR_VERSION))

    def _write_configuration(self, account: Account | None) -> None:
        place = self.data / tuning.CONFIGURATION_NAME
        place.write_text(tuning.configuration(self.settings))
        place.chmod(0o600)
        if account:
            os.chown(place, account.uid, account.gid)

    def _names_a_stranger(self) -> bool:
        """Whether the left-over pid file names a live process that is not our server (a re-used pid).

        PostgreSQL would take it for a running server and refuse. A dead pid it clears by itself, after
        looking for remains in shared memory.
        """
        try:
            return psutil.pid_exists(int(self._pid_file().read_text().split("\n", 1)[0]))
        except (OSError, ValueError):
            return True

    def _ensure_database(self) -> None:
        with self.connect("postgres") as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [EMBEDDED_DATABASE])
            if found.fetchone() is None:
                connection.execute(f'CREATE DATABASE "{EMBEDDED_DATABASE}"')


@contextmanager
def _locked(place: Path, kind: int) -> Iterator[None]:
    with open(place, "w") as lock:
        fcntl.flock(lock, kind)
        yield
