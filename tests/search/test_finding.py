"""Search as staff use it: by name, pinyin, initials, numbers; by rights; after every change."""

from __future__ import annotations

from typing import Any

import pytest

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import assign, contacts, customers
from zhike.customers.models import Customer
from zhike.kit.access.fields import FieldRule
from zhike.kit.access.models import Share
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.history.undo import undo
from zhike.kit.records.models import CustomField
from zhike.kit.records.registry import all_nouns
from zhike.kit.search.find import Group, find
from zhike.kit.search.rebuild import rebuild_all

ROWS: list[dict[str, Any]] = [
    {"name": "重庆鸿昌贸易有限公司", "phone": "023-66551122", "legal_representative": "曾国华"},
    {"name": "鸿昌（重庆）商务服务有限公司", "address": "渝北区金开大道"},
    {"name": "重庆", "code": "CQ-0001"},
    {"name": "成都重工集团", "credit_code": "91110108MA00000070"},
    {"name": "上海西门子Siemens开关", "main_business": "开关柜 GIS-126"},
]


@pytest.fixture
def filled(company: Company) -> Company:
    with company.as_("owner"):
        made = [customers.create(values=values).result for values in ROWS]
        contacts.create(
            values={"customer": made[0].pk, "name": "曾晓单", "mobile": "13800138000", "post": "采购总监"}
        )
    return company


def hits(groups: list[Group]) -> list[str]:
    return [hit.title for group in groups for hit in group.hits]


@pytest.mark.covers("ARC-01", "CON-01")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("庆", {"重庆鸿昌贸易有限公司", "鸿昌（重庆）商务服务有限公司", "重庆"}),
        ("鸿昌", {"重庆鸿昌贸易有限公司", "鸿昌（重庆）商务服务有限公司"}),
        ("鸿昌 贸易", {"重庆鸿昌贸易有限公司"}),
        ("hongchang", {"重庆鸿昌贸易有限公司", "鸿昌（重庆）商务服务有限公司"}),
        ("hcmy", {"重庆鸿昌贸易有限公司"}),
        ("zhonggong", {"成都重工集团"}),
        ("siemens", {"上海西门子Siemens开关"}),
        ("GIS126", set()),
        ("gis-126", {"上海西门子Siemens开关"}),
        ("665511", {"重庆鸿昌贸易有限公司"}),
        ("023-6655 1122", {"重庆鸿昌贸易有限公司"}),
        ("91110108ma", {"成都重工集团"}),
        ("cq0001", {"重庆"}),
        ("金开", {"鸿昌（重庆）商务服务有限公司"}),
        ("zengguohua", {"重庆鸿昌贸易有限公司"}),
        ("cengguohua", {"重庆鸿昌贸易有限公司"}),
        ("00138", {"曾晓单"}),
        ("138 0013 8000", {"曾晓单"}),
        ("zxs", {"曾晓单"}),
        ("zxd", {"曾晓单"}),
        ("采购", {"曾晓单"}),
        ("有限公司", {"重庆鸿昌贸易有限公司", "鸿昌（重庆）商务服务有限公司"}),
        ("庆重", set()),
        ("!!!", set()),
        ("'; drop table", set()),
    ],
)
def test_records_are_found_by_what_people_type(filled: Company, typed: str, expected: set[str]) -> None:
    with filled.as_("owner"):
        assert set(hits(find(typed))) == expected


def test_better_hits_come_first_and_are_marked(filled: Company) -> None:
    with filled.as_("owner"):
        groups = find("重庆")
        assert hits(groups) == ["重庆", "重庆鸿昌贸易有限公司", "鸿昌（重庆）商务服务有限公司"]
        assert [hit.title_spans for hit in groups[0].hits] == [[(0, 2)], [(0, 2)], [(3, 5)]]
        by_phone = find("6655")[0].hits[0]
        assert by_phone.where is not None and by_phone.where.name == "phone" and by_phone.spans


@pytest.mark.covers("KNO-02")
def test_only_records_one_may_see_are_found_or_counted(filled: Company) -> None:
    expected = {
        "owner": 2, "colleague": 0, "supervisor": 2, "director": 2, "stranger": 0, "collaborator": 0,
        "reader": 2, "keeper": 2, "administrator": 2, "nobody": 0,
    }  # fmt: skip
    for login, number in expected.items():
        with filled.as_(login):
            assert len(hits(find("鸿昌"))) == number, login
            listing = Listing(desk_of("customer"), {"q": "鸿昌"})
            assert (len(listing.page().rows), listing.count().value) == (number, number), login
            assert listing.queryset().count() == number


