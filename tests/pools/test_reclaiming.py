"""Reclaim rules: simulated, switched on, run at night, undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.conftest import without_rights
from tests.pools.conftest import Market
from zhike.customers.actions import customers
from zhike.customers.models import Customer, YearlySales
from zhike.kit.access.acting import acting_as
from zhike.kit.calendar.models import PublishedYear, SpecialDay
from zhike.kit.errors import Refused
from zhike.kit.history.undo import undo
from zhike.kit.notices.models import Notice
from zhike.people.models import Department
from zhike.pools.actions import pick, protect, rules, simulate, switch_off, switch_on, terms
from zhike.pools.models import PoolEntry, ReclaimRule, ReclaimTerm, Simulation, Tenure
from zhike.pools.nightly import run_rules

SignIn = Callable[[str], Client]


def look(market: Market, rule: int) -> Simulation:
    with market.as_("administrator"):
        seen: Simulation = simulate(ReclaimRule.objects.filter(pk=rule)).result
        return seen


def turn_on(market: Market, rule: int, **values: Any) -> None:
    look(market, rule)
    with market.as_("administrator"):
        switch_on(ReclaimRule.objects.filter(pk=rule), **values)


def night(days: int = 0) -> dict[int, tuple[int, int]]:
    return run_rules(timezone.localdate() + timedelta(days=days)).taken


def neglected(market: Market, login: str, days: float, **values: Any) -> int:
    record = market.customer(login, **values)
    market.held_for(record, days)
    return record


@pytest.fixture
def many(market: Market) -> list[int]:
    """Nine of the colleague's that nothing is wrong with, so that a rule never takes everything."""
    return [market.customer("colleague") for _ in range(9)]


def test_what_nobody_followed_goes_back_at_night_and_the_rest_stays(market: Market, many: list[int]) -> None:
    old, followed = neglected(market, "owner", 40), neglected(market, "owner", 40)
    market.followed(followed, 3)
    rule = market.rule(days=30)
    turn_on(market, rule)
    taken = night()
    assert taken[rule][1] == 1
    assert (market.owner_of(old), market.owner_of(followed)) == ("", "owner")
    entry = market.entry(old)
    assert entry is not None and entry.how == "reclaimed" and entry.previous_owner_id == market.staff("owner")
    with market.as_("owner"):
        assert [one.name for one in PoolEntry.objects.all()] == [entry.name]


def test_picked_again_the_days_count_anew(market: Market, many: list[int]) -> None:
    old = neglected(market, "owner", 40)
    turn_on(market, market.rule(days=30))
    night()
    with market.as_("colleague"):
        pick(PoolEntry.objects.all())
    assert night(1) != {}
    assert market.owner_of(old) == "colleague"


def test_a_rule_runs_once_a_night(market: Market, many: list[int]) -> None:
    neglected(market, "owner", 40)
    turn_on(market, market.rule(days=30))
    assert len(night()) == 1
    assert night() == {}


def test_a_simulation_says_how_many_whose_and_which_and_moves_nothing(
    market: Market, many: list[int], sign_in: SignIn
) -> None:
    mine = [neglected(market, "owner", 40, name=f"秋浦{n}厂") for n in range(2)]
    theirs = neglected(market, "stranger", 50, name="桐城货栈")
    rule = market.rule(days=30)
    seen = look(market, rule)
    assert (seen.taken, seen.considered) == (3, 12)
    with market.as_("administrator"):
        shares = dict(seen.shares.values_list("owner__login", "taken"))
    assert shares == {"owner": 2, "stranger": 1, "colleague": 0}
    assert {market.owner_of(one) for one in [*mine, theirs]} == {"owner", "stranger"}
    browser = sign_in("administrator")
    page = browser.get(f"/reclaim-rules/{rule}/").text
    assert "Owner" in page and "Stranger" in page
    assert "桐城货栈" in browser.get(f"/reclaim-rules/{rule}/due").text
    mine_only = browser.get(f"/reclaim-rules/{rule}/due?owner={market.staff('owner')}").text
    assert "秋浦0厂" in mine_only and "桐城货栈" not in mine_only
    assert sign_in("owner").get(f"/reclaim-rules/{rule}/due").status_code == 404
    assert sign_in("owner").get(f"/reclaim-rules/{rule}/").status_code == 404


