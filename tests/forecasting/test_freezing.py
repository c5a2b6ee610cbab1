"""Freezing, comparing, overriding; who sees what."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.forecasting.deals import deal, stage, won
from zhike.forecasting.actions import freeze, overrides
from zhike.forecasting.jobs import freeze_due
from zhike.forecasting.models import FrozenForecast
from zhike.forecasting.queries.accuracy import histories
from zhike.forecasting.queries.live import by_month
from zhike.forecasting.queries.rolled import rolled
from zhike.forecasting.queries.tree import reach
from zhike.forecasting.rules.rollup import lines
from zhike.forecasting.rules.span import Span
from zhike.kit.errors import Forbidden, Refused
from zhike.sales.actions import opportunities
from zhike.sales.models import Opportunity


@pytest.fixture
def quarter() -> Span:
    return Span.at("quarter", timezone.localdate())


def freezing(company: Company, *logins: str) -> None:
    """Let these people freeze what they lead."""
    with without_rights():
        for login in logins:
            role = company.roles[login]
            role.rights = [*role.rights, "forecasts.freeze"]
            role.save()


@pytest.mark.covers("OPP-12")
def test_a_frozen_million_and_nine_hundred_thousand_won_deviate_by_minus_ten_per_cent(
    company: Company, quarter: Span
) -> None:
    freezing(company, "director")
    one = deal(company, "owner", 2_000_000, probability=50, closes_on=quarter.last)
    with company.as_("director"):
        freeze(period="quarter", day=quarter.last)
        frozen = FrozenForecast.objects.get(owner=company.staff["owner"])
        assert (frozen.forecast, frozen.pipeline, frozen.won) == (1_000_000, 2_000_000, 0)
    with company.as_("owner"):
        rows = Opportunity.objects.filter(pk=one.pk)
        opportunities.change(rows, values={"stage": stage("won").pk, "amount": "900000"})
    with company.as_("director"):
        assert FrozenForecast.objects.get(owner=company.staff["owner"]).forecast == 1_000_000
        after = quarter.last + timedelta(days=1)
        found = histories([quarter], after, reach().subtrees)
        for key in (("staff", company.staff["owner"].pk), ("department", company.departments["sales"].pk)):
            (compared,) = found[key].rows
            assert (compared.actual, compared.deviation, found[key].error) == (900_000, -10, 10)
        (running,) = histories([quarter], quarter.last, {})["staff", company.staff["owner"].pk].rows
        assert running.deviation is None


def test_what_is_frozen_cannot_be_changed_or_removed_by_anybody(company: Company, quarter: Span) -> None:
    freezing(company, "director")
    deal(company, "owner", 100, closes_on=quarter.last)
    with company.as_("director"):
        freeze(period="quarter", day=quarter.first)
    for change in (lambda rows: rows.update(forecast=1), lambda rows: rows.delete()):
        with without_rights(), pytest.raises(DatabaseError), transaction.atomic():
            change(FrozenForecast.objects.all())


def test_a_past_period_a_second_time_a_day_and_nothing_at_all_are_refused(
    company: Company, quarter: Span
) -> None:
    freezing(company, "director")
    with company.as_("owner"), pytest.raises(Forbidden):
        freeze(period="quarter", day=quarter.last)
    with company.as_("director"):
        with pytest.raises(Refused) as nothing:
            freeze(period="quarter", day=quarter.last)
        with pytest.raises(Refused) as over:
            freeze(period="quarter", day=quarter.first - timedelta(days=1))
    deal(company, "owner", 100, closes_on=quarter.last)
    with company.as_("director"):
        freeze(period="quarter", day=quarter.last)
        with pytest.raises(Refused) as twice:
            freeze(period="quarter", day=quarter.first)
        with pytest.raises(Refused):
            freeze(period="year", day=quarter.first)
    assert [fault.value.code for fault in (nothing, over, twice)] == [
        "nothing_to_freeze", "period_over", "already_frozen"
    ]  # fmt: skip


@pytest.mark.covers("OPP-12")
def test_the_forecast_is_amount_times_probability_by_closing_month(company: Company, quarter: Span) -> None:
    today = timezone.localdate()
    later = quarter.after
    deal(company, "owner", 100_000, probability=30, closes_on=quarter.last, category="commit")
    deal(company, "owner", 50_000, probability=50, closes_on=later.last, category="best")
    deal(company, "owner", 70_000, probability=90, closes_on=quarter.last, category="omitted")
    deal(company, "owner", None, probability=90, closes_on=quarter.last)
    deal(company, "owner", 10_000, probability=10, closes_on=date(2026, 1, 31))
    deal(company, "owner", 9_999, probability=10)
    won(company, "owner", 5_000, today)
    with company.as_("owner"):
        unit = rolled(reach(), quarter, today).unit
        owners = [company.staff["owner"].pk]
        months = [date(later.last.year, later.last.month, 1)]
        (month,) = by_month(months, later.last, today, owners)
    found = unit.figures
    assert (found.commit, found.best, found.omitted, found.pipeline) == (100_000, 0, 70_000, 10_000)
    assert found.weighted == Decimal(31_000) and found.won == 5_000 and found.forecast == 36_000
    assert (found.count, found.unpriced) == (4, 1)
    assert (month.figures.best, month.figures.weighted) == (50_000, 25_000)


@pytest.mark.covers("OPP-13")
def test_a_seller_sees_own_a_manager_the_department_and_a_booking_shows_at_once(
    company: Company, quarter: Span
) -> None:
    today = timezone.localdate()
    mine = deal(company, "owner", 1000, probability=50, closes_on=quarter.last)
    deal(company, "stranger", 400, probability=50, closes_on=quarter.last)

    def seen(login: str) -> tuple[Decimal, set[str]]:
        with company.as_(login):
            unit = rolled(reach(), quarter, today).unit
            return unit.figures.forecast, {
                part.name for _depth, part in lines(unit) if part.key[0] == "staff"
            }

    assert seen("owner") == (500, {"Owner"})
    assert seen("supervisor") == (500, {"Owner"})
    assert seen("director") == (700, {"Owner", "Stranger"})
    assert seen("colleague") == (0, set()) and seen("nobody") == (0, set())
    with company.as_("owner"):
        opportunities.change(
            Opportunity.objects.filter(pk=mine.pk), values={"stage": stage("won").pk, "amount": "1200"}
        )
    assert seen("director") == (1400, {"Owner", "Stranger"})


def test_an_override_has_a_reason_and_counts_in_place_of_the_sum(company: Company, quarter: Span) -> None:
    today = timezone.localdate()
    deal(company, "owner", 1000, probability=50, closes_on=quarter.last)
    deal(company, "stranger", 400, probability=50, closes_on=quarter.last)
    given: dict[str, Any] = {"period": "quarter", "starts_on": quarter.last, "amount": "900"}
    with company.as_("supervisor"):
        person = {**given, "owner": company.staff["owner"].pk}
        with pytest.raises(Refused):
            overrides.create(values=person)
        overrides.create(values={**person, "reason": "客户口头承诺十二月签"})
        with pytest.raises(Refused):
            overrides.create(values={**person, "reason": "再来一次"})
        with pytest.raises(Refused):
            overrides.create(values={**person, "period": "month", "amount": "-1", "reason": "负数"})
    with company.as_("director"):
        unit = rolled(reach(), quarter, today).unit
    assert (unit.figures.forecast, unit.call) == (700, 1100)
    with company.as_("stranger"):
        assert rolled(reach(), quarter, today).unit.call == 200


def test_the_month_and_quarter_are_frozen_by_themselves_once(company: Company, quarter: Span) -> None:
    today = timezone.localdate()
    deal(company, "owner", 1000, probability=50, closes_on=today)
    assert freeze_due(today.replace(day=28)) > 0
    assert freeze_due(today.replace(day=28)) == 0
    with company.as_("keeper"):
        rows = FrozenForecast.objects.filter(owner=company.staff["owner"])
        assert {row.period for row in rows} == {"month", "quarter"}
        tops = FrozenForecast.objects.filter(department=company.departments["root"], owner=None)
        assert {row.forecast for row in tops} == {Decimal(500)}


def test_a_figure_for_a_person_is_called_where_the_person_works(company: Company, quarter: Span) -> None:
    today = timezone.localdate()
    deal(company, "stranger", 1000, probability=50, closes_on=quarter.last)
    given: dict[str, Any] = {
        "period": "quarter",
        "starts_on": quarter.last,
        "amount": "9000",
        "reason": "我说的",
    }
    stranger, east = company.staff["stranger"], company.departments["east"]
    with company.as_("director"), pytest.raises(Refused) as refused:
        overrides.create(values={**given, "owner": stranger.pk, "department": east.pk})
    assert refused.value.code == "other_department"
    with company.as_("director"):
        made = overrides.create(values={**given, "owner": stranger.pk}).result
        assert made.department_id == stranger.department_id
        assert rolled(reach(), quarter, today).unit.call == 9000
    with without_rights():
        stranger.department = east
        stranger.save()
    with company.as_("director"):
        assert rolled(reach(), quarter, today).unit.call == 500, "said of another department's person"


def test_what_is_frozen_is_the_whole_though_one_sees_a_part(company: Company, quarter: Span) -> None:
    freezing(company, "director")
    deal(company, "owner", 1000, probability=50, closes_on=quarter.last)
    with without_rights():
        role = company.roles["director"]
        role.scopes = {**role.scopes, "sales": {**role.scopes["sales"], "see": "own"}}
        role.save()
    with company.as_("director"):
        assert not Opportunity.objects.exists()
        freeze(period="quarter", day=quarter.last)
        assert FrozenForecast.objects.get(owner=company.staff["owner"]).forecast == 500
