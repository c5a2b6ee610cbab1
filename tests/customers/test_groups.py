"""Groups: parents and subsidiaries, figures rolled up, hidden members."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from zhike.customers.actions import add_subsidiary, customers, equipment, leave_group, tanks, yearly_sales
from zhike.customers.models import Customer, EquipmentKind
from zhike.customers.queries.groups import group_of
from zhike.kit.errors import Forbidden, Refused

Made = Callable[..., Any]
SignIn = Callable[[str], Client]


def only(pk: int) -> Any:
    return Customer.objects.filter(pk=pk)


@pytest.fixture
def group(company: Company, made: Made) -> dict[str, Customer]:
    """长江集团 over 物流 (80 %) over 车队, and over 矿业, which the south has."""
    found = {"top": made("owner", customers, name="长江集团")}
    found["middle"] = made(
        "owner", customers, name="长江物流", parent=found["top"].pk, parent_relation="controlled", parent_share=80,
    )  # fmt: skip
    found["low"] = made("owner", customers, name="长江车队", parent=found["middle"].pk)
    hidden = made("stranger", customers, name="长江矿业")
    with company.as_("director"):
        customers.change(only(hidden.pk), values={"parent": found["top"].pk, "parent_relation": "branch"})
        for customer, limit in ((found["top"], 100_000), (found["middle"], 50_000), (hidden, 900_000)):
            only(customer.pk).update(credit_limit=limit)  # fixed by the general manager, not by form
    return found | {"hidden": hidden}


def figures(company: Company, persona: str, pk: int) -> dict[str, Decimal]:
    with company.as_(persona):
        return {str(one.label): one.value for one in group_of(only(pk).get()).figures}


def test_figures_are_rolled_up_over_those_one_may_see(
    company: Company, made: Made, group: dict[str, Customer]
) -> None:
    year = timezone.localdate().year
    with company.as_("owner"):
        kind = EquipmentKind.objects.order_by("pk")[0].pk
    for name, count in (("top", 1), ("middle", 10), ("low", 100)):
        pk = group[name].pk
        made("owner", yearly_sales, customer=pk, year=year, petrol=count)
        made("owner", equipment, customer=pk, kind=kind, count=count)
        made("owner", tanks, customer=pk, oil_kind="diesel", capacity=count, location="库")
    assert figures(company, "owner", group["top"].pk) == {
        "汽油": 111, "柴油": 0, "小品种": 0, "用油机具": 111, "油罐": 3, "油罐容量": 111, "信用额度": 150000,
    }  # fmt: skip
    assert figures(company, "owner", group["middle"].pk)["汽油"] == 110
    assert figures(company, "director", group["top"].pk)["信用额度"] == 1050000


def test_hidden_members_are_told_of_and_not_named(
    company: Company, sign_in: SignIn, group: dict[str, Customer]
) -> None:
    page = sign_in("owner").get(f"/customers/{group['top'].pk}/group").text
    for shown in ("长江集团", "长江物流", "长江车队", "控股子公司", "80", "另有 1 个成员您无权查看"):
        assert shown in page, shown
    assert "长江矿业" not in page and f"/customers/{group['hidden'].pk}/" not in page
    walked = sign_in("owner").get(f"/customers/{group['low'].pk}/group").text
    assert "长江集团" in walked and 'aria-current="true"' in walked
    whole = sign_in("director").get(f"/customers/{group['top'].pk}/group").text
    assert "长江矿业" in whole and "无权查看" not in whole
    assert sign_in("stranger").get(f"/customers/{group['top'].pk}/group").status_code == 404
    theirs = sign_in("stranger").get(f"/customers/{group['hidden'].pk}/panel/group").text
    assert "长江集团" not in theirs and "另有 3 个成员" in theirs


def test_circles_are_refused_also_through_members_one_may_not_see(
    company: Company, group: dict[str, Customer]
) -> None:
    with company.as_("owner"):
        for child, parent in ((group["top"], group["low"]), (group["middle"], group["middle"])):
            with pytest.raises(Refused) as refusal:
                customers.change(only(child.pk), values={"parent": parent.pk})
            assert refusal.value.code == "circle" and "parent" in refusal.value.fields
    with company.as_("director"):
        customers.change(only(group["low"].pk), values={"parent": group["hidden"].pk})
    with company.as_("owner"), pytest.raises(Refused):
        customers.change(only(group["top"].pk), values={"parent": group["low"].pk})


def test_members_come_and_go(company: Company, made: Made, group: dict[str, Customer]) -> None:
    new = made("owner", customers, name="新公司")
    with company.as_("owner"):
        top = only(group["top"].pk)
        add_subsidiary(top, subsidiary=new.pk, relation="wholly_owned", share="100")
        joined = only(new.pk).get()
        assert (joined.parent_id, joined.parent_relation, joined.parent_share) == (
            top.get().pk, "wholly_owned", Decimal(100),
        )  # fmt: skip
        for values, field in (
            ({"subsidiary": new.pk, "relation": "branch", "share": "101"}, "share"),
            ({"subsidiary": group["low"].pk, "relation": "branch"}, "subsidiary"),  # has another parent
            ({"subsidiary": group["hidden"].pk, "relation": "branch"}, "subsidiary"),  # not to be seen
        ):
            with pytest.raises(Refused) as refusal:
                add_subsidiary(top, **values)
            assert field in refusal.value.fields, values
        with pytest.raises(Refused):
            add_subsidiary(only(new.pk), subsidiary=top.get().pk, relation="branch")  # a circle
        leave_group(only(new.pk))
        left = only(new.pk).get()
        assert (left.parent_id, left.parent_relation, left.parent_share) == (None, "", None)
        with pytest.raises(Refused):
            customers.change(only(new.pk), values={"parent_share": "50"})
    with company.as_("reader"), pytest.raises(Forbidden):
        add_subsidiary(only(group["top"].pk), subsidiary=new.pk, relation="branch")