def test_no_rule_is_switched_on_without_a_simulation_of_its_present_form(
    market: Market, many: list[int]
) -> None:
    neglected(market, "owner", 40)
    rule = market.rule(days=30)
    with market.as_("administrator"), pytest.raises(Refused, match="没有模拟过"):
        switch_on(ReclaimRule.objects.filter(pk=rule))
    look(market, rule)
    with market.as_("administrator"):
        rules.change(ReclaimRule.objects.filter(pk=rule), values={"days": 20})
        with pytest.raises(Refused, match="没有模拟过"):
            switch_on(ReclaimRule.objects.filter(pk=rule))
    look(market, rule)
    market.term(rule, grade="A", days=60)
    with market.as_("administrator"), pytest.raises(Refused, match="没有模拟过"):
        switch_on(ReclaimRule.objects.filter(pk=rule))
    look(market, rule)
    with without_rights():
        Simulation.objects.update(on=timezone.localdate() - timedelta(days=1))
    with market.as_("administrator"), pytest.raises(Refused, match="重新模拟"):
        switch_on(ReclaimRule.objects.filter(pk=rule))
    assert night() == {}


def test_a_rule_changed_while_on_takes_nothing_until_simulated_again(market: Market, many: list[int]) -> None:
    old = neglected(market, "owner", 40)
    rule = market.rule(days=35)
    turn_on(market, rule)
    with market.as_("administrator"):
        rules.change(ReclaimRule.objects.filter(pk=rule), values={"days": 1})
    assert night() == {} and market.owner_of(old) == "owner"
    with market.as_("administrator"):
        rules.change(ReclaimRule.objects.filter(pk=rule), values={"name": "只改名字", "days": 35})
    assert rule in night()


def test_a_rule_switched_off_takes_nothing(market: Market, many: list[int]) -> None:
    neglected(market, "owner", 40)
    rule = market.rule(days=30)
    turn_on(market, rule)
    with market.as_("administrator"):
        switch_off(ReclaimRule.objects.filter(pk=rule))
    assert night() == {}


def test_a_rule_that_would_take_everything_back_is_refused(market: Market) -> None:
    records = [neglected(market, "owner", 40) for _ in range(3)]
    rule = market.rule(days=30)
    look(market, rule)
    with market.as_("administrator"), pytest.raises(Refused, match="收回全部 3 条"):
        switch_on(ReclaimRule.objects.filter(pk=rule), reason="就要这样")
    assert {market.owner_of(record) for record in records} == {"owner"}


def test_more_than_the_set_share_needs_a_reason(market: Market) -> None:
    for _ in range(4):
        neglected(market, "owner", 40)
    for _ in range(4):
        market.customer("colleague")
    rule = market.rule(days=30)
    look(market, rule)
    with market.as_("administrator"):
        with pytest.raises(Refused, match=r"4 条记录（50%），超过上限 30%"):
            switch_on(ReclaimRule.objects.filter(pk=rule))
        switch_on(ReclaimRule.objects.filter(pk=rule), reason="年底清理")
        assert ReclaimRule.objects.get(pk=rule).share_reason == "年底清理"
    assert night()[rule][1] == 4


def test_a_rule_that_would_take_more_than_it_was_switched_on_with_is_held_back(market: Market) -> None:
    records = [neglected(market, "owner", 40)] + [market.customer("colleague") for _ in range(9)]
    rule = market.rule(days=30)
    turn_on(market, rule)
    for record in records[:5]:
        market.held_for(record, 40)
    assert night()[rule][1] == 0
    assert market.owner_of(records[0]) == "owner"
    with without_rights():
        assert Notice.objects.filter(kind="pool.held_back", staff_id=market.staff("administrator")).exists()


def test_a_rule_on_facts_nobody_brings_says_so(market: Market, sign_in: SignIn) -> None:
    rule = market.rule(fact="contract", days=60)
    with market.as_("administrator"), pytest.raises(Refused, match=r"合同到期后.*无从判断"):
        simulate(ReclaimRule.objects.filter(pk=rule))
    assert "无从判断" in sign_in("administrator").get(f"/reclaim-rules/{rule}/").text


def test_days_by_grade_and_product_line(market: Market, many: list[int]) -> None:
    plain, top = neglected(market, "owner", 40), neglected(market, "owner", 40, grade="A")
    diesel = neglected(market, "owner", 40, grade="A")
    with without_rights():
        YearlySales.objects.create(customer_id=diesel, year=2025, diesel=90, petrol=10, department_id=None)
    assert market.fact(diesel).product_line == "diesel"
    rule = market.rule(days=30)
    market.term(rule, grade="A", days=60)
    market.term(rule, grade="A", product_line="diesel", days=20)
    turn_on(market, rule)
    night()
    assert [market.owner_of(one) for one in (plain, top, diesel)] == ["", "owner", ""]


