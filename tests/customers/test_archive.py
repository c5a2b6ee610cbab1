"""The archive's five parts, on the pages people use."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from tests.limits import give_limit
from zhike.customers.actions import (
    activities,
    contacts,
    customers,
    dispensers,
    divisions,
    equipment,
    equipment_kinds,
    tanks,
    yearly_sales,
)
from zhike.customers.models import Customer, Equipment, EquipmentKind
from zhike.customers.queries.archive import archive_of
from zhike.customers.queries.equipment import equipment_by_kind
from zhike.kit.errors import Refused

Made = Callable[..., Any]
SignIn = Callable[[str], Client]

NATURAL = {
    "name": "长江运输有限公司", "address": "武汉市江岸区一号", "legal_representative": "单雄信", "nature": "private",
    "industry": "transport", "category": "stock", "phone": "027-66551122", "profile": "跨省运输",
    "main_business": "公路货运", "delivery": "delivered", "unloading_place": "三号库",
}  # fmt: skip


def percents(page: str) -> dict[str, int]:
    return {part: int(number) for part, number in re.findall(r'data-part="(\w+)">(\d+)%', page)}


@pytest.mark.covers("ARC-01", "ARC-02", "ARC-06")
def test_all_five_parts_are_shown_with_what_is_filled(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, **NATURAL)
    browser = sign_in("owner")
    assert percents(browser.get(f"/customers/{customer.pk}/").text) == {
        "natural": 100, "equipment": 0, "storage": 0, "sales": 0, "qualification": 0,
    }  # fmt: skip
    with company.as_("owner"):
        kind = EquipmentKind.objects.get(name="叉车")
        customers.change(
            Customer.objects.filter(pk=customer.pk),
            values={
                "licence_number": "4201000012345",
                "organisation_code": "12345678-9",
                "tax_number": "1",
                "permit_number": "2",
            },
        )
    made("owner", equipment, customer=customer.pk, kind=kind.pk, count=3)
    made("owner", tanks, customer=customer.pk, oil_kind="diesel", capacity=50, location="东库")
    made("owner", dispensers, customer=customer.pk, brand="正星", model="CS46", nozzles=4)
    made("owner", yearly_sales, customer=customer.pk, year=timezone.localdate().year, diesel=900)
    page = browser.get(f"/customers/{customer.pk}/").text
    assert percents(page) == {
        "natural": 100,
        "equipment": 100,
        "storage": 100,
        "sales": 33,
        "qualification": 100,
    }
    for shown in [*NATURAL.values(), "叉车", "东库", "正星", "CS46", "4201000012345"]:
        if shown not in ("private", "transport", "stock", "delivered"):
            assert shown in page, shown
    for shown in ("民营企业", "交通运输", "存量客户", "配送"):
        assert shown in page


@pytest.mark.covers("ARC-03")
def test_nine_kinds_of_equipment_a_tenth_and_totals_by_district(company: Company, made: Made) -> None:
    with company.as_("owner"):
        kinds = list(EquipmentKind.objects.order_by("position").exclude(name="其他车辆"))
        assert [kind.name for kind in kinds] == [
            "普通货车", "油电混合动力车", "集装箱运输车", "混凝土搅拌机", "混凝土泵车", "铲车", "叉车", "土石方运输车", "吊车",
        ]  # fmt: skip
    kinds.append(made("administrator", equipment_kinds, name="摆渡车"))
    east, south = made("owner", customers, name="东一"), made("stranger", customers, name="南一")
    for count, kind in enumerate(kinds, 1):
        made("owner", equipment, customer=east.pk, kind=kind.pk, count=count)
    made("owner", equipment, customer=east.pk, kind=kinds[0].pk, count=5)
    made("stranger", equipment, customer=south.pk, kind=kinds[0].pk, count=7)
    with company.as_("keeper"):
        totals = equipment_by_kind()
    districts = {name: company.departments[name].pk for name in ("east", "south")}
    assert totals[districts["east"], "普通货车"] == 6
    assert totals[districts["east"], "摆渡车"] == 10
    assert totals[districts["south"], "普通货车"] == 7
    with company.as_("owner"):
        assert {department for department, _kind in equipment_by_kind()} == {districts["east"]}
        with pytest.raises(Refused):
            equipment.create(values={"customer": east.pk, "kind": kinds[0].pk, "count": 0})
        assert Equipment.objects.count() == 11


@pytest.mark.covers("ARC-04")
def test_capacity_by_oil_kind_is_the_sum_and_never_negative(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="储油客户")
    for kind, capacity in (("diesel", "50.5"), ("diesel", "20"), ("petrol", "30")):
        made("owner", tanks, customer=customer.pk, oil_kind=kind, capacity=capacity, location="库")
    made("owner", dispensers, customer=customer.pk, brand="正星", nozzles=4)
    with company.as_("owner"):
        assert archive_of(customer.pk, timezone.localdate()).capacity == {
            "diesel": Decimal("70.50"),
            "petrol": Decimal("30.00"),
        }
        with pytest.raises(Refused) as refusal:
            tanks.create(
                values={"customer": customer.pk, "oil_kind": "diesel", "capacity": "-1", "location": "库"}
            )
        assert "capacity" in refusal.value.fields
    assert "柴油 70.50 m³，汽油 30.00 m³" in sign_in("owner").get(f"/customers/{customer.pk}/").text


@pytest.mark.covers("ARC-05")
def test_three_years_are_totalled_and_follow_a_change(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="历年客户")
    this_year = timezone.localdate().year
    rows = [
        made(
            "owner",
            yearly_sales,
            customer=customer.pk,
            year=this_year - back,
            petrol=10 * back,
            diesel=100,
            minor="0.5",
        )
        for back in range(5)
    ]
    browser = sign_in("owner")
    page = browser.get(f"/customers/{customer.pk}/").text
    assert "汽油 30.000 吨，柴油 300.000 吨，小品种 1.500 吨，共 331.500 吨" in page
    assert all(str(this_year - back) in page for back in range(5))
    with company.as_("owner"):
        yearly_sales.change(type(rows[0]).objects.filter(pk=rows[0].pk), values={"diesel": "150"})
    assert "柴油 350.000 吨" in browser.get(f"/customers/{customer.pk}/").text
    with company.as_("owner"), pytest.raises(Refused) as refusal:
        yearly_sales.create(values={"customer": customer.pk, "year": this_year})
    assert "year" in refusal.value.fields


@pytest.mark.covers("ARC-18")
def test_an_individual_has_an_age_and_a_number(company: Company, made: Made, sign_in: SignIn) -> None:
    born = timezone.localdate().replace(year=timezone.localdate().year - 40, day=1)
    person = made(
        "owner", customers, kind="person", name="仇小慧", sex="female", birth_date=born.isoformat(),
        occupation="出租车司机", phone="13800138000", address="成都市",
    )  # fmt: skip
    other = made("owner", customers, kind="person", name="仇小慧")
    assert person.code and person.code != other.code
    page = sign_in("owner").get(f"/customers/{person.pk}/").text
    assert "40 岁" in page and "出租车司机" in page and "女" in page and person.code in page
    assert "营业执照号" not in page  # a person has none
    form = sign_in("owner").get("/customers/new?kind=person").text
    assert 'name="occupation"' in form and 'name="credit_code"' not in form


@pytest.mark.covers("ARC-20", "ARC-16")
def test_the_card_tells_the_topic_met_most_and_the_last_contact(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="咨询客户", grade="A")
    give_limit(customer, "500000")
    now = timezone.now()
    topics = ["price"] * 4 + ["quality"] * 3 + ["delivery"] * 2 + ["invoice"]
    for nth, topic in enumerate(topics):
        made(
            "owner", activities, customer=customer.pk, kind="consultation", subject=f"咨询 {nth}", topic=topic,
            happened_at=now - timedelta(days=nth),
        )  # fmt: skip
    made(
        "owner", activities, customer=customer.pk, kind="call", subject="报价", happened_at=now - timedelta(days=40),
        task="送样", due_on=timezone.localdate() + timedelta(days=3),
    )  # fmt: skip
    made("owner", contacts, customer=customer.pk, name="曾国华", post="采购")
    card = sign_in("owner").get(f"/customers/{customer.pk}/card").text
    assert re.search(r"data-topic>价格\s*<small>4 次", card)
    last = timezone.localtime(now).strftime("%Y-%m-%d %H:%M")
    assert re.search(rf"data-last-contact>{last}", card)
    for shown in ("送样", "曾国华", "¥500,000.00", "共 11 次"):
        assert shown in card, shown
    assert sign_in("stranger").get(f"/customers/{customer.pk}/card").status_code == 404


@pytest.mark.covers("CON-03")
def test_three_levels_and_eight_contacts_in_picture_and_list(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer, other = made("owner", customers, name="组织客户"), made("owner", customers, name="别家")
    top = made("owner", divisions, customer=customer.pk, name="总经办")
    middle = made("owner", divisions, customer=customer.pk, name="运输部", parent=top.pk)
    low = made("owner", divisions, customer=customer.pk, name="一车队", parent=middle.pk)
    for nth, box in enumerate([top, top, middle, middle, middle, low, low, low]):
        made("owner", contacts, customer=customer.pk, name=f"联系人{nth}", placed_in=box.pk)
    page = sign_in("owner").get(f"/customers/{customer.pk}/panel/organisation").text
    picture, _figure, as_list = page.partition("</figure>")
    assert all(f"联系人{nth}</a>" in picture and f"联系人{nth}</a>" in as_list for nth in range(8))
    assert picture.index("总经办") < picture.index("运输部") < picture.index("一车队")
    boxes = re.findall(
        r'chart-box__name"[^>]*>(\w+)</a>.*?<ul class="chart-people">(.*?)</ul>', picture, re.S
    )
    assert {name: inside.count("<li>") for name, inside in boxes} == {"总经办": 2, "运输部": 3, "一车队": 3}
    with company.as_("owner"):
        with pytest.raises(Refused):
            divisions.change(type(top).objects.filter(pk=top.pk), values={"parent": low.pk})
        with pytest.raises(Refused):
            contacts.create(values={"customer": other.pk, "name": "放错", "placed_in": low.pk})


@pytest.mark.covers("CON-01")
def test_fifty_contacts_are_listed_and_found_by_name_phone_and_post(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="大客户")
    for nth in range(50):
        made(
            "owner",
            contacts,
            customer=customer.pk,
            name=f"李{chr(0x4E00 + nth)}明",
            mobile=f"138001380{nth:02}",
            post="司机",
        )
    made("owner", contacts, customer=customer.pk, name="仇和", mobile="13912345678", post="采购主管")
    browser = sign_in("owner")
    page = browser.get(f"/customers/{customer.pk}/").text
    assert re.search(r'联系人<span class="count">51</span>', page)
    for question in ("name.contains=仇和", "mobile.contains=12345678", "post.contains=采购"):
        found = browser.get(f"/contacts/?{question}").text
        assert "仇和" in found and "李一明" not in found, question
