"""Competitors, needs, and what is known around a customer."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.company import Company
from tests.desks.pages import client_of, rows_in
from tests.pools.test_concurrency import at_once
from zhike.customers.actions import competitors, customers, habits, needs, presences, purchases
from zhike.customers.models import Presence
from zhike.customers.queries.needs import needs_of
from zhike.customers.rules.habits import accustomed_to, leaves
from zhike.customers.rules.shares import exceeds
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.events.handling import handle_due
from zhike.kit.history.undo import undo
from zhike.kit.notices.models import Notice


def named(company: Company, *names: str) -> list[int]:
    with company.as_("administrator"):
        return [competitors.create(values={"name": name}).result.pk for name in names]


@given(st.lists(st.decimals(0, 100, places=1)))
def test_shares_exceed_the_whole_when_their_sum_does(shares: list[Decimal]) -> None:
    assert exceeds(shares) == (sum(shares, Decimal(0)) > 100)


@pytest.mark.covers("ARC-23")
def test_two_competitors_at_a_customer_and_all_customers_of_one(company: Company) -> None:
    east, west = named(company, "东方油品", "西部能源")
    with company.as_("owner"):
        notes = {"background": "家族企业，二代接班", "industry_outlook": "运价回落"}
        first = customers.create(values={"name": "甲公司", **notes}).result.pk
        second = customers.create(values={"name": "乙公司"}).result.pk
        for customer, competitor, share in (
            (first, east, "35.5"),
            (first, west, "20"),
            (second, west, "100"),
        ):
            presences.create(values={"customer": customer, "competitor": competitor, "share": share})
        with pytest.raises(Forbidden):
            competitors.create(values={"name": "x"})
    with company.as_("stranger"):
        other = customers.create(values={"name": "别人的公司"}).result.pk
        presences.create(values={"customer": other, "competitor": west, "share": "50"})
    client = client_of(company, "owner")
    page = client.get(f"/customers/{first}/").text
    assert "东方油品" in page and "35.5" in page and "家族企业" in page
    assert sorted(rows_in(client.get(f"/customers/?competitor.in={west}"))) == [first, second]
    assert rows_in(client.get(f"/customers/?competitor.in={east}")) == [first]
    page = client.get(f"/competitors/{west}/").text
    assert "甲公司" in page and "乙公司" in page and "别人的公司" not in page


@pytest.mark.covers("ARC-23")
def test_shares_over_the_whole_are_refused(company: Company) -> None:
    east, west = named(company, "东方油品", "西部能源")
    with company.as_("owner"):
        customer = customers.create(values={"name": "甲公司"}).result.pk
        made = presences.create(values={"customer": customer, "competitor": east, "share": "60"}).result
        with pytest.raises(Refused, match="60"):
            presences.create(values={"customer": customer, "competitor": west, "share": "40.1"})
        presences.create(values={"customer": customer, "competitor": west, "share": "40"})
        row = Presence.objects.filter(pk=made.pk)
        for share in ("60.1", "-1", "101"):
            with pytest.raises(Refused):
                presences.change(row, values={"share": share})
        presences.change(row, values={"share": "55"})
        with pytest.raises(Refused):
            presences.change(Presence.objects.all(), values={"share": "51"})
        assert Presence.objects.get(pk=made.pk).share == 55


@pytest.mark.covers("ARC-23")
def test_shares_written_at_the_same_moment_stay_within_the_whole(
    committed_db: None, company: Company
) -> None:
    rivals = named(company, *"甲乙丙丁")
    with company.as_("owner"):
        customer = customers.create(values={"name": "同时公司"}).result.pk

    def note(competitor: int) -> None:
        with company.as_("owner"):
            presences.create(values={"customer": customer, "competitor": competitor, "share": "40"})

    told = at_once(*(lambda rival=rival: note(rival) for rival in rivals))
    refusals = [one for one in told if isinstance(one, Refused)]
    assert len(refusals) == 2 and all("不能超过 100" in str(one.message) for one in refusals)
    with company.as_("owner"):
        assert [one.share for one in Presence.objects.all()] == [40, 40]


@pytest.mark.covers("ARC-23")
def test_no_way_leads_past_the_whole(company: Company) -> None:
    east, west = named(company, "东方油品", "西部能源")
    with company.as_("owner"):
        customer = customers.create(values={"name": "甲公司"}).result.pk
        first = presences.create(values={"customer": customer, "competitor": east, "share": "70"}).result
        gone = presences.delete(Presence.objects.filter(pk=first.pk)).action_id
        presences.create(values={"customer": customer, "competitor": west, "share": "40"})
        with pytest.raises(Refused, match="不能超过 100") as refused:
            presences.restore(Presence.with_deleted.filter(pk=first.pk))
        assert "share" in refused.value.fields
        with pytest.raises(Refused, match="不能超过 100"):
            undo(gone)
        assert [one.share for one in Presence.objects.all()] == [40]


@pytest.mark.covers("ARC-24")
def test_needs_add_up_by_product_and_month(company: Company) -> None:
    with company.as_("owner"):
        customer = customers.create(values={"name": "甲公司"}).result.pk
        for product, volume, month in (
            ("0# 柴油", "120.5", "2026-03-15"),
            ("0# 柴油", "79.5", "2026-03-02"),
            ("0# 柴油", "50", "2026-04-01"),
            ("92# 汽油", "30", "2026-03-31"),
            ("92# 汽油", "999", "2025-12-31"),
        ):
            given = {
                "customer": customer,
                "product": product,
                "volume": volume,
                "month": month,
                "quality": "国六",
            }
            needs.create(values=given)
        with pytest.raises(Refused):
            needs.create(values={**given, "volume": "-1"})
        found = needs_of(2026)
    cells = {product: row for product, row, _sum in found.rows}
    assert cells["0# 柴油"][2:4] == [200, 50] and cells["92# 汽油"][2] == 30
    assert found.sums[2] == 230 and found.total == sum(whole for _p, _row, whole in found.rows) == 280
    page = client_of(company, "owner").get("/needs/totals?year=2026").text
    assert "200" in page and "280" in page
    assert "0# 柴油" not in client_of(company, "stranger").get("/needs/totals?year=2026").text


@pytest.mark.covers("ARC-24a")
@given(st.lists(st.sampled_from(("0#", "0# ", "-10#", "-35#")), max_size=8), st.integers(1, 5))
def test_a_habit_is_one_product_taken_often_enough(earlier: list[str], least: int) -> None:
    habit = accustomed_to("", earlier, least)
    assert bool(habit) == (len(earlier) >= least and len({one.strip() for one in earlier}) == 1)
    assert not any(leaves(habit, one) for one in earlier)
    assert accustomed_to("92#", earlier, least) == "92#"


@pytest.mark.covers("ARC-24a")
def test_a_purchase_of_another_grade_alerts(company: Company) -> None:
    def buy(product: str, day: int, kind: str = "diesel") -> int:
        given = {"customer": pk, "bought_on": f"2026-03-{day:02d}", "product_class": kind, "product": product}
        with company.as_("owner"):
            made = purchases.create(values={**given, "quantity": "10", "amount": "70000"}).result
        handle_due()
        return int(made.pk)

    def alerts() -> list[str]:
        with company.as_("owner"):
            return list(
                Notice.objects.filter(kind="customer.habit").order_by("pk").values_list("link", flat=True)
            )

    with company.as_("owner"):
        pk = customers.create(values={"name": "甲公司"}).result.pk
    for day in (1, 2, 3):
        buy("0# 国六", day)
    buy("92#", 4, "petrol")
    assert alerts() == []
    switched = buy("-10# 国六", 5)
    assert alerts() == [f"/purchases/{switched}/"]
    buy("0# 国六", 6)  # by now no single grade is the habit
    assert len(alerts()) == 1
    with company.as_("owner"):
        habits.create(values={"customer": pk, "product_class": "petrol", "product": "92#"})
        with pytest.raises(Refused):
            habits.create(values={"customer": pk, "product_class": "petrol", "product": "95#"})
    buy("95#", 7, "petrol")
    assert len(alerts()) == 2