def test_a_term_names_a_grade_or_a_line_once(market: Market) -> None:
    rule = market.rule()
    with market.as_("administrator"):
        with pytest.raises(Refused, match="客户分类或产品线"):
            terms.create(values={"rule": rule, "days": 9})
        terms.create(values={"rule": rule, "grade": "A", "days": 9})
        with pytest.raises(Refused):
            terms.create(values={"rule": rule, "grade": "A", "days": 8})
        assert ReclaimTerm.objects.count() == 1


def test_working_days_leave_out_free_days(market: Market, many: list[int]) -> None:
    today = timezone.localdate()
    record = neglected(market, "owner", 6)
    with without_rights():
        PublishedYear.objects.get_or_create(year=today.year)
        for back in range(8):
            SpecialDay.objects.get_or_create(
                date=today - timedelta(days=back), defaults={"kind": "holiday", "name": "长假"}
            )
    assert look(market, market.rule(days=3, is_in_working_days=True)).taken == 0
    assert look(market, market.rule(days=3)).taken == 1
    assert market.owner_of(record) == "owner"


def test_exemptions(market: Market, many: list[int]) -> None:
    dealt = neglected(market, "owner", 40, category="stock")
    key, dealing, locked, plain = (neglected(market, "owner", 40, grade=grade) for grade in "ABBB")
    market.facts(dealing, open_deals=1)
    with market.as_("owner"):
        protect(Customer.objects.filter(pk=locked), until=timezone.localdate() + timedelta(days=5))
    assert look(market, market.rule(days=30, spared_grades=["A"])).taken == 1
    bare = {"spares_dealt": False, "spares_open_deals": False, "spares_protected": False}
    assert look(market, market.rule(days=30, **bare)).taken == 5
    assert {market.owner_of(one) for one in (dealt, key, plain)} == {"owner"}


def test_protection_that_is_over_takes_back(market: Market, many: list[int]) -> None:
    record = market.customer("owner")
    today = timezone.localdate()
    with market.as_("owner"):
        protect(Customer.objects.filter(pk=record), until=today)
    rule = market.rule(fact="protection", days=0)
    assert look(market, rule).taken == 0
    with market.as_("administrator"):
        switch_on(ReclaimRule.objects.filter(pk=rule))
    night(1)
    assert market.owner_of(record) == ""


def test_an_enquiry_never_dealt(market: Market, many: list[int]) -> None:
    asked, bought = neglected(market, "owner", 200), neglected(market, "owner", 200, category="stock")
    for record in (asked, bought):
        market.facts(record, enquired_at=timezone.now() - timedelta(days=190))
    assert look(market, market.rule(fact="enquiry", days=180)).taken == 1


