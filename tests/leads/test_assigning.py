"""Leads given out by rule, in turn, by load, into a pool."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.leads.conftest import Market, SignIn
from zhike.kit.errors import Refused
from zhike.leads.actions import distribute, drop, leads, members, rules
from zhike.leads.models import Lead
from zhike.leads.rules.assigning import Candidate, least_busy, whose_turn
from zhike.pools.actions import capacities, pick
from zhike.pools.models import PoolEntry

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@given(st.integers(1, 6), st.integers(1, 40))
def test_turns_differ_by_one_at_most(people: int, number: int) -> None:
    candidates = [Candidate(staff) for staff in range(1, people + 1)]
    for moment in range(number):
        taker = whose_turn(candidates)
        assert taker is not None
        taker.take(datetime.fromtimestamp(moment, UTC))
    held = [one.held for one in candidates]
    assert sum(held) == number and max(held) - min(held) <= 1


@given(
    st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(0, 3)), min_size=1, max_size=6),
    st.integers(0, 30),
)
def test_the_least_busy_gets_the_next_and_nobody_more_than_fits(
    given_: list[tuple[int, int | None]], number: int
) -> None:
    candidates = [Candidate(place, held=held, room=room) for place, (held, room) in enumerate(given_, 1)]
    for _lead in range(number):
        free = [one for one in candidates if one.is_free]
        taker = least_busy(candidates)
        assert (taker is None) == (not free)
        if taker is None:
            break
        assert taker.held == min(one.held for one in free)
        taker.take(NOW)
    assert all(one.room is None or one.room >= 0 for one in candidates)


def rule(market: Market, way: str, *people: str, **values: object) -> int:
    with market.as_("administrator"):
        made = rules.create(values={"name": f"{way}{values}"[:60], "way": way, **values}).result.pk
        for login in people:
            members.create(values={"rule": made, "staff": market.staff(login)})
    return int(made)


def arrive(market: Market, **values: object) -> int:
    """A lead without an owner, as imports and programs bring them."""
    return market.lead("administrator", owner=None, **values)


def test_in_turn(market: Market) -> None:
    rule(market, "turns", "owner", "colleague", "stranger")
    found = [market.owner_of(arrive(market)) for _ in range(7)]
    assert found == ["owner", "colleague", "stranger"] * 2 + ["owner"]


def test_to_the_least_busy_and_what_has_ended_does_not_count(market: Market) -> None:
    busy = [market.lead("owner") for _ in range(3)]
    market.lead("colleague")
    rule(market, "load", "owner", "colleague")
    assert market.owner_of(arrive(market)) == "colleague"
    with market.as_("owner"):
        drop(market.rows(*busy), reason="no_need")
    assert [market.owner_of(arrive(market)) for _ in range(2)] == ["owner", "owner"]


def test_the_first_rule_that_fits_decides(market: Market) -> None:
    rule(market, "person", "stranger", position=1, places=["广东省"], channels=["web", "phone"])
    rule(market, "person", "colleague", position=2)
    assert market.owner_of(arrive(market, division="深圳市", channel="web")) == "stranger"
    assert market.owner_of(arrive(market, division="深圳市", channel="visit")) == "colleague"
    assert market.owner_of(arrive(market, division="重庆市", channel="web")) == "colleague"


def test_into_a_pool_and_picked_from_it(market: Market) -> None:
    pool = market.pool(is_default=False, hidden_fields=["mobile"])
    rule(market, "pool", pool=pool)
    lead = arrive(market, company="运河物资有限公司", mobile="13800138000", content="要柴油")
    assert market.owner_of(lead) == ""
    with market.as_("owner"):
        assert not Lead.objects.filter(pk=lead).exists()
        entry = PoolEntry.objects.get(noun="lead", record_id=lead)
        assert entry.name == "运河物资有限公司"
        pick(PoolEntry.objects.filter(pk=entry.pk))
        assert Lead.objects.get(pk=lead).owner_id == market.staff("owner")


def test_what_a_pool_hides_of_a_lead_is_not_shown(market: Market, sign_in: SignIn) -> None:
    pool = market.pool(hidden_fields=["mobile", "contact_name"])
    lead = arrive(
        market, company="运河物资有限公司", contact_name="赵丙", mobile="13800138000", content="要柴油"
    )
    with market.as_("owner"):
        entry = PoolEntry.objects.get(noun="lead", record_id=lead).pk
    page = sign_in("owner").get(f"/pooled/{entry}/").text
    assert "要柴油" in page and "13800138000" not in page and "赵丙" not in page
    assert pool


def test_without_a_rule_that_fits_the_default_pool_takes_it(market: Market) -> None:
    market.pool()
    lead = arrive(market)
    with market.as_("owner"):
        assert PoolEntry.objects.filter(record_id=lead).exists()


def test_who_is_full_or_has_left_is_passed_over(market: Market) -> None:
    rule(market, "turns", "owner", "colleague", "stranger")
    with market.as_("administrator"):
        capacities.create(values={"holds": "lead", "staff": market.staff("owner"), "most": 1})
    market.company.staff["colleague"].is_active = False
    with market.as_("administrator"):
        market.company.staff["colleague"].save()
    assert [market.owner_of(arrive(market)) for _ in range(3)] == ["owner", "stranger", "stranger"]


def test_leads_of_many_are_given_out_at_once(market: Market) -> None:
    found = [market.lead("administrator") for _ in range(4)]
    rule(market, "turns", "owner", "colleague")
    with market.as_("administrator"):
        given_ = distribute(market.rows(*found)).result
    assert {staff: len(ids) for staff, ids in given_.people.items()} == {
        market.staff("owner"): 2, market.staff("colleague"): 2
    }  # fmt: skip


def test_a_rule_for_a_pool_names_one(market: Market) -> None:
    with pytest.raises(Refused, match="请选择公海"):
        rule(market, "pool")


def test_one_enters_leads_of_ones_own(market: Market) -> None:
    rule(market, "turns", "colleague")
    with market.as_("owner"):
        lead = leads.create(values={"company": "清河机械"}).result.pk
    assert market.owner_of(lead) == "owner"
