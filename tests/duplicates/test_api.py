"""Duplicates over the API: 409 with whom one may know of, and merging."""

from __future__ import annotations

from collections.abc import Callable

from tests.api.conftest import Program, program
from tests.company import Company
from tests.duplicates.conftest import Made
from tests.duplicates.test_finding import NAME, set_rule
from zhike.customers.actions import customers
from zhike.customers.models import Customer

__all__ = ["program"]


def test_the_api_answers_409_with_the_candidates_one_may_know_of(
    company: Company, made: Made, program: Callable[[str], Program]
) -> None:
    made("stranger", customers, name=NAME, phone="13800138000")
    asked = program("owner")
    typed = {"name": "鸿昌贸易（重庆）公司", "phone": "138 0013 8000"}
    assert asked.post("customers", {**typed, "name": "重庆市鸿昌贸易公司"}).status_code == 201
    set_rule("duplicates.on_api", "block")
    answer = asked.post("customers", typed)
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["type"] == "urn:zhike:problem:duplicate" and problem["title"] == "Conflict"
    told = {one["name"]: one for one in problem["candidates"]}
    assert (told[NAME]["id"], told[NAME]["standing"]) == (None, "held")
    assert told["重庆市鸿昌贸易公司"]["standing"] == "yours" and told["重庆市鸿昌贸易公司"]["id"]
    assert "13800138000" not in answer.text
    assert asked.post("customers", {"name": "上海百货商店"}).status_code == 201


def test_the_api_merges_and_takes_back(
    keeper: Company, made: Made, program: Callable[[str], Program]
) -> None:
    one, two = (
        made("owner", customers, name=NAME),
        made("owner", customers, name="鸿昌贸易", phone="13800138000"),
    )
    assert program("owner").post(f"customers/{one.pk}/merge", {"losers": str(two.pk)}).status_code == 403
    asked = program("keeper")
    refused = asked.post(f"customers/{one.pk}/merge", {"losers": str(one.pk)})
    assert refused.status_code == 422 and refused.json()["type"].endswith("itself")
    done = asked.post(f"customers/{one.pk}/merge", {"losers": f"{two.pk}", "choices": f"name={two.pk}"})
    assert done.status_code == 200
    moved = asked.get(f"customers/{two.pk}")
    assert (moved.status_code, moved.headers["Location"]) == (308, f"/api/v1/customers/{one.pk}")
    assert moved.json()["merged_into"] == {"id": one.pk, "address": f"/api/v1/customers/{one.pk}"}
    changed = asked.patch(f"customers/{two.pk}", {"phone": "13900139000"})
    assert changed.status_code == 404, "a change meant for the one is not done to the other"
    assert changed.json()["merged_into"]["id"] == one.pk
    assert program("stranger").get(f"customers/{two.pk}").json()["type"].endswith("not_found")
    assert asked.get(f"customers/{one.pk}").json()["phone"] == "138 0013 8000"
    assert asked.post(f"undo/{done.json()['action']}", {}).status_code == 200
    with keeper.as_("keeper"):
        assert set(Customer.objects.values_list("name", flat=True)) == {NAME, "鸿昌贸易"}
