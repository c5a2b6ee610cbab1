"""Days at the ends of the calendar are refused, never an error of ours."""

from __future__ import annotations

import pytest

from tests.desks.pages import client_of
from tests.sales.conftest import Sales

FAR = ("9999-12-31", "0001-01-01", "2026-02-30", "x")


@pytest.mark.parametrize("day", FAR)
@pytest.mark.parametrize(
    "address",
    [
        "/sales/movement?since={day}",
        "/sales/movement?until={day}",
        "/opportunities/?moved.in=won~2026-01-01~{day}~all",
        "/opportunities/?closes_on.to={day}",
        "/opportunities/?entered_stage_at.to={day}",
        "/forecast?day={day}",
        "/forecast/accuracy?day={day}",
        "/team/targets?day={day}",
        "/archive/upkeep?month={day}",
        "/coaching/reviews?month={day}",
    ],
)
def test_a_far_day_is_no_fault(sales: Sales, address: str, day: str) -> None:
    answer = client_of(sales.company, "administrator").get(address.format(day=day))
    assert answer.status_code in (200, 404, 422), address


@pytest.mark.parametrize("month", ["9999-12", "0001-01", "2026-13", "x"])
@pytest.mark.parametrize(
    "address", ["/opportunities/calendar?month={}", "/coaching/reviews?month={}", "/archive/upkeep?month={}"]
)
def test_a_far_month_is_no_fault(sales: Sales, address: str, month: str) -> None:
    answer = client_of(sales.company, "administrator").get(address.format(month))
    assert answer.status_code in (200, 404, 422), address
