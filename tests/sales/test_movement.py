"""The waterfall: every part by hand, balanced, and leading to its opportunities."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import without_rights
from tests.desks.pages import client_of, own_queries, rows_in
from tests.sales.conftest import Sales
from tests.sales.planting import days_ago, move, plant
from zhike.kit.calendar.months import QUARTER, monday_of, months_between, span_of
from zhike.sales.actions import opportunities
from zhike.sales.models import Opportunity
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.movement import movement
from zhike.sales.rules.movement import Part, Span, Window, is_balanced, read_part


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_a_quarter_ends_on_the_last_day_of_its_third_month(day: date) -> None:
    end = span_of(QUARTER, day)[1]
    assert day <= end < day + timedelta(days=93)
    assert (end + timedelta(days=1)).day == 1 and end.month % 3 == 0
    assert monday_of(day).weekday() == 0 and 0 <= (day - monday_of(day)).days < 7
    assert months_between(day, end)[-1].month == end.month


@given(st.sampled_from(list(Part)), st.sampled_from(list(Window)))
def test_an_address_names_a_part_and_its_span(part: Part, window: Window) -> None:
    span = Span(date(2026, 10, 1), date(2026, 10, 31), window)
    assert read_part(span.value(part)) == (part, span)


TODAY = timezone.localdate


def change(sales: Sales, record: Opportunity, **values: object) -> None:
    with sales.as_("owner"):
        opportunities.change(Opportunity.objects.filter(pk=record.pk), values=values)


def planted(sales: Sales) -> dict[str, Opportunity]:
    """Six opportunities of before today, and what happened to them today; two new ones."""
    soon, later = TODAY(), span_of(QUARTER, TODAY())[1] + timedelta(days=40)
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    given = {"opened_on": days_ago(40), "closes_on": soon, "customer": customer}
    made = {
        "same": plant(sales, "owner", "需求挖掘", amount=100_000, **given),
        "grown": plant(sales, "owner", "需求挖掘", amount=200_000, **given),
        "shrunk": plant(sales, "owner", "初步接触", amount=300_000, **given),
        "won": plant(sales, "owner", "商务谈判", amount=400_000, **given),
        "lost": plant(sales, "owner", "初步接触", amount=50_000, **given),
        "slipped": plant(sales, "owner", "初步接触", amount=60_000, **given),
        "pulled": plant(sales, "owner", "初步接触", amount=70_000, **{**given, "closes_on": later}),
        "long won": plant(sales, "owner", "赢单", amount=999_000, closed_on=days_ago(10), **given),
        "new": plant(sales, "owner", "初步接触", amount=30_000, closes_on=soon),
        "new and won": plant(sales, "owner", "初步接触", amount=20_000, closes_on=soon, customer=customer),
    }
    change(sales, made["grown"], amount="250000")
    change(sales, made["shrunk"], amount="180000")
    change(sales, made["won"], amount="390000")
    change(sales, made["slipped"], closes_on=later)
    change(sales, made["pulled"], closes_on=soon)
    move(sales, made["won"], "赢单")
    with without_rights():
        Opportunity.objects.filter(pk=made["lost"].pk).update(reason=sales.reason("价格"))
    move(sales, made["lost"], "输单")
    move(sales, made["new and won"], "赢单")
    return made


def sums(sales: Sales, window: Window, login: str = "owner") -> dict[str, tuple[int, Decimal]]:
    with sales.as_(login):
        span = Span(TODAY(), TODAY(), window)
        return {one.part.value: (one.count, one.amount) for one in movement(Lens([]), span)}


WHOLE = {
    # 100,000 + 200,000 + 300,000 + 400,000 + 50,000 + 60,000 + 70,000 were open this morning
    "opening": (7, Decimal(1_180_000)),
    "new": (2, Decimal(50_000)),
    "pulled": (0, Decimal(0)),
    "grown": (1, Decimal(50_000)),
    "shrunk": (2, Decimal(-130_000)),  # 120,000 of one, 10,000 of the one that was then won
    "slipped": (0, Decimal(0)),
    "won": (2, Decimal(-410_000)),
    "lost": (1, Decimal(-50_000)),
    # 100,000 + 250,000 + 180,000 + 60,000 + 70,000 + 30,000 are open now
    "closing": (6, Decimal(690_000)),
}


def test_all_that_is_open_moves_by_hand_computed_parts(sales: Sales) -> None:
    planted(sales)
    found = sums(sales, Window.ALL)
    assert found == WHOLE
    assert is_balanced({Part(name): amount for name, (_count, amount) in found.items()})
    assert sums(sales, Window.ALL, "stranger")["closing"] == (0, Decimal(0))
    assert sums(sales, Window.ALL, "supervisor") == WHOLE


def test_what_is_expected_this_quarter_also_slips_and_is_pulled_in(sales: Sales) -> None:
    planted(sales)
    found = sums(sales, Window.QUARTER)
    assert found == {
        **WHOLE,
        "opening": (6, Decimal(1_110_000)),
        "pulled": (1, Decimal(70_000)),
        "slipped": (1, Decimal(-60_000)),
        "closing": (5, Decimal(630_000)),
    }
    assert is_balanced({Part(name): amount for name, (_count, amount) in found.items()})


def test_an_opportunity_without_an_expected_day_is_of_no_quarter(sales: Sales) -> None:
    plant(sales, "owner", "初步接触", amount=5_000, opened_on=days_ago(3))
    assert sums(sales, Window.QUARTER)["opening"] == (0, Decimal(0))
    assert sums(sales, Window.ALL)["opening"] == (1, Decimal(5_000))


def test_every_bar_leads_to_exactly_its_opportunities(sales: Sales) -> None:
    made = planted(sales)
    client = client_of(sales.company, "owner")
    span = Span(TODAY(), TODAY(), Window.QUARTER)
    for name, (count, _amount) in sums(sales, Window.QUARTER).items():
        listed = client.get(f"/opportunities/?moved.in={span.value(Part(name))}")
        assert len(rows_in(listed)) == count, name
    listed = client.get(f"/opportunities/?moved.in={span.value(Part.SLIPPED)}")
    assert rows_in(listed) == [made["slipped"].pk]
    assert rows_in(client.get("/opportunities/?moved.in=nonsense")) == []
    stranger = client_of(sales.company, "stranger")
    assert rows_in(stranger.get(f"/opportunities/?moved.in={span.value(Part.OPENING)}")) == []


def test_an_import_that_knows_only_the_end_was_open_until_then(sales: Sales) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    plant(
        sales, "owner", "赢单", amount=8_000, opened_on=days_ago(90), closed_on=days_ago(5), customer=customer
    )
    with sales.as_("owner"):
        early = movement(Lens([]), Span(days_ago(60), days_ago(30), Window.ALL))
        late = movement(Lens([]), Span(days_ago(30), TODAY(), Window.ALL))
    assert [(one.part.value, one.amount) for one in early if one.count] == [
        ("opening", 8_000),
        ("closing", 8_000),
    ]
    assert [(one.part.value, one.amount) for one in late if one.count] == [
        ("opening", 8_000),
        ("won", -8_000),
    ]


def test_the_page_asks_once_and_refuses_a_span_that_ends_before_it_begins(sales: Sales) -> None:
    planted(sales)
    client = client_of(sales.company, "owner")
    client.get("/sales/movement")
    with own_queries() as sent:
        page = client.get(f"/sales/movement?since={TODAY()}&until={TODAY()}&window=all").text
    assert len([one for one in sent if "moved" in one]) == 1
    assert (
        "118.00 万" in page
        and "69.00 万" in page
        and "推迟" not in page[page.index("chart__table") :].split("</table>")[0]
    )
    refused = client.get(f"/sales/movement?since={TODAY()}&until={days_ago(1)}")
    assert refused.status_code == 422 and "不能早于" in refused.text
    assert client.get("/sales/movement?since=morgen").status_code == 422


@pytest.mark.parametrize("days", [2, 20])
def test_of_other_days_only_what_stood_then_counts(sales: Sales, days: int) -> None:
    planted(sales)
    with sales.as_("owner"):
        before = {one.part: one for one in movement(Lens([]), Span(days_ago(days), days_ago(1), Window.ALL))}
    assert before[Part.CLOSING].amount == Decimal(1_180_000)
    # what was won ten days ago had been open since it was opened
    assert before[Part.OPENING].amount == Decimal(1_180_000) + (999_000 if days == 20 else 0)
    assert before[Part.WON].amount == (-999_000 if days == 20 else 0)
