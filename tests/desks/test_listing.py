"""Lists find what they should, refuse what they must, and cost few queries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import contacts, customers
from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.kit.access.fields import FieldRule
from zhike.kit.access.models import Share
from zhike.kit.access.revisions import read_revisions, remember_revisions
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.listing.count import Count
from zhike.kit.errors import Refused
from zhike.kit.records.models import CustomField

ROWS: list[dict[str, Any]] = [
    {"name": "重庆鸿昌贸易有限公司", "grade": "A", "industry": "trade", "phone": "023-66551122"},
    {"name": "成都重工集团", "grade": "B", "industry": "metal", "registered_capital": 500},
    {"name": "重庆钢管厂", "grade": "B", "industry": "trade", "registered_capital": 1200},
    {"name": "Acme 100% Trading", "grade": "", "founded_on": date(2020, 5, 1)},
]


@pytest.fixture
def filled(company: Company) -> Company:
    with company.as_("owner"):
        for values in ROWS:
            customers.create(values=values)
    return company


def names(address: str, login: str = "owner", **options: Any) -> list[str]:
    found = Listing(desk_of("customer"), QueryDict(address), columns=["name"], **options).page()
    return [row["name"][:4] for row in found.rows]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("name.contains=重庆", {"重庆鸿昌", "重庆钢管"}),
        ("name.contains=重庆&name.contains=贸易", {"重庆鸿昌"}),
        ("name.contains=acme", {"Acme"}),
        ("name.contains=0%25", {"Acme"}),
        ("name.contains=_", set()),
        ("name.starts=成都", {"成都重工"}),
        ("grade.in=A,B&industry.in=trade", {"重庆鸿昌", "重庆钢管"}),
        ("grade.in=A&grade.in=B", {"重庆鸿昌", "重庆钢管", "成都重工"}),
        ("grade=A", {"重庆鸿昌"}),
        ("grade.out=A", {"重庆钢管", "成都重工", "Acme"}),
        ("grade.empty=1", {"Acme"}),
        ("grade.filled=1&industry.out=metal", {"重庆鸿昌", "重庆钢管"}),
        ("any1.grade.in=A&any1.industry.in=metal", {"重庆鸿昌", "成都重工"}),
        ("any1.grade.in=A&any1.industry.in=metal&name.contains=重庆", {"重庆鸿昌"}),
        ("any1.grade.in=A&any1.grade.empty=1&any2.name.contains=重&any2.name.is=x", {"重庆鸿昌"}),
        ("registered_capital.from=600", {"重庆钢管"}),
        ("registered_capital.to=600", {"成都重工"}),
        ("registered_capital.empty=1", {"重庆鸿昌", "Acme"}),
        ("founded_on.is=2020-05-01", {"Acme"}),
        ("founded_on.from=2020-05-01&founded_on.to=2020-05-01", {"Acme"}),
        ("created_at.within=today", {"重庆鸿昌", "重庆钢管", "成都重工", "Acme"}),
        ("created_at.to=yesterday", set()),
        ("phone.contains=6655 1122", {"重庆鸿昌"}),
        ("owner.in=me", {"重庆鸿昌", "重庆钢管", "成都重工", "Acme"}),
        ("owner.out=me", set()),
    ],
)  # fmt: skip
@pytest.mark.covers("ARC-01")
def test_filters_find_what_they_say(filled: Company, address: str, expected: set[str]) -> None:
    with filled.as_("owner"):
        assert {name.strip() for name in names(address)} == expected


def test_the_day_of_a_moment_is_a_day_in_the_company_zone(filled: Company) -> None:
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    with filled.as_("owner"):
        assert len(names(f"created_at.is={today}")) == 4
        assert len(names(f"created_at.from={today}&created_at.to={today}")) == 4
        assert not names(f"created_at.from={tomorrow}")


def test_departments_below_are_meant_with_the_department(filled: Company) -> None:
    sales, south = filled.departments["sales"].pk, filled.departments["south"].pk
    with filled.as_("administrator"):
        assert len(names(f"department.below={sales}")) == 4
        assert not names(f"department.below={south}")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("nmae.contains=x", "nmae.contains"),
        ("name.within=7d", "name.within"),
        ("grade.in=Z", "grade.in"),
        ("founded_on.is=soon", "founded_on.is"),
        ("created_at.within=someday", "created_at.within"),
        ("created_at.is=9999-12-31", "created_at.is"),
        ("registered_capital.from=many", "registered_capital.from"),
        ("owner.in=abc", "owner.in"),
        ("owner.in=99999999999999999999999", "owner.in"),
        ("name.contains=%00", "name.contains"),
        ("sort=profile", "sort"),
        ("sort=nmae", "sort"),
        ("columns=nmae", "columns"),
        ("limit=0", "limit"),
        ("limit=1000000", "limit"),
        ("cursor=abc", "cursor"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(company: Company, address: str, field: str) -> None:
    with company.as_("owner"), pytest.raises(Refused) as refusal:
        Listing(desk_of("customer"), QueryDict(address)).page()
    assert field in refusal.value.fields


def test_strict_lists_refuse_parameters_that_mean_nothing(company: Company) -> None:
    with company.as_("owner"):
        Listing(desk_of("customer"), QueryDict("tab=history"))
        with pytest.raises(Refused):
            Listing(desk_of("customer"), QueryDict("tab=history"), is_strict=True)


@pytest.mark.covers("KNO-02")
@pytest.mark.parametrize("rule", [FieldRule.MASKED, FieldRule.HIDDEN])
def test_fields_not_read_in_clear_cannot_be_found_by(filled: Company, rule: FieldRule) -> None:
    role = filled.roles["owner"]
    role.field_rules = {"customer": {"phone": rule}}
    with without_rights():
        role.save()
    with filled.as_("owner"):
        desk = desk_of("customer")
        for address in ("phone.contains=6655", "phone.filled=1", "sort=phone"):
            with pytest.raises(Refused):
                Listing(desk, QueryDict(address)).page()
        if rule is FieldRule.HIDDEN:
            with pytest.raises(Refused):
                Listing(desk, QueryDict("columns=name,phone"))
        else:
            rows = Listing(desk, QueryDict("columns=phone&name.starts=重庆鸿昌")).page().rows
            assert "*" in rows[0]["phone"] and "6655" not in rows[0]["phone"]
        assert all("6655" not in str(row) for row in Listing(desk).page().rows)


def test_custom_fields_filter_sort_and_show_like_the_others(filled: Company) -> None:
    with without_rights():
        for key, kind, options in [
            ("coal", "choices", [{"value": "hard", "label": "无烟煤"}, {"value": "soft", "label": "褐煤"}]),
            ("tons", "number", []),
            ("since", "date", []),
            ("buyer", "person", []),
        ]:
            CustomField.objects.create(noun="customer", key=key, label=key, kind=kind, options=options)
    with filled.as_("owner"):
        me = filled.staff["owner"].pk
        for name, values in {
            "成都重工集团": {"x_tons": 9, "x_coal": ["hard", "soft"], "x_buyer": me},
            "重庆钢管厂": {"x_tons": "10.5", "x_coal": ["soft"]},
        }.items():
            customers.change(Customer.objects.filter(name=name), values=values)
        assert names("x_tons.from=9.5") == ["重庆钢管"]
        assert names("x_coal.any=hard") == ["成都重工"]
        assert names("x_buyer.in=me") == ["成都重工"]
        assert len(names("x_coal.empty=1")) == 2
        assert names("sort=-x_tons")[:2] == ["重庆钢管", "成都重工"]
        assert names("sort=x_tons")[:2] == ["成都重工", "重庆钢管"]
        row = (
            Listing(desk_of("customer"), QueryDict("columns=x_tons,x_coal,x_buyer&x_tons.is=9"))
            .page()
            .rows[0]
        )
        assert (row["x_tons"], row["x_coal"], row["x_buyer.title"]) == (9, ["hard", "soft"], "Owner")


def test_links_carry_titles_and_sort_by_them(filled: Company) -> None:
    with filled.as_("owner"):
        for customer in Customer.objects.order_by("name_key"):
            contacts.create(values={"customer": customer.pk, "name": "王" + customer.name[:2]})
        page = Listing(desk_of("contact"), QueryDict("sort=customer")).page()
        titles = [row["customer.title"] for row in page.rows]
        assert titles == list(Customer.objects.order_by("name_key").values_list("name", flat=True))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_and_its_count_cost_the_same_at_any_size(
    company: Company, rows: int, django_assert_num_queries: Any
) -> None:
    with company.as_("owner"):
        for number in range(rows):
            customer = customers.create(values={"name": f"甲{number}"}).result
            contacts.create(values={"customer": customer.pk, "name": f"乙{number}"})
        remember_revisions(read_revisions())  # as once a request
        for noun, queries in (("customer", 2), ("contact", 3)):
            Listing(desk_of(noun)).page()  # what is kept per process
            with django_assert_num_queries(queries):
                listing = Listing(desk_of(noun))
                assert len(listing.page().rows) == listing.count().value == rows


def test_chips_say_the_filters_in_words(filled: Company) -> None:
    me = filled.staff["owner"].pk
    address = f"grade.in=A,B&created_at.within=this_month&owner.in={me}&name.contains=重庆&remark.empty=1"
    with filled.as_("owner"):
        told = [str(chip) for chip in Listing(desk_of("customer"), QueryDict(address)).chips()]
    assert told == [
        "客户分类 是 A、B",
        "建立时间 在 本月",
        "负责人 是 Owner",
        "客户全称 包含 重庆",
        "备注 为空",
    ]


def test_sums_add_what_matches(filled: Company) -> None:
    with filled.as_("owner"):
        sums = Listing(desk_of("customer"), QueryDict("grade.in=B")).sums()
        assert (sums.count.value, sums.values["registered_capital"]) == (2, 1700)


def test_sums_of_a_search_that_finds_nothing(filled: Company) -> None:
    with filled.as_("director"):
        sums = Listing(desk_of("customer"), QueryDict("q=查无此人")).sums()
    assert sums.count == Count(0, True) and not any(sums.values.values())


@pytest.mark.covers("KNO-02")
def test_a_share_widens_the_list_of_one_who_sees_little(filled: Company) -> None:
    with without_rights():
        shared = Customer.objects.get(name="重庆钢管厂")
        Share.objects.create(
            noun="customer", record_id=shared.pk, staff=filled.staff["collaborator"], verbs=["see"],
            given_by=filled.staff["owner"],
        )  # fmt: skip
    with filled.as_("collaborator"):
        assert names("") == ["重庆钢管"]
        assert Listing(desk_of("customer")).count().value == 1
    with acting_as(filled.acting("stranger")):
        assert names("") == []
