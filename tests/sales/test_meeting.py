"""The weekly meeting: the department's funnel, possible conflicts, and the log (REP-02)."""

from __future__ import annotations

import re

import pytest

from tests.conftest import without_rights
from tests.desks.pages import client_of, own_queries, rows_in
from tests.sales.conftest import Sales
from tests.sales.planting import days_ago, plant
from zhike.claims.actions import claims
from zhike.customers.models import Activity, Customer
from zhike.kit.notices.models import Notice
from zhike.sales.queries.conflicts import Conflict, conflicts
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.meeting import sellers


def found(
    sales: Sales, login: str = "supervisor", *pairs: tuple[str, str]
) -> list[tuple[str, str, list[str]]]:
    with sales.as_(login):
        return [told(one) for one in conflicts(Lens(pairs))]


def told(one: Conflict) -> tuple[str, str, list[str]]:
    names = sorted((one.first.customer, one.second.customer))
    return names[0], names[1], [kind.value for kind in one.shared]


@pytest.mark.covers("REP-02")
def test_similar_names_same_phone_and_same_licence_are_listed(sales: Sales) -> None:
    for login, name, values in (
        ("owner", "重庆市鸿昌贸易有限公司", {}),
        ("colleague", "重庆鸿昌商贸有限责任公司", {}),
        ("owner", "万州汽车运输公司", {"phone": "023-66551122"}),
        ("colleague", "两江出租车行", {"phone": "+86 23 6655 1122"}),
        ("owner", "北碚水泥厂", {"licence_number": "500109000012345"}),
        ("colleague", "渝北建材店", {"licence_number": "500109000012345"}),
        ("owner", "长寿化工园", {}),
        ("owner", "长寿化工园二期", {}),
    ):
        plant(sales, login, "初步接触", customer=sales.customer(login, name, **values), amount=1000)
    pairs = found(sales)
    assert sorted(pairs) == [
        ("万州汽车运输公司", "两江出租车行", ["phone"]),
        ("北碚水泥厂", "渝北建材店", ["licence"]),
        ("重庆市鸿昌贸易有限公司", "重庆鸿昌商贸有限责任公司", ["name"]),
    ]
    page = client_of(sales.company, "supervisor").get("/sales/meeting").text
    assert page.count("data-conflict") == 3 and "执照号相同" in page and "电话相同" in page
    assert found(sales, "owner") == []  # a seller sees no other seller's business
    assert found(sales, "stranger") == []
    assert len(found(sales, "director", ("owner.in", str(sales.staff("owner"))))) == 3
    assert found(sales, "director", ("owner.in", str(sales.staff("keeper")))) == []


def test_one_customer_in_two_hands_is_a_conflict_and_a_closed_one_is_none(sales: Sales) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    plant(sales, "owner", "初步接触", customer=customer)
    with without_rights():
        assert Customer.objects.filter(pk=customer).exists()
    plant(sales, "colleague", "输单", customer=customer)
    assert found(sales) == []
    plant(sales, "colleague", "初步接触", customer=customer)
    assert found(sales) == [("重庆鸿昌运输有限公司", "重庆鸿昌运输有限公司", ["customer", "name"])]


@pytest.mark.covers("REP-02")
def test_what_is_found_goes_on_the_log_and_to_the_claims(sales: Sales) -> None:
    first = sales.customer("owner", "重庆鸿昌运输有限公司")
    second = sales.customer("colleague", "重庆鸿昌运输公司")
    one = plant(sales, "owner", "初步接触", customer=first)
    other = plant(sales, "colleague", "初步接触", customer=second)
    with sales.as_("owner"):
        claims.create(values={"customer_name": "重庆鸿昌运输有限公司", "grounds": "我先谈的"})
    client = client_of(sales.company, "supervisor")
    page = client.get("/sales/meeting").text
    assert re.search(r'<a href="/claims/\d+/">归属主张 重庆鸿昌运输有限公司', page)
    done = client.post("/sales/meeting/conflicts", {"id": [one.pk, other.pk], "note": "下周一前交日志"})
    assert done.status_code == 302
    with without_rights():
        logged = Activity.objects.filter(subject__contains="疑似撞单")
        assert {line.customer_id for line in logged} == {first, second}
        assert all("下周一前交日志" in line.description for line in logged)
        assert {one.staff_id for one in Notice.objects.filter(kind="opportunity.conflict")} == {
            sales.staff("owner"),
            sales.staff("colleague"),
        }
    refused = client.post("/sales/meeting/conflicts", {"id": [one.pk]})
    assert refused.status_code == 422 and "两位负责人" in refused.text
    assert client_of(sales.company, "reader").post(
        "/sales/meeting/conflicts", {"id": [one.pk, other.pk]}
    ).status_code == 403  # fmt: skip


@pytest.mark.covers("REP-02")
def test_the_departments_funnel_stands_seller_by_seller(sales: Sales) -> None:
    for stage in ("初步接触", "初步接触", "方案报价"):
        plant(sales, "owner", stage, amount=1000, opened_on=days_ago(30))
    plant(sales, "colleague", "初步接触", amount=500)
    client = client_of(sales.company, "supervisor")
    with sales.as_("supervisor"):
        table = sellers(Lens([]))
    assert [(line.owner, [cell.count for cell in line.cells], line.stuck) for line in table.lines] == [
        ("Owner", [2, 0, 1, 0], 3),
        ("Colleague", [1, 0, 0, 0], 0),
    ]
    for line in table.lines:
        assert len(rows_in(client.get(line.total.url))) == line.total.count
        assert len(rows_in(client.get(line.stuck_url))) == line.stuck
    client.get("/sales/meeting")
    with own_queries() as sent:
        client.get("/sales/meeting")
    assert len([one for one in sent if "sales_opportunity" in one]) <= 5


def test_what_is_no_conflict_goes_on_no_log(sales: Sales) -> None:
    one = plant(sales, "owner", "初步接触", customer=sales.customer("owner", "重庆鸿昌运输有限公司"))
    other = plant(sales, "colleague", "初步接触", customer=sales.customer("colleague", "万州水泥厂"))
    refused = client_of(sales.company, "supervisor").post(
        "/sales/meeting/conflicts", {"id": [one.pk, other.pk]}
    )
    assert refused.status_code == 422
    with without_rights():
        assert not Activity.objects.filter(subject__contains="疑似撞单").exists()


def test_a_log_names_its_own_customer_alone(sales: Sales) -> None:
    one = plant(sales, "owner", "初步接触", customer=sales.customer("owner", "重庆鸿昌运输有限公司"))
    other = plant(sales, "colleague", "初步接触", customer=sales.customer("colleague", "重庆鸿昌运输公司"))
    client_of(sales.company, "supervisor").post("/sales/meeting/conflicts", {"id": [one.pk, other.pk]})
    with without_rights():
        lines = Activity.objects.filter(subject__contains="疑似撞单").values_list(
            "customer__name", "description"
        )
        told = dict(lines)
    assert "重庆鸿昌运输公司" not in told["重庆鸿昌运输有限公司"]
    assert "Colleague" in told["重庆鸿昌运输有限公司"]
