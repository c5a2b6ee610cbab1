"""A PostgreSQL 15 of the machine, as an operator's own server that DATABASE_URL names."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg

from zhike.kit.postgres.account import account_for

PASSWORD = "the operator's password"


def own_programs() -> Path | None:
    """The folder with PostgreSQL 15's programs, if the machine has them."""
    places = [Path("/usr/lib/postgresql/15/bin"), *Path("/opt/homebrew/opt").glob("postgresql@15/bin")]
    return next((place for place in places if (place / "postgres").exists()), None)


class OwnServer:
    """Runs for a block; listens on a unix socket only, asks every role but the owner for a password."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.programs = programs
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> OwnServer:
        self.folder.mkdir(parents=True)
        data = self.folder / "data"
        account = account_for(data)
        options: dict[str, Any] = account.popen_options() if account else {}
        if account:
            shutil.chown(self.folder, account.uid, account.gid)
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        call = [self.programs / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"]
        call += ["--auth=scram-sha-256", f"--pwfile={secret}"]
        if account:
            shutil.chown(secret, account.uid, account.gid)
        subprocess.run(call, cwd="/", check=True, capture_output=True, **options)
        start: list[Any] = [
            self.programs / "postgres",
            "-D",
            data,
            "-k",
            self.folder,
            "-c",
            "listen_addresses=",
        ]
        start += ["-c", "fsync=off"]
        log = open(self.folder / "log", "wb")
        self._process = subprocess.Popen(start, cwd="/", stdout=log, stderr=log, **options)
        log.close()
        self._wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, user: str = "postgres", password: str = PASSWORD) -> str:
        """A DATABASE_URL."""
        return f"postgresql://{user}:{password.replace(' ', '%20')}@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """As the superuser."""
        return psycopg.connect(self.url(database), autocommit=True)

    def _wait(self) -> None:
        end = time.monotonic() + 30
        while True:
            try:
                self.connect().close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise AssertionError((self.folder / "log").read_text()) from None
                time.sleep(0.1)
