"""The API does what the contract says: records, versions, history, actions, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.api.conftest import Program
from tests.company import Company
from tests.conftest import without_rights
from zhike.kit.access.fields import FieldRule
from zhike.kit.records.models import CustomField

Programs = Callable[[str], Program]


def created(program: Program, **values: Any) -> Any:
    answer = program.post("customers", {"name": "重庆鸿昌贸易有限公司", **values})
    assert answer.status_code == 201, answer.content.decode()
    return answer


@pytest.mark.covers("ARC-01", "ARC-20")
def test_a_record_is_made_read_changed_and_deleted(program: Programs) -> None:
    owner = program("owner")
    made = created(owner, phone="023-66551122", registered_capital="1200.5", founded_on="2020-05-01")
    record = made.json()
    assert made["Location"] == f"/api/v1/customers/{record['id']}" and made["ETag"] == '"1"'
    assert record["code"].startswith("KH") and record["registered_capital"] == "1200.50"
    assert record["owner"]["title"] == "Owner" and record["created_by"]["title"] == "Owner"
    place = f"customers/{record['id']}"
    assert owner.get(place).json() == record

    changed = owner.patch(place, {"address": "渝北区", "grade": "A"}, If_Match=made["ETag"])
    assert (changed.status_code, changed.json()["address"], changed["ETag"]) == (200, "渝北区", '"2"')
    assert owner.patch(place, {"address": "别处"}, If_Match=made["ETag"]).status_code == 412
    assert owner.delete(place, If_Match=made["ETag"]).status_code == 412
    gone = owner.delete(place)
    assert gone.status_code == 204 and int(gone["Zhike-Action"])
    assert owner.get(place).status_code == 404
    assert owner.post(f"{place}/restore").json()["changed"] == 1
    assert owner.get(place).json()["address"] == "渝北区"


def test_what_is_read_can_be_sent_back(program: Programs) -> None:
    owner = program("owner")
    record = created(owner, registered_capital=500).json()
    sent = {
        name: record[name] for name in ("name", "owner", "registered_capital", "grade", "annual_turnover")
    }
    answer = owner.patch(f"customers/{record['id']}", sent)
    assert answer.status_code == 200, answer.content.decode()
    assert {name: answer.json()[name] for name in sent} == sent


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": 7}, "name"),
        ({"name": "甲", "grade": "Z"}, "grade"),
        ({"name": "甲", "nmae": "乙"}, "nmae"),
        ({"name": "甲", "phone": "12"}, "phone"),
        ({"name": "甲", "annual_turnover": "many"}, "annual_turnover"),
        ({"name": "甲", "annual_turnover": -1}, "annual_turnover"),
        ({"name": "甲", "annual_turnover": True}, "annual_turnover"),
        ({"name": "甲", "credit_limit": 1}, "credit_limit"),
        ({"name": "甲", "owner": 987654321}, "owner"),
        ({"name": "甲", "owner": {"nr": 1}}, "owner"),
        ({"name": "甲", "founded_on": "soon"}, "founded_on"),
        ({"name": "甲", "created_at": "2020-01-01T00:00:00Z"}, "created_at"),
        ({"name": "甲\x00"}, "name"),
        ({"name": "甲" * 121}, "name"),
    ],
)
def test_bad_values_are_named(program: Programs, body: Any, field: str) -> None:
    answer = program("owner").post("customers", body)
    problem = answer.json()
    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
    assert field in [error["field"] for error in problem["errors"]]
    assert problem["request_id"] == answer["X-Request-ID"]


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b"[1]", 422), (b"\xff", 400), (b'"x"', 422)])
def test_bodies_that_are_no_objects_are_refused(program: Programs, body: bytes, status: int) -> None:
    asking = program("owner")
    headers = {"Authorization": f"Bearer {asking.token}"}
    answer = asking.client.post("/api/v1/customers", body, "application/json", headers=headers)
    assert answer.status_code == status and answer["Content-Type"] == "application/problem+json"


def test_a_list_pages_filters_sorts_and_counts(program: Programs) -> None:
    owner = program("owner")
    for number in range(5):
        created(owner, name=f"甲{number}", grade="AB"[number % 2])
    first = owner.get("customers?sort=name&limit=2&grade.in=A").json()
    assert [item["name"] for item in first["items"]] == ["甲0", "甲2"]
    assert first["count"] == {"value": 3, "exact": True}
    rest = owner.get(f"customers?sort=name&limit=2&grade.in=A&cursor={first['next']}").json()
    assert [item["name"] for item in rest["items"]] == ["甲4"] and rest["next"] is None
    found = owner.get("customers?q=甲3&columns=name,owner").json()
    assert [set(item) for item in found["items"]] == [{"id", "version", "name", "owner"}]
    assert owner.get("customers?nonsense=1").status_code == 422
    assert "remark" in owner.get("customers?columns=*").json()["items"][0]


@pytest.mark.covers("KNO-02")
def test_rights_hold_as_on_pages(program: Programs) -> None:
    place = f"customers/{created(program('owner')).json()['id']}"
    for login, seeing, changing in [
        ("owner", 200, 200), ("colleague", 404, 404), ("supervisor", 200, 200), ("stranger", 404, 404),
        ("reader", 200, 403), ("nobody", 404, 404), ("keeper", 200, 200),
    ]:  # fmt: skip
        asking = program(login)
        assert asking.get(place).status_code == seeing, login
        assert asking.get(f"{place}/history").status_code == seeing, login
        assert asking.patch(place, {"address": login}).status_code == changing, login
        assert len(asking.get("customers").json()["items"]) == (seeing == 200), login
        assert asking.post(f"{place}/assign", {"owner": 1}).status_code in (
            {422, 200, 403} if seeing == 200 else {404, 422}
        )
    assert program("nobody").post("customers", {"name": "甲"}).status_code == 403


@pytest.mark.covers("KNO-02")
def test_field_rules_hold(company: Company, program: Programs) -> None:
    record = created(program("owner"), phone="023-66551122", email="a@example.com").json()
    role = company.roles["owner"]
    role.field_rules = {
        "customer": {"phone": FieldRule.MASKED, "email": FieldRule.HIDDEN, "grade": FieldRule.READ_ONLY}
    }
    with without_rights():
        role.save()
    owner = program("owner")
    seen = owner.get(f"customers/{record['id']}").json()
    assert "6655" not in seen["phone"] and "*" in seen["phone"] and "email" not in seen
    assert "6655" not in owner.get("customers?columns=*").content.decode()
    assert owner.get("customers?phone.contains=6655").status_code == 422
    assert owner.get("customers?q=66551122").json()["items"] == []
    for field in ("phone", "email", "grade"):
        assert owner.patch(f"customers/{record['id']}", {field: "A"}).status_code == 422
    owner.patch(f"customers/{record['id']}", {"address": "乙"})
    history = owner.get(f"customers/{record['id']}/history").content.decode()
    assert "乙" in history and "6655" not in history
    described = owner.get("openapi.json").json()["components"]["schemas"]["customer"]["properties"]
    assert "email" not in described and described["phone"]["description"] == "masked"


@pytest.mark.covers("ARC-17")
def test_history_and_the_record_as_it_was(program: Programs) -> None:
    owner = program("owner")
    place = f"customers/{created(owner, address='一路').json()['id']}"
    moment = timezone.now()
    owner.patch(place, {"address": "二路"})
    history = owner.get(f"{place}/history?limit=1").json()
    change = history["items"][0]
    assert change["changes"] == [{"field": "address", "label": "公司地址", "before": "一路", "after": "二路"}]
    assert (change["action"]["channel"], change["action"]["source"]) == ("api", "test")
    older = owner.get(f"{place}/history?cursor={history['next']}").json()
    assert [item["kind"] for item in older["items"]] == ["made"] and older["next"] is None
    assert owner.get(f"{place}?as_of={moment.isoformat()}").json()["address"] == "一路"
    before = (moment - timedelta(days=1)).isoformat()
    assert owner.get(f"{place}?as_of={before}").status_code == 404
    assert owner.get(f"{place}?as_of=then").status_code == 422


def test_actions_run_on_one_and_on_many_and_are_undone(company: Company, program: Programs) -> None:
    owner, administrator = program("owner"), program("administrator")
    ids = [created(owner, name=f"甲{n}").json()["id"] for n in range(3)]
    colleague = company.staff["colleague"].pk
    done = owner.post(f"customers/{ids[0]}/assign", {"owner": colleague}).json()
    assert (done["changed"], done["skipped"]) == (1, 0)
    assert owner.get(f"customers/{ids[0]}").status_code == 404
    dry = administrator.post(f"undo/{done['action']}", {"dry_run": True}).json()
    assert (dry["dry_run"], dry["changed_back"], dry["action"]) == (True, 1, None)
    assert administrator.post(f"undo/{done['action']}").json()["changed_back"] == 1
    assert owner.post(f"undo/{done['action']}").status_code == 422
    many = owner.post("customers/bulk/change", {"ids": ids, "values": {"grade": "A"}}).json()
    assert (many["selected"], many["changed"]) == (3, 3)
    job = owner.post("customers/bulk/change", {"filter": "grade.in=A", "values": {"grade": "B"}})
    assert job.status_code == 202 and job["Location"] == f"/api/v1/jobs/{job.json()['job']}"
    assert owner.get(f"jobs/{job.json()['job']}").json()["state"] == "queued"
    assert program("stranger").get(f"jobs/{job.json()['job']}").status_code == 404
    for body in ({"ids": []}, {}, {"ids": [1], "filter": ""}, {"ids": ["x"]}, {"ids": [1], "values": []}):
        assert owner.post("customers/bulk/change", body).status_code == 422, body


@pytest.mark.covers("ARC-19")
def test_custom_fields_are_fields_like_the_others(program: Programs) -> None:
    with without_rights():
        for key, kind in (("tons", "number"), ("buyer", "person")):
            CustomField.objects.create(
                noun="customer", key=key, label=key, kind=kind, is_required=key == "tons"
            )
    owner = program("owner")
    me = owner.get("me").json()["id"]
    assert owner.post("customers", {"name": "甲"}).json()["errors"][0]["field"] == "x_tons"
    record = created(owner, x_tons=9.5, x_buyer=me).json()
    assert (record["x_tons"], record["x_buyer"]["id"]) == ("9.50", me)
    listed = owner.get("customers?x_tons.from=9&columns=x_tons,x_buyer").json()["items"][0]
    assert (listed["x_tons"], listed["x_buyer"]) == ("9.50", record["x_buyer"])
    described = owner.get("openapi.json").json()["components"]["schemas"]
    assert "x_tons" in described["customer.new"]["required"]


def test_a_contact_takes_its_customers_owner(program: Programs) -> None:
    owner = program("owner")
    customer = created(owner).json()["id"]
    contact = owner.post("contacts", {"customer": customer, "name": "曾国华", "mobile": "13800138000"})
    assert contact.status_code == 201, contact.content.decode()
    assert contact.json()["customer"] == {"id": customer, "title": "重庆鸿昌贸易有限公司"}
    assert program("supervisor").get(f"contacts/{contact.json()['id']}").status_code == 200


def test_search_and_rulebook_are_readable(program: Programs) -> None:
    owner = program("owner")
    created(owner)
    groups = owner.get("search?q=hcmy").json()["groups"]
    assert [group["path"] for group in groups] == ["customers"]
    assert owner.get("rulebook").status_code == 200
    assert owner.get("rulebook?on=never").status_code == 422
