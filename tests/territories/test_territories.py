"""Territories drawn, overlapping, put in force, split; salespeople let in and out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.company import Company
from tests.territories.conftest import customer, territory
from zhike.customers.actions import contacts, yearly_sales
from zhike.customers.models import Contact, Customer
from zhike.kit.access.acting import acting_as
from zhike.kit.access.models import ZoneMember
from zhike.kit.actions.models import ActionRun
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.events.handling import handle_due
from zhike.kit.history.models import Change
from zhike.people.standing import system_acting
from zhike.territories.actions import (
    add_member,
    apply_redrawing,
    cancel_redrawing,
    criteria,
    remove_member,
    schedule_redrawing,
    split_territory,
    territories,
)
from zhike.territories.jobs import apply_due
from zhike.territories.models import Redrawing, Territory
from zhike.territories.queries.belonging import belonging_of, sales_by_territory, territory_on
from zhike.territories.queries.drawing import drawing_now, moving, preview_of


def put_in_force() -> Redrawing:
    made = schedule_redrawing(effective_on=timezone.localdate()).result
    found: Redrawing = apply_redrawing(redrawing=made.pk).result
    return found


def name_of(found: Customer, day: date | None = None) -> str:
    lies_in = territory_on(found.pk, day or timezone.localdate())
    return lies_in.name if lies_in else ""


@pytest.mark.covers("TER-01")
def test_a_customer_with_postcode_5180xx_falls_in_the_right_territory_and_overlap_is_reported(
    market: Company,
) -> None:
    with market.as_("drawer"):
        territory("深圳南山", {"postcodes": "5180xx"}, priority=10)
        territory("广东", {"division": "广东"}, priority=50)
        inside = customer("甲", address="广东省深圳市南山区1号", postcode="518057")
        beside = customer("乙", address="广东省广州市天河区1号", postcode="510630")
        outside = customer("丙", address="重庆市渝中区1号", postcode="400010")
        found = preview_of(drawing_now())
        (overlap,) = found.overlaps
        assert (overlap.customers, overlap.is_tie) == (1, False)
        put_in_force()
        assert [name_of(one) for one in (inside, beside, outside)] == ["深圳南山", "广东", ""]


@pytest.mark.covers("TER-01")
def test_all_seven_criteria_draw(market: Company) -> None:
    with market.as_("drawer"):
        area = market.departments["east"].pk
        named, met = customer("相关"), customer("有联系人")
        contact: Contact = contacts.create(values={"customer": met.pk, "name": "李雷"}).result
        drawn: list[tuple[str, dict[str, Any], Customer]] = [
            ("省", {"division": "440000"}, customer("a", address="广东省广州市1号")),
            ("市", {"division": "苏州"}, customer("b", address="江苏省苏州市昆山市1号")),
            ("邮编", {"postcodes": "40001x"}, customer("c", postcode="400010")),
            ("地区", {"area": area}, customer("d", department=area, owner=market.staff["owner"].pk)),
            ("行业", {"industry": "mining"}, customer("e", industry="mining")),
            ("相关客户", {"customer": named.pk}, named),
            ("联系人", {"contact": contact.pk}, met),
        ]
        for number, (name, line, _found) in enumerate(drawn):
            territory(name, line, priority=number + 1)
        put_in_force()
        assert [name_of(found) for _name, _line, found in drawn] == [name for name, _line, _found in drawn]


@pytest.mark.covers("TER-01a")
def test_a_salesperson_added_to_east_sees_its_customers_at_once_and_removed_no_longer(
    market: Company,
) -> None:
    with market.as_("drawer"):
        east = territory("East", {"division": "上海"}, {"division": "江苏"})
        seen = customer("东边的客户", address="江苏省苏州市1号")
        customer("西边的客户", address="四川省成都市1号")
        contacts.create(values={"customer": seen.pk, "name": "韩梅"})
        put_in_force()
    with market.as_("seller"):
        assert not Customer.objects.exists()
    chosen = Territory.objects.filter(pk=east.pk)
    seller = market.staff["seller"].pk
    with market.as_("drawer"):
        added = add_member(chosen, staff=seller)
    with market.as_("seller"):
        assert [one.name for one in Customer.objects.all()] == ["东边的客户"]
        assert [one.name for one in Contact.objects.all()] == ["韩梅"]
        assert not Customer.objects.filter(pk=seen.pk).update(remark="x")
    with market.as_("drawer"):
        removed = remove_member(chosen, staff=seller)
    with market.as_("seller"):
        assert not Customer.objects.exists()
        assert not Contact.objects.exists()
    with market.as_("administrator"):
        runs = [added.action_id, removed.action_id]
        assert list(ActionRun.objects.filter(pk__in=runs).order_by("pk").values_list("name", flat=True)) == [
            "territories.territory.add_member",
            "territories.territory.remove_member",
        ]
        lines = Change.objects.filter(run_id__in=runs, noun="territory").order_by("pk")
        assert [(one.before["people"], one.after["people"]) for one in lines] == [
            ("", "Seller"),
            ("Seller", ""),
        ]


@pytest.mark.covers("TER-01a")
def test_members_may_change_only_with_that_verb_and_nobody_gives_what_they_lack(market: Company) -> None:
    with market.as_("drawer"):
        east = territory("East", {"division": "上海"})
        seen = customer("东边的客户", address="上海市浦东新区1号")
        put_in_force()
        add_member(Territory.objects.filter(pk=east.pk), staff=market.staff["seller"].pk, verbs=["change"])
        assert ZoneMember.objects.get().verbs == ["see", "change"]
        with pytest.raises(Missing):
            remove_member(Territory.objects.filter(pk=east.pk), staff=market.staff["owner"].pk)
    with market.as_("seller"):
        assert Customer.objects.filter(pk=seen.pk).update(remark="去过") == 1
        with pytest.raises(Forbidden):
            add_member(Territory.objects.filter(pk=east.pk), staff=market.staff["owner"].pk)


@pytest.mark.covers("TER-01b")
def test_splitting_a_territory_moves_thirty_customers_and_past_sales_stay(market: Company) -> None:
    with market.as_("drawer"):
        west = territory("西南", {"division": "四川"}, {"division": "重庆"})
        moved = [customer(f"渝{n}", address="重庆市渝中区1号") for n in range(30)]
        kept = [customer(f"川{n}", address="四川省成都市1号") for n in range(5)]
        yearly_sales.create(values={"customer": moved[0].pk, "year": 2025, "diesel": "12.5"})
        yearly_sales.create(values={"customer": kept[0].pk, "year": 2025, "diesel": "2"})
        put_in_force()
        split_territory(Territory.objects.filter(pk=west.pk), name="重庆", division="重庆市")
        found = preview_of(drawing_now())
        assert found.moved == 30
        assert len(moving(drawing_now())) == 30
        assert name_of(moved[0]) == "西南", "nothing moves before it is in force"
        day = timezone.localdate() + timedelta(days=7)
        planned = schedule_redrawing(effective_on=day, note="按利润拆分").result
        assert planned.expected == 30
        with pytest.raises(Missing):
            apply_redrawing(redrawing=planned.pk)
        Redrawing.objects.filter(pk=planned.pk).update(effective_on=timezone.localdate())
    assert apply_due() == 1
    with market.as_("drawer"):
        yesterday = timezone.localdate() - timedelta(days=1)
        assert {name_of(one) for one in moved} == {"重庆"}
        assert {name_of(one) for one in kept} == {"西南"}
        assert name_of(moved[0], yesterday) == "西南"
        assert [line["name"] for line in belonging_of(moved[0])["past"]] == ["西南"]
        sold = sales_by_territory(2025, timezone.localdate())
        assert {name: float(tonnes) for name, tonnes in sold.items()} == {"西南": 14.5}
        assert Redrawing.objects.get(pk=planned.pk).moved == 30


@pytest.mark.covers("TER-01b")
def test_what_is_called_off_never_takes_effect(market: Company) -> None:
    with market.as_("drawer"):
        territory("全国", {"industry": "mining"})
        found = customer("矿", industry="mining")
        planned = schedule_redrawing(effective_on=timezone.localdate()).result
        cancel_redrawing(redrawing=planned.pk)
        with pytest.raises(Missing):
            cancel_redrawing(redrawing=planned.pk)
    assert apply_due() == 0
    with market.as_("drawer"):
        assert name_of(found) == ""


def test_a_customer_that_moves_house_changes_its_territory_by_what_is_in_force(market: Company) -> None:
    from zhike.customers.actions import customers

    with market.as_("drawer"):
        territory("广东", {"division": "广东"})
        put_in_force()
        drawn_only = territory("未生效", {"division": "四川"})
        found = customer("搬家", address="广东省广州市1号")
    handle_due()
    with market.as_("drawer"):
        assert name_of(found) == "广东"
        customers.change(Customer.objects.filter(pk=found.pk), values={"address": "四川省成都市1号"})
    handle_due()
    with market.as_("drawer"):
        assert name_of(found) == "", f"{drawn_only} is drawn but not in force"


def test_the_same_priority_is_said_to_be_a_tie(market: Company) -> None:
    with market.as_("drawer"):
        territory("甲", {"division": "广东"})
        territory("乙", {"industry": "metal"})
        customer("丙", address="广东省广州市1号", industry="metal")
        (overlap,) = preview_of(drawing_now()).overlaps
        assert overlap.is_tie


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({}, "division"),
        ({"postcodes": "abc"}, "postcodes"),
        ({"division": "广东", "industry": "metal"}, "industry"),
        ({"division": "朝阳区"}, "division"),
    ],
)
def test_a_criterion_that_says_nothing_or_too_much_is_refused(
    market: Company, line: dict[str, str], field: str
) -> None:
    with market.as_("drawer"):
        made = territory("甲")
        with pytest.raises(Refused) as refused:
            criteria.create(values={"territory": made.pk, **line})
        assert field in refused.value.fields


def test_only_who_may_draw_draws(market: Company) -> None:
    with market.as_("seller"):
        with pytest.raises(Forbidden):
            territories.create(values={"name": "甲"})
        with pytest.raises(Forbidden):
            schedule_redrawing(effective_on=timezone.localdate())
    with market.as_("drawer"), pytest.raises(Refused):
        schedule_redrawing(effective_on=timezone.localdate() - timedelta(days=1))


def test_rules_and_sql_agree(market: Company) -> None:
    from zhike.territories.queries.selection import placements
    from zhike.territories.rules.drawing import Drawn, Facts, placed

    drawing = [
        Drawn(1, 5, divisions=("44",), industries=("metal",)),
        Drawn(2, 5, postcodes=("5180", "40")),
        Drawn(3, 1, divisions=("5001",), areas=(market.departments["east"].pk,)),
        Drawn(4, 9, customers=()),
    ]
    with market.as_("drawer"):
        for number, address in enumerate(["广东省深圳市1号", "重庆市渝中区1号", ""] * 4):
            customer(
                str(number),
                address=address,
                industry=["metal", "", "mining", "metal"][number % 4],
                postcode=["518057", "", "400010"][number % 3],
                department=market.departments["east" if number % 2 else "south"].pk,
            )
    from django.db import connection

    with acting_as(system_acting("job")), connection.cursor() as cursor:
        from tests.conftest import without_rights

        with without_rights():
            selection, parameters = placements(drawing)
            cursor.execute(selection, parameters)
            by_sql = dict(cursor.fetchall())
            for one in Customer.objects.all():
                facts = Facts(one.pk, one.division, one.postcode, one.department_id, one.industry)
                assert by_sql[one.pk] == placed(drawing, facts)
