"""Candidates for what is typed, refusal by rule, the nightly search."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from django.db import connection
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.duplicates.conftest import Made
from zhike.customers.actions import contacts, customers, former_names
from zhike.customers.models import Customer
from zhike.duplicates import keeping
from zhike.duplicates.actions.review import reopen, tell_apart
from zhike.duplicates.actions.scan import scan
from zhike.duplicates.jobs import find_duplicates_nightly, refresh_match_keys
from zhike.duplicates.models import DuplicatePair, MatchEntry, Scan, Verdict
from zhike.duplicates.queries.candidates import alike
from zhike.duplicates.rules.likeness import LIKELY, Subject
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.doubles import Doubled
from zhike.kit.rulebook.models import RuleValue

NAME = "重庆鸿昌贸易有限公司"


def set_rule(key: str, stored: Any) -> None:
    with without_rights():
        RuleValue.objects.create(key=key, value=stored, effective_from=timezone.localdate())


def found(company: Company, login: str, *names: str, **other: Any) -> list[tuple[str, int, bool]]:
    with company.as_(login):
        given = Subject(names, tuple(other.get("phones", ())), tuple(other.get("codes", ())))
        return [(one.name, one.likeness.score, one.is_seen) for one in alike(given)]


def test_candidates_are_found_among_everybodys_records(company: Company, made: Made) -> None:
    made("stranger", customers, name=NAME, phone="138 0013 8000")
    for other in ("重庆金龙贸易有限公司", "上海鸿运科技有限公司", "重庆实业有限公司"):
        made("stranger", customers, name=other)
    for typed in ("重庆宏昌贸易公司", "鸿昌贸易(重庆)", "重情鸿昌贸易有限公司", "重庆鸿鸿昌贸易"):
        ((name, score, is_seen),) = found(company, "owner", typed)
        assert (name, is_seen) == (NAME, False) and score >= LIKELY
    assert [row[0] for row in found(company, "owner", "鸿昌")] == [NAME]
    assert [row[0] for row in found(company, "owner", "全新", phones=("13800138000",))] == [NAME]
    assert found(company, "owner", "毫无关系的公司") == []


@pytest.mark.covers("ARC-06")
def test_the_same_licence_number_warns_and_is_found(company: Company, made: Made) -> None:
    made("stranger", customers, name=NAME, licence_number="500000123456789")
    assert found(company, "owner", "毫不相干的公司", codes=("500000123456789",)) == [(NAME, 100, False)]
    assert found(company, "owner", "毫不相干的公司", codes=("500000123456780",)) == []


def test_a_former_name_leads_to_the_customer_until_it_goes(company: Company, made: Made) -> None:
    customer = made("owner", customers, name="重庆新远物流有限公司")
    former = made("owner", former_names, customer=customer.pk, name=NAME)
    assert [row[0] for row in found(company, "stranger", "重庆鸿昌贸易公司")] == [customer.name]
    with company.as_("owner"):
        former_names.delete(type(former).objects.filter(pk=former.pk))
    assert found(company, "stranger", "重庆鸿昌贸易公司") == []


def test_keys_follow_changes_deletion_and_what_was_written_wholesale(company: Company, made: Made) -> None:
    customer = made("owner", customers, name=NAME)
    with company.as_("owner"):
        rows = Customer.objects.filter(pk=customer.pk)
        customers.change(rows, values={"name": "成都金龙科技有限公司"})
    assert found(company, "stranger", NAME) == []
    assert [row[0] for row in found(company, "stranger", "成都金龙科技")] == ["成都金龙科技有限公司"]
    with company.as_("owner"):
        customers.delete(rows)
    assert found(company, "stranger", "成都金龙科技") == []
    with without_rights():
        assert not MatchEntry.objects.exists()
        Customer.with_deleted.filter(pk=customer.pk).update(name=NAME, deleted_at=None)
    refresh_match_keys()
    assert [row[0] for row in found(company, "stranger", "重庆宏昌贸易公司")] == [NAME]
    with without_rights(), connection.cursor() as cursor:
        assert keeping.catch_up(cursor) == 0


def test_a_rule_refuses_doubles_by_the_way_they_come_in(company: Company, made: Made) -> None:
    made("stranger", customers, name=NAME)
    again = {"name": "鸿昌贸易（重庆）有限公司"}
    with company.as_("owner"):
        customers.create(values={**again, "name": "重庆市鸿昌贸易公司"})  # by default a warning only
    set_rule("duplicates.on_form", "block")
    with company.as_("owner"), pytest.raises(Doubled) as refusal:
        customers.create(values=again)
    (mine, other) = sorted(refusal.value.told["candidates"], key=lambda one: one["standing"], reverse=True)
    assert (mine["standing"], other["standing"], other["id"]) == ("yours", "held", None)
    assert other["name"] == NAME and "同一字号 鸿昌" in other["why"]
    with company.as_("owner"):
        customers.create(values={"name": "重庆鸿昌隆机械有限公司"})  # unlike enough
    from zhike.kit.access.acting import acting_as

    with acting_as(company.acting("owner", "api")):
        customers.create(values={**again, "name": "重庆鸿昌贸易"})  # another way in, another rule
    set_rule("duplicates.on_pool", "block")
    with company.as_("administrator"), pytest.raises(Doubled):
        customers.create(values={**again, "owner": None})


def test_the_nightly_search_fills_the_queue_once_and_then_only_with_what_is_new(
    keeper: Company, made: Made
) -> None:
    one = made("owner", customers, name=NAME)
    two = made("stranger", customers, name="重庆宏昌贸易有限公司")
    made("stranger", customers, name="上海百货商店")
    a = made("owner", contacts, customer=one.pk, name="李雷")
    b = made("owner", contacts, customer=one.pk, name="李雷")
    find_duplicates_nightly(0)
    with keeper.as_("keeper"):
        pairs = {(p.noun, p.first_id, p.second_id): p for p in DuplicatePair.objects.all()}
        assert set(pairs) == {("customer", one.pk, two.pk), ("contact", a.pk, b.pk)}
        assert Scan.objects.get().compared == 1
        pair = pairs["customer", one.pk, two.pk]
        with pytest.raises(Refused):
            tell_apart(pair=pair.pk, reason=" ")
        tell_apart(pair=pair.pk, reason="两家公司")
        with pytest.raises(Refused):
            tell_apart(pair=pair.pk, reason="再说一次")
    three = made("director", customers, name="重庆鸿昌贸易有限责任公司")
    find_duplicates_nightly(0)
    with keeper.as_("keeper"):
        told = {(p.first_id, p.second_id): p.verdict for p in DuplicatePair.objects.filter(noun="customer")}
        assert told == {
            (one.pk, two.pk): Verdict.DIFFERENT, (one.pk, three.pk): Verdict.OPEN, (two.pk, three.pk): Verdict.OPEN,
        }  # fmt: skip
        assert Scan.objects.order_by("-began_at").first().compared == 2
        reopen(pair=pair.pk)
        customers.delete(Customer.objects.filter(pk=three.pk))
    find_duplicates_nightly(0)
    with keeper.as_("keeper"):
        assert [p.pk for p in DuplicatePair.objects.filter(noun="customer")] == [pair.pk]
    with keeper.as_("owner"):  # one of the two is not theirs
        assert not DuplicatePair.objects.filter(noun="customer").exists()


def test_a_name_that_many_share_floods_no_queue(keeper: Company, made: Made) -> None:
    for _turn in range(6):
        made("owner", customers, name="上海贸易有限公司")
    from zhike.duplicates.actions import scan as scanning

    before, scanning.BLOCK = scanning.BLOCK, 5
    try:
        with keeper.as_("keeper"):
            assert scan(is_whole=True).compared == 0
    finally:
        scanning.BLOCK = before


def test_nobody_reviews_what_they_may_not_see(keeper: Company, made: Made) -> None:
    one, two = made("owner", customers, name=NAME), made("stranger", customers, name=NAME)
    find_duplicates_nightly(0)
    with without_rights():
        pair = DuplicatePair.objects.get()
        role = keeper.roles["owner"]
        role.rights = ["duplicates.review"]
        role.save()
    with keeper.as_("owner"), pytest.raises(Missing):
        tell_apart(pair=pair.pk, reason="不是")
    assert (pair.first_id, pair.second_id) == (one.pk, two.pk) and orjson.dumps(pair.reasons)
