"""The embedded server: stale state, long paths, other users, and who stops it."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launch.conftest import SOURCE, wait_until, way_open_for
from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.postgres.server import EmbeddedServer


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="zhike-server-")).resolve()
    yield folder
    EmbeddedServer(folder).stop()
    shutil.rmtree(folder, ignore_errors=True)


def test_the_last_user_stops_it(home: Path) -> None:
    with EmbeddedServer(home).in_use() as first:
        with EmbeddedServer(home).in_use() as second:
            assert second.postmaster() == first.postmaster()
        assert first.postmaster() is not None
    assert first.postmaster() is None


def test_it_listens_on_no_network_and_syncs_commits(home: Path) -> None:
    with EmbeddedServer(home).in_use() as server, server.connect() as connection:
        settings = dict(connection.execute("SELECT name, setting FROM pg_settings").fetchall())
    assert settings["listen_addresses"] == ""
    assert settings["synchronous_commit"] == settings["fsync"] == "on"
    assert settings["jit"] == "off"
    assert settings["unix_socket_permissions"] == "0700"


def test_kill_9_of_the_server_loses_no_committed_row(home: Path) -> None:
    with EmbeddedServer(home).in_use() as server:
        with server.connect() as connection:
            connection.execute("CREATE TABLE committed AS SELECT generate_series(1, 1000) AS number")
        process = server.postmaster()
        assert process is not None
        process.kill()
        wait_until(lambda: server.postmaster() is None)
        server.start()
        with server.connect() as connection:
            assert connection.execute("SELECT count(*) FROM committed").fetchone() == (1000,)


@pytest.mark.parametrize("pid", ["1", "our own", "2147483600", "", "not a number"])
def test_a_stale_pid_file_does_not_hinder(home: Path, pid: str) -> None:
    server = EmbeddedServer(home)
    with server.in_use():
        pass
    pid = str(os.getpid()) if pid == "our own" else pid
    (server.data / "postmaster.pid").write_text(f"{pid}\n{server.data}\n1700000000\n5432\n\n\n\nready\n")
    with server.in_use(), server.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_server_left_running_is_taken_over(home: Path) -> None:
    left = EmbeddedServer(home)
    left.start()
    with EmbeddedServer(home).in_use() as server:
        assert server.postmaster() == left.postmaster()
    assert left.postmaster() is None


def test_a_tethered_server_dies_with_its_process(home: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom zhike.kit.postgres.server import EmbeddedServer\n"
        "EmbeddedServer(Path(sys.argv[1])).start(tether=True)\nprint('up', flush=True)\ntime.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    child = subprocess.Popen([sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE, env=environment)
    assert child.stdout and child.stdout.readline() == b"up\n"
    assert EmbeddedServer(home).postmaster() is not None
    child.send_signal(signal.SIGKILL)
    child.wait()
    wait_until(lambda: EmbeddedServer(home).postmaster() is None, 10, "the server to follow")
    child.stdout.close()


def test_a_path_too_long_for_a_socket_works(tmp_path: Path) -> None:
    home = tmp_path / ("长" * 30) / ("a" * 60)
    server = EmbeddedServer(home)
    with server.in_use(), server.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    noted = Path((home / "postgres.socket").read_text().strip())
    assert noted.stat().st_mode & 0o077 == 0
    noted.rmdir()


def test_another_postgresql_version_is_refused(home: Path) -> None:
    version = home / "postgres" / "PG_VERSION"
    present = version.read_text()
    version.write_text("16\n")
    try:
        with pytest.raises(ServerProblem, match="16"):
            EmbeddedServer(home).start()
    finally:
        version.write_text(present)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can change to another user")
def test_other_users_of_the_machine_cannot_connect(home: Path) -> None:
    code = "import psycopg, sys; psycopg.connect(host=sys.argv[1], user='postgres', dbname='zhike')"
    nobody = pwd.getpwnam("nobody")
    with EmbeddedServer(home).in_use() as server:
        call = [sys.executable, "-c", code, str(server.address()["host"])]
        assert subprocess.run(call, cwd="/").returncode == 0
        with way_open_for(nobody.pw_uid, nobody.pw_gid, Path(sys.executable), home / "postgres.socket"):
            refused = subprocess.run(
                call,
                cwd="/",
                user=nobody.pw_uid,
                group=nobody.pw_gid,
                extra_groups=[],
                capture_output=True,
                text=True,
            )
    assert refused.returncode != 0
    assert "Permission denied" in refused.stderr
