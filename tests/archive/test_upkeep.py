"""The monthly upkeep score: points, money, the records behind it, excuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.conftest import SYSTEM
from tests.company import Company
from tests.conftest import without_rights
from zhike.archive.actions import check_field, excuse, report_change
from zhike.archive.actions.upkeep import assess
from zhike.archive.models import CampaignTarget, Filing, FillingCampaign, UpkeepDeduction
from zhike.archive.queries.upkeep import upkeep_of
from zhike.archive.rules.upkeep import Cause, Prices, is_unfiled_in, score
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.kit.calendar.months import month_of
from zhike.kit.errors import Forbidden, Refused

Made = Callable[..., Any]
SignIn = Callable[[str], Client]
PRICES = Prices(*map(Decimal, (2, 10, 3, 1, 5, 10)))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def only(pk: int) -> Any:
    return Customer.objects.filter(pk=pk)


@pytest.mark.covers("REP-09", "FIN-17")
def test_points_and_money() -> None:
    late = [PRICES.points(Cause.LATE_UPDATE, 1)] * 2
    assert score([*late, PRICES.points(Cause.INACCURATE, 1)]) == 93
    assert PRICES.points(Cause.LATE_UPDATE, 30) == 10
    assert (PRICES.points(Cause.MISSING, 4), PRICES.points(Cause.UNFILED, 1)) == (4, 5)
    assert 8 * PRICES.yuan == 80


@given(st.lists(st.tuples(st.sampled_from(Cause), st.integers(0, 60)), max_size=20))
def test_the_score_stays_between_nothing_and_full(found: list[tuple[Cause, int]]) -> None:
    points = [PRICES.points(cause, count) for cause, count in found]
    assert 0 <= score(points) <= 100
    assert score([*points, Decimal(1)]) <= score(points)


@given(due=DAYS, late=st.integers(0, 90), today=DAYS)
def test_a_filing_is_charged_in_the_months_it_was_overdue(due: date, late: int, today: date) -> None:
    submitted = due + timedelta(days=late)
    months = {month_of(due + timedelta(days=n)) for n in range(-40, 120)}
    charged = {month for month in months if is_unfiled_in(month, due, submitted, date(2030, 1, 1))}
    assert charged == {month_of(due + timedelta(days=n)) for n in range(1, late + 1)}
    assert not is_unfiled_in(month_of(today), due, None, min(today, due))


@pytest.mark.covers("REP-09", "FIN-17")
def test_a_month_of_two_late_updates_and_a_wrong_field(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="考核客户", category="stock", phone="027-66551122")
    today = timezone.localdate()
    with company.as_("owner"):
        for note in ("换人", "换址"):
            report_change(only(customer.pk), part="natural", changed_on=today - timedelta(days=6), note=note)
    with company.as_("keeper"):
        check_field(only(customer.pk), field="phone", result="inaccurate", evidence="survey")
        (line,) = upkeep_of(month_of(today))
        assert (line.name, line.score, line.points, line.amount) == ("Owner", 93, 7, 70)
    page = sign_in("owner").get(f"/archive/upkeep/{company.staff['owner'].pk}").text
    assert page.count('data-deduction="late_update"') == 2 and "满意度调查" in page
    assert sign_in("stranger").get(f"/archive/upkeep/{company.staff['owner'].pk}").status_code == 404
    assert "Owner" in sign_in("supervisor").get("/archive/upkeep").text


@pytest.mark.covers("REP-09")
def test_the_keeper_excuses_with_a_reason(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="免扣客户", category="stock")
    today = timezone.localdate()
    with company.as_("owner"):
        report_change(only(customer.pk), part="natural", changed_on=today - timedelta(days=8), note="出差")
        entry = UpkeepDeduction.objects.get()
        with pytest.raises(Forbidden):
            excuse(deduction=entry.pk, reason="自己免")
    browser = sign_in("keeper")
    assert browser.get(f"/archive/deductions/{entry.pk}/excuse").status_code == 200
    assert browser.post(f"/archive/deductions/{entry.pk}/excuse", {"reason": ""}).status_code == 422
    browser.post(f"/archive/deductions/{entry.pk}/excuse", {"reason": "台风停工"})
    with company.as_("keeper"):
        (line,) = upkeep_of(month_of(today))
        assert (line.score, line.amount) == (100, 0)
        with pytest.raises(Refused, match="已经免除"):
            excuse(deduction=entry.pk, reason="再免")
    assert "台风停工" in sign_in("owner").get(f"/archive/upkeep/{company.staff['owner'].pk}").text


@pytest.mark.covers("REP-09", "ARC-11")
def test_the_night_charges_what_stands_unfiled_or_lacking(
    company: Company, made: Made, issued_template: Callable[..., int]
) -> None:
    issued_template()
    month, end = date(2026, 3, 1), date(2026, 3, 31)
    unfiled = made("owner", customers, name="未建档", category="stock")
    lacking = made("owner", customers, name="缺项", category="stock", phone="027-66551122")
    with without_rights():
        Filing.objects.filter(customer=lacking.pk).delete()
        Filing.objects.filter(customer=unfiled.pk).update(developed_on=month, due_on=date(2026, 3, 8))
        campaign = FillingCampaign.objects.create(name="三月", starts_on=month, due_on=date(2026, 3, 20))
        CampaignTarget.objects.create(campaign=campaign, customer_id=lacking.pk)

    def charged() -> dict[str, tuple[Any, ...]]:
        with company.as_("keeper"):
            rows = UpkeepDeduction.objects.filter(month=month)
            return {row.cause: (row.customer_id, row.points, row.amount) for row in rows}

    for _night in range(2):
        with acting_as(SYSTEM):
            assess(month, end)
        assert charged() == {"unfiled": (unfiled.pk, 5, 50), "missing": (lacking.pk, 1, 10)}
    with company.as_("owner"):
        customers.change(only(lacking.pk), values={"address": "补上了"})
    with acting_as(SYSTEM):
        assess(month, end)
    assert set(charged()) == {"unfiled"}