def test_contracts_ended_once_an_area_brings_them(
    market: Market, many: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from zhike.pools import facts

    monkeypatch.setattr(facts, "_supplied", {*facts._supplied, "contract", "deal"})
    record, other = market.customer("owner"), neglected(market, "owner", 100)
    with market.as_("owner"):
        facts.record("customer", "contract_ends_on", {record: timezone.localdate() - timedelta(days=31)})
        facts.record("customer", "last_deal_at", {other: timezone.now() - timedelta(days=95)})
    assert look(market, market.rule(fact="contract", days=30)).taken == 1
    assert look(market, market.rule(fact="contract", days=31)).taken == 0
    assert look(market, market.rule(fact="deal", days=90, spares_dealt=False)).taken == 1


def test_a_rule_for_one_department(market: Market, many: list[int]) -> None:
    neglected(market, "owner", 40)
    neglected(market, "stranger", 40)
    east, sales = (market.company.departments[name].pk for name in ("east", "sales"))
    assert look(market, market.rule(days=30, department=east)).taken == 1
    assert look(market, market.rule(days=30, department=sales)).taken == 2


def test_owners_are_reminded_before_and_heads_told_after(
    market: Market, many: list[int], sign_in: SignIn
) -> None:
    record = neglected(market, "owner", 28, name="太湖印染厂")
    with without_rights():
        Department.objects.filter(name="华东片区").update(head_id=market.staff("supervisor"))
    rule = market.rule(name="三十天未跟进", days=30, remind_days=3)
    turn_on(market, rule)
    assert "太湖印染厂" in sign_in("owner").get("/").text
    assert "太湖印染厂" in sign_in("owner").get("/pooled/returning").text
    assert "太湖印染厂" not in sign_in("colleague").get("/").text
    told: list[list[str]] = []
    for day in range(4):
        night(day)
        with without_rights():
            told.append(list(Notice.objects.order_by("pk").values_list("kind", flat=True)))
    assert told[0] == ["pool.reminder"] and told[1] == told[2] == told[0]
    assert told[3] == ["pool.reminder", "pool.reclaimed", "pool.escalated"]
    with without_rights():
        assert Notice.objects.get(kind="pool.escalated").staff_id == market.staff("supervisor")
    assert market.owner_of(record) == ""


def test_a_night_is_one_run_a_rule_and_can_be_undone(market: Market, many: list[int]) -> None:
    records = [neglected(market, "owner", 40) for _ in range(3)]
    rule = market.rule(name="三十天未跟进", days=30)
    turn_on(market, rule)
    run, count = night()[rule]
    assert count == 3
    with market.as_("colleague"):
        pick(PoolEntry.objects.filter(record_id=records[0]))
    with market.as_("administrator"):
        report = undo(run)
    assert [market.owner_of(record) for record in records] == ["colleague", "owner", "owner"]
    assert [kept.record_id for kept in report.kept if kept.noun == "customer"] == [records[0]]
    assert all(market.entry(record) is None for record in records)
    with market.as_("owner"):
        assert Customer.objects.filter(pk__in=records).count() == 2
        tenures = list(Tenure.objects.filter(record_id=records[1]).order_by("began_at"))
    assert [(one.how, one.end_how, one.end_rule_id) for one in tenures] == [
        ("created", "reclaimed", rule),
        ("undone", "", None),
    ]
    assert "三十天未跟进" in tenures[0].end_reason


def test_the_whole_owner_history_is_on_the_customers_page(
    market: Market, many: list[int], sign_in: SignIn
) -> None:
    record = neglected(market, "owner", 40)
    turn_on(market, market.rule(name="三十天未跟进", days=30))
    night()
    with market.as_("colleague"):
        pick(PoolEntry.objects.filter(record_id=record))
    page = sign_in("colleague").get(f"/customers/{record}/panel/tenures").text
    for words in ("Owner", "Colleague", "自动回收", "三十天未跟进", "领取", "华东公海", "至今"):
        assert words in page
    assert sign_in("stranger").get(f"/customers/{record}/panel/tenures").status_code == 404


def test_follow_ups_move_the_fact_whoever_writes_or_removes_them(market: Market) -> None:
    record, other = market.customer("owner"), market.customer("owner")
    assert market.fact(record).last_followed_at is None
    market.followed(record, 9)
    market.followed(record, 3)
    market.followed(record, 5)
    from zhike.customers.models import Activity

    def days(one: int) -> int | None:
        at = market.fact(one).last_followed_at
        return None if at is None else (timezone.now() - at).days

    assert days(record) == 3
    with without_rights():
        newest = Activity.objects.order_by("-happened_at").first()
        assert newest is not None
        Activity.objects.filter(pk=newest.pk).update(customer_id=other)
    assert (days(record), days(other)) == (5, 3)
    with without_rights():
        Activity.objects.filter(customer_id=record).update(deleted_at=timezone.now())
        Activity.objects.filter(customer_id=other).delete()
    assert (days(record), days(other)) == (None, None)


def test_a_customer_corrected_while_in_the_pool_has_a_corrected_card(market: Market, many: list[int]) -> None:
    record = neglected(market, "owner", 40, name="旧名有限公司")
    turn_on(market, market.rule(days=30))
    night()
    with market.as_("administrator"):
        customers.change(Customer.objects.filter(pk=record), values={"name": "新名有限公司", "grade": "C"})
        entry = PoolEntry.objects.get()
        assert (entry.name, entry.grade) == ("新名有限公司", "C")
        customers.delete(Customer.objects.filter(pk=record))
        assert not PoolEntry.objects.exists()


def test_nobody_without_the_right_makes_rules(market: Market) -> None:
    with market.as_("supervisor"), pytest.raises(Refused):
        rules.create(values={"name": "x", "pool": market.pool, "days": 1})
    with acting_as(market.company.acting("owner")):
        assert not ReclaimRule.objects.exists()
