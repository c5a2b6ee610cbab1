"""Background work: seen while it runs, cancelled, failed with a word, taken up after a crash."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.company import Company
from tests.jobs import run_pending_jobs
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.errors import Refused
from zhike.kit.jobs.models import Job, State
from zhike.kit.jobs.progress import Progress
from zhike.kit.jobs.recovery import recover_dead_jobs
from zhike.kit.jobs.registry import JOBS, job
from zhike.kit.jobs.results import result_path, scratch
from zhike.kit.jobs.running import execute
from zhike.kit.jobs.starting import cancel, start


@pytest.fixture(autouse=True)
def _own_jobs() -> Iterator[None]:
    known = dict(JOBS)
    yield
    JOBS.clear()
    JOBS.update(known)


def test_a_job_acts_as_its_starter_and_leaves_result_and_file(company: Company) -> None:
    @job("test.make")
    def make(progress: Progress, name: str) -> None:
        customers.create(values={"name": name})
        path = scratch()
        path.write_text("内容")
        progress.file(path, "结果.txt")
        progress.result({"made": 1})

    with company.as_("owner"):
        started = start("test.make", "建一个客户", name="后台公司")
    [done] = run_pending_jobs()
    assert (done.state, done.result, done.file_name) == (State.DONE, {"made": 1}, "结果.txt")
    with company.as_("owner"):
        assert Customer.objects.get().owner_id == company.staff["owner"].pk
        path = result_path(started.pk, done.file_name)
        assert path and path.read_text() == "内容"
    with company.as_("colleague"):
        assert not Job.objects.filter(pk=started.pk).exists()
    with company.as_("administrator"):
        assert Job.objects.filter(pk=started.pk).exists()


def test_a_refusal_is_told_and_nothing_is_written(company: Company) -> None:
    @job("test.refused")
    def refused(progress: Progress) -> None:
        customers.create(values={"name": "半成品公司"})
        raise Refused("no", "信用额度不足")

    @job("test.broken")
    def broken(progress: Progress) -> None:
        customers.create(values={"name": "半成品公司"})
        raise ZeroDivisionError

    with company.as_("owner"):
        start("test.refused", "一")
        start("test.broken", "二")
    first, second = run_pending_jobs()
    assert (first.state, first.message) == (State.FAILED, "信用额度不足")
    assert second.state == State.FAILED and str(second.pk) in second.message
    with company.as_("owner"):
        assert not Customer.objects.exists()


def test_a_waiting_job_can_be_cancelled_and_a_finished_one_not(company: Company) -> None:
    @job("test.never")
    def never(progress: Progress) -> None:
        raise AssertionError("must not run")

    with company.as_("owner"):
        waiting = start("test.never", "等待")
        cancel(waiting)
        waiting.refresh_from_db()
        assert waiting.state == State.CANCELLED
        with pytest.raises(Refused):
            cancel(waiting)
    assert run_pending_jobs() == []


def state_of(company: Company, job_id: int) -> Job:
    with company.as_("owner"):
        return Job.objects.get(pk=job_id)


def await_state(company: Company, job_id: int, *, done: int = 0, state: str = "") -> Job:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        found = state_of(company, job_id)
        if found.done >= done and (not state or found.state == state):
            return found
        time.sleep(0.02)
    raise AssertionError(f"job stands at {found.state} {found.done}")


def in_a_worker(job_id: int, staff_id: int) -> threading.Thread:
    def work() -> None:
        try:
            execute(job_id, staff_id)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_progress_is_seen_while_the_work_is_open_and_cancelling_undoes_it(
    committed_db: None, company: Company
) -> None:
    @job("test.long")
    def long(progress: Progress) -> None:
        customers.create(values={"name": "未提交公司"})
        for step in range(1, 1000):
            progress.step(step, 1000, "写入")
            time.sleep(0.05)

    with company.as_("owner"):
        started = start("test.long", "长任务")
    thread = in_a_worker(started.pk, started.staff_id)
    seen = await_state(company, started.pk, done=1)
    assert (seen.state, seen.note, seen.total) == (State.RUNNING, "写入", 1000)
    assert recover_dead_jobs() == 0
    with company.as_("owner"):
        assert not Customer.objects.exists()
        cancel(seen)
    thread.join(10)
    assert state_of(company, started.pk).state == State.CANCELLED
    with company.as_("owner"):
        assert not Customer.objects.exists()


KILLED = """
import os, sys
import django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[3]
from zhike.kit.jobs.registry import job
from zhike.kit.jobs.running import execute

@job("test.killed")
def work(progress):
    from zhike.customers.actions import customers
    customers.create(values={"name": "中断公司"})
    os.kill(os.getpid(), 9)

execute(int(sys.argv[1]), int(sys.argv[2]))
"""


def test_a_killed_worker_leaves_nothing_and_its_job_is_taken_up_once(
    committed_db: None, company: Company, tmp_path: Path
) -> None:
    @job("test.killed")
    def killed(progress: Progress) -> None:
        raise AssertionError("runs in the other process")

    with company.as_("owner"):
        started = start("test.killed", "被杀")
    name: Any = connection.settings_dict["NAME"]
    call = [sys.executable, "-c", KILLED, str(started.pk), str(started.staff_id), name]
    for attempt, expected in ((1, State.QUEUED), (2, State.FAILED)):
        assert subprocess.run(call, check=False).returncode == -9
        assert state_of(company, started.pk).state == State.RUNNING
        end = time.monotonic() + 5
        while not recover_dead_jobs():
            assert time.monotonic() < end
            time.sleep(0.05)
        found = state_of(company, started.pk)
        assert (found.state, found.attempts) == (expected, attempt)
    with company.as_("owner"):
        assert not Customer.objects.exists()


def test_the_worker_runs_what_was_queued(committed_db: None, company: Company) -> None:
    from procrastinate.contrib.django import app

    @job("test.queued")
    def queued(progress: Progress) -> None:
        customers.create(values={"name": "排队公司"})

    with company.as_("owner"):
        started = start("test.queued", "排队")
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert state_of(company, started.pk).state == State.DONE
    with company.as_("owner"):
        assert Customer.objects.count() == 1