@pytest.mark.covers("KNO-02")
def test_a_shared_customer_is_found_with_its_contacts(filled: Company) -> None:
    with without_rights():
        shared = Customer.objects.get(name=ROWS[0]["name"])
        Share.objects.create(
            noun="customer", record_id=shared.pk, staff=filled.staff["collaborator"], verbs=["see"],
            given_by=filled.staff["owner"],
        )  # fmt: skip
    with filled.as_("collaborator"):
        assert hits(find("鸿昌")) == [ROWS[0]["name"]]
        assert hits(find("zengxiaodan")) == ["曾晓单"]


@pytest.mark.covers("KNO-02")
@pytest.mark.parametrize("rule", [FieldRule.MASKED, FieldRule.HIDDEN])
def test_nothing_is_found_by_a_field_one_may_not_read(filled: Company, rule: FieldRule) -> None:
    role = filled.roles["owner"]
    role.field_rules = {
        "customer": {"phone": rule, "legal_representative": rule},
        "contact": {"mobile": rule},
    }
    with without_rights():
        role.save()
    with filled.as_("owner"):
        for typed in ("665511", "zengguohua", "00138"):
            assert find(typed) == []
            for noun in ("customer", "contact"):
                listing = Listing(desk_of(noun), {"q": typed})
                assert (listing.page().rows, listing.count().value) == ([], 0)
        assert hits(find("金开")) == [ROWS[1]["name"]]  # same weight, another field


def test_the_index_follows_every_change(filled: Company) -> None:
    with filled.as_("owner"):
        rows = Customer.objects.filter(name="成都重工集团")
        pk = rows.get().pk
        run = customers.change(rows, values={"name": "绵阳长虹"}).action_id
        assert (hits(find("重工")), hits(find("changhong"))) == ([], ["绵阳长虹"])
        undo(run)
        assert (hits(find("重工")), hits(find("长虹"))) == (["成都重工集团"], [])
        run = customers.delete(Customer.objects.filter(pk=pk)).action_id
        assert find("重工") == []
        undo(run)
        assert hits(find("重工")) == ["成都重工集团"]
        made = customers.create(values={"name": "一时公司"})
        undo(made.action_id)
        assert find("一时") == []


def test_the_index_follows_an_assignment(filled: Company) -> None:
    with filled.as_("owner"):
        assign(Customer.objects.filter(name=ROWS[0]["name"]), owner=filled.staff["stranger"].pk)
        assert (hits(find("贸易")), hits(find("曾晓"))) == ([], [])
    with filled.as_("stranger"):
        assert (hits(find("贸易")), hits(find("曾晓"))) == ([ROWS[0]["name"]], ["曾晓单"])


def test_custom_text_fields_are_searched_too(filled: Company) -> None:
    with without_rights():
        CustomField.objects.create(noun="customer", key="mine", label="矿点", kind="text")
    with filled.as_("owner"):
        customers.change(Customer.objects.filter(name="重庆"), values={"x_mine": "神木大柳塔"})
        hit = find("柳塔")[0].hits[0]
        assert (hit.title, hit.text) == ("重庆", "神木大柳塔")


def test_rebuilding_gives_the_same_answers(filled: Company) -> None:
    with filled.as_("administrator"):
        before = hits(find("鸿昌")) + hits(find("00138"))
        assert rebuild_all() == sum(noun.objects.count() for noun in all_nouns() if noun.searched)
        assert hits(find("鸿昌")) + hits(find("00138")) == before


def test_a_search_narrows_a_list_with_its_filters_and_order(filled: Company) -> None:
    with filled.as_("owner"):

        def names(**params: str) -> list[str]:
            return [row["name"] for row in Listing(desk_of("customer"), params, columns=["name"]).page().rows]

        assert names(q="重庆", sort="name") == [
            "重庆",
            "重庆鸿昌贸易有限公司",
            "鸿昌（重庆）商务服务有限公司",
        ]
        assert names(q="重庆", **{"phone.filled": "1"}) == ["重庆鸿昌贸易有限公司"]
        assert names(q="有限公司", sort="-name") == ["鸿昌（重庆）商务服务有限公司", "重庆鸿昌贸易有限公司"]
        assert names(q="。。。") == []


def test_many_hits_are_paged_through_in_order(filled: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhike.kit.search.within.FEW", 1)
    for login, number in (("owner", 3), ("stranger", 0), ("administrator", 3)):
        with filled.as_(login):
            listing = Listing(desk_of("customer"), {"q": "重庆", "sort": "name", "limit": "2"})
            page = listing.page()
            assert listing.count().value == number and listing.queryset().count() == number
            assert Listing(desk_of("customer"), {"q": "重庆"}).count(is_exact=True).value == number
            if number:
                rest = Listing(
                    desk_of("customer"),
                    {"q": "重庆", "sort": "name", "limit": "2", "cursor": page.next_cursor or ""},
                ).page()
                names = [row["name"] for row in page.rows + rest.rows]
                assert names == ["重庆", "重庆鸿昌贸易有限公司", "鸿昌（重庆）商务服务有限公司"]
