"""``zhike up``: one command starts everything, stops everything, and survives ``kill -9``."""

import os
import pwd
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.launch.conftest import SOURCE, Installation, copied, reasons, wait_until, way_open_for


def test_first_start_makes_the_database_and_prints_the_address(new_installation: Installation) -> None:
    supervisor = new_installation.up()
    assert new_installation.get("/healthz") == (200, b"ok\n")
    assert (new_installation.home / "secret_key").stat().st_mode & 0o777 == 0o600
    began = time.monotonic()
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(30) == 0
    assert time.monotonic() - began < 10
    assert new_installation.processes() == []


def test_parts_killed_one_after_the_other_come_back(running: Installation) -> None:
    for name in ("serve", "worker"):
        before = wait_until(lambda name=name: running.part(name), what=name)
        before.kill()
        wait_until(lambda: (now := running.part(name)) and now.pid != before.pid, what=f"{name} again")  # noqa: B023
    wait_until(running.is_ready, 40, "ready after the parts were killed")


def test_a_killed_web_process_is_replaced(running: Installation) -> None:
    web = running.part("serve")
    assert web is not None
    for child in web.children():
        child.kill()
    wait_until(lambda: running.get("/healthz")[0] == 200, what="answers again")
    assert web.is_running()


def test_a_killed_database_comes_back_with_every_committed_row(running: Installation) -> None:
    running.sql("CREATE TABLE kept AS SELECT 42 AS number")
    before = running.postmaster()
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: running.postmaster() != before, what="a new server")
    wait_until(running.is_ready, 40, "ready after the database was killed")
    assert running.sql("SELECT number FROM kept") == [(42,)]


def test_after_everything_was_killed_a_second_start_recovers(installation: Installation) -> None:
    installation.up()
    installation.sql("CREATE TABLE kept AS SELECT 42 AS number")
    for process in installation.processes():
        with suppress(psutil.NoSuchProcess):  # some end with the one that was killed before them
            process.kill()
    installation.up()
    assert installation.sql("SELECT number FROM kept") == [(42,)]


def test_a_killed_supervisor_leaves_no_orphans(installation: Installation) -> None:
    supervisor = installation.up()
    supervisor.kill()
    supervisor.wait()
    wait_until(lambda: not installation.processes(), 20, "no process left")


def test_a_stopped_child_of_a_killed_supervisor_is_ended_by_the_next_start(
    installation: Installation,
) -> None:
    supervisor = installation.up()
    web = installation.part("serve")
    assert web is not None
    web.suspend()  # it cannot obey the order to end
    supervisor.kill()
    supervisor.wait()
    assert web.is_running()
    installation.up()
    wait_until(lambda: not web.is_running() or web.status() == psutil.STATUS_ZOMBIE, 1, "its end")


def test_a_second_start_on_the_folder_is_refused(running: Installation) -> None:
    second = running.run("up", "--port", "1")
    assert second.returncode == 1
    assert str(running.home) in second.stderr
    assert str(running.supervisors[0].pid) in second.stderr
    assert second.stderr.count("\n") == 1
    assert running.is_ready()


def test_a_taken_port_is_refused_by_name_before_anything_starts(empty_installation: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", empty_installation.port))
        taken.listen()
        refused = empty_installation.run("up")
    assert refused.returncode == 1
    assert str(empty_installation.port) in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not (empty_installation.home / "postgres").exists()


def test_readiness_names_the_missing_worker(running: Installation) -> None:
    worker = wait_until(lambda: running.part("worker"))
    worker.suspend()
    try:
        running.sql("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
        assert reasons(running) == ["worker: no sign of life"]
        assert running.get("/readyz")[0] == 503
        assert running.get("/healthz")[0] == 200
    finally:
        worker.resume()
    wait_until(running.is_ready, 20, "ready again")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can change to another user")
def test_an_ordinary_user_runs_it_and_root_can_look_in(migrated_home: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    with (
        way_open_for(nobody.pw_uid, nobody.pw_gid, Path(sys.executable), SOURCE / "zhike"),
        copied(migrated_home) as made,
    ):
        subprocess.run(["chown", "-R", "nobody", str(made.home)], check=True)
        made.environment["HOME"] = str(made.home)
        log = made.home / "up.log"
        with open(log, "w") as out:
            supervisor = subprocess.Popen(
                made.command("up"), env=made.environment, stdout=out, stderr=out, text=True,
                user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], cwd="/",
            )  # fmt: skip
        made.supervisors.append(supervisor)
        wait_until(lambda: made.is_ready() or supervisor.poll() is not None, 40, "ready")
        assert supervisor.poll() is None, log.read_text()
        assert psutil.Process(made.postmaster()).uids().effective == nobody.pw_uid
        assert made.run("backup", str(made.home / "by-root.tar")).returncode == 0
