"""One action on many records: what is done, what is left out, and that it can be taken back."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.http import QueryDict

from tests.company import Company
from tests.conftest import without_rights
from tests.desks.pages import client_of
from tests.jobs import run_pending_jobs
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.desks import bulk
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.selection import Selection, selection_from
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.undo import undo
from zhike.kit.jobs.models import Job
from zhike.kit.jobs.progress import Silent

DESK = "customer"


def make(company: Company, count: int, login: str = "owner", **values: Any) -> list[int]:
    with company.as_(login):
        return [
            customers.create(values={"name": f"第{number}贸易公司", **values}).result.pk
            for number in range(count)
        ]


def do(slug: str, selection: Selection, **values: Any) -> bulk.BulkResult:
    return bulk.run(bulk.bulk_action(desk_of(DESK), slug), selection, values, Silent())


def test_a_change_of_all_that_match_is_one_run_and_one_undo(company: Company) -> None:
    make(company, 4, grade="B")
    make(company, 2, grade="C")
    with company.as_("owner"):
        result = do("change", Selection(DESK, None, "grade.in=B"), values={"grade": "A"})
        assert (result.selected, result.changed) == (4, 4)
        assert Customer.objects.filter(grade="A").count() == 4
        assert undo(result.action_id).changed_back == 4
        assert Customer.objects.filter(grade="B").count() == 4


def test_records_without_the_right_are_left_out_by_name(company: Company) -> None:
    mine = make(company, 2, "supervisor")
    theirs = make(company, 1, "owner")
    role = company.roles["supervisor"]
    role.scopes = {"customers": {**role.scopes["customers"], "change": "own"}}
    with without_rights():
        role.save()
    with company.as_("supervisor"):
        result = do("change", Selection(DESK, tuple(mine + theirs)), values={"grade": "A"})
        assert (result.selected, result.changed, result.without_right) == (3, 2, 1)
        assert [one.record_id for one in result.left_out] == theirs
        with pytest.raises(Forbidden):
            do("change", Selection(DESK, tuple(theirs)), values={"grade": "A"})


def test_records_at_fault_are_named_and_the_others_are_done(company: Company) -> None:
    ids = make(company, 5)
    with company.as_("owner"):
        codes = "91350100M000100Y43"
        result = do("change", Selection(DESK, tuple(ids[:1])), values={"credit_code": codes})
        assert result.changed == 1
        result = do("change", Selection(DESK, tuple(ids)), values={"credit_code": codes})
        assert (result.changed, result.failed) == (1, 4)
        assert {one.reason for one in result.left_out} == {"已有记录使用此值"}


def test_a_wrong_value_is_refused_before_anything_is_done(company: Company) -> None:
    ids = make(company, 2)
    with company.as_("owner"), pytest.raises(Refused) as refusal:
        do("change", Selection(DESK, tuple(ids)), values={"grade": "Z"})
    assert set(refusal.value.fields) == {"grade"}


def test_assigning_and_deleting_many(company: Company) -> None:
    ids = make(company, 3)
    with company.as_("supervisor"):
        result = do("assign", Selection(DESK, tuple(ids)), owner=company.staff["colleague"].pk)
        assert result.changed == 3
    with company.as_("colleague"):
        assert Customer.objects.count() == 3
        result = do("delete", Selection(DESK, None, ""))
        assert (result.changed, Customer.objects.count()) == (3, 0)
        undo(result.action_id)
        assert Customer.objects.count() == 3


def test_what_the_bar_sends_is_understood(company: Company) -> None:
    desk = desk_of(DESK)
    with company.as_("owner"):
        assert selection_from(desk, QueryDict("id=3&id=4&ids=5,6")).ids == (5, 6, 3, 4)
        everything = selection_from(desk, QueryDict("all=1&grade.in=A&cursor=x"))
        assert (everything.ids, everything.query) == (None, "grade.in=A")
        for wrong in ("", "id=x", "ids=1,%27"):
            with pytest.raises(Refused):
                selection_from(desk, QueryDict(wrong))


def test_more_than_a_few_become_a_job_with_a_file_of_those_left_out(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    ids = make(company, 3)
    with company.as_("owner"):
        do("change", Selection(DESK, tuple(ids[:1])), values={"credit_code": "91350100M000100Y43"})
    client = client_of(company, "owner")
    sent = {"all": "1", "query": "", "sent": "1", "field": "credit_code", "credit_code": "91350100M000100Y43"}
    refused = client.post("/customers/bulk/change", sent)
    assert refused.status_code == 422, "a unique field cannot be the same for many"

    sent |= {"field": "grade", "grade": "A"}
    answer = client.post("/customers/bulk/change", sent)
    assert answer.status_code == 302 and answer["Location"].startswith("/jobs/")
    run_pending_jobs()
    with company.as_("owner"):
        job = Job.objects.get()
        assert (job.state, job.result["changed"], job.result["selected"]) == ("done", 3, 3)
        assert Customer.objects.filter(grade="A").count() == 3
        undo(job.result["action"])
        assert not Customer.objects.filter(grade="A").exists()


def test_the_file_of_those_left_out_opens_in_a_spreadsheet(tmp_path: Any) -> None:
    place = tmp_path / "left.csv"
    bulk.write_left_out(place, [bulk.LeftOut(7, "=cmd|' /C calc'!A0", "没有权限")])
    text = place.read_bytes().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1] == ["7", "'=cmd|' /C calc'!A0", "没有权限"]


def test_the_form_tells_how_many_and_keeps_what_was_typed(company: Company) -> None:
    ids = make(company, 2)
    client = client_of(company, "owner")
    page = client.get("/customers/bulk/assign", {"id": ids}).content.decode()
    assert "2 条客户" in page and 'name="owner"' in page
    sent = {"ids": ",".join(map(str, ids)), "sent": "1", "owner": "", "note": "休假"}
    again = client.post("/customers/bulk/assign", sent)
    assert again.status_code == 422
    assert "必填" in again.content.decode() and "休假" in again.content.decode()
