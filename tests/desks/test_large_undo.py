"""Taking back what was large: in the background, with what it leaves in a file."""

from __future__ import annotations

import csv
import io

import pytest

from tests.company import Company
from tests.desks.pages import client_of
from tests.desks.test_bulk import DESK, do, make
from tests.jobs import run_pending_jobs
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.desks.pages import history
from zhike.kit.desks.selection import Selection
from zhike.kit.jobs.models import Job


def test_a_large_run_is_taken_back_by_a_job_that_names_what_it_leaves(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "LARGE", 3)
    ids = make(company, 5, grade="B")
    with company.as_("owner"):
        run = do("change", Selection(DESK, tuple(ids)), values={"grade": "A"}).action_id
        customers.change(Customer.objects.filter(pk=ids[0]), values={"grade": "C"})
    client = client_of(company, "owner")
    assert "后台撤销" in client.get(f"/undo/{run}").text
    assert client_of(company, "colleague").post(f"/undo/{run}").status_code == 403
    answer = client.post(f"/undo/{run}", headers={"Accept": "application/json"}).json()
    run_pending_jobs()
    with company.as_("owner"):
        assert Customer.objects.filter(grade="B").count() == 4
        job = Job.objects.get()
    assert answer["url"] == f"/jobs/{job.pk}/"
    assert (job.result["changed_back"], job.result["kept"]) == (4, 1)
    page = client.get(f"/jobs/{job.pk}/").text
    assert "未撤销的内容.csv" in page


def test_all_conflicts_can_be_had_as_a_file(company: Company) -> None:
    ids = make(company, 4, grade="B")
    with company.as_("owner"):
        run = do("change", Selection(DESK, tuple(ids)), values={"grade": "A"}).action_id
        do("change", Selection(DESK, tuple(ids)), values={"grade": "C"})
    client = client_of(company, "owner")
    answer = client.get(f"/undo/{run}/conflicts.csv")
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(lines) == 5 and lines[1][1] == "第0贸易公司" and lines[1][2] == "客户分类"
    assert client_of(company, "colleague").get(f"/undo/{run}/conflicts.csv").status_code == 403
