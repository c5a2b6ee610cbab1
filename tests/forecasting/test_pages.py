"""The pages under ``/forecast`` as staff meet them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.desks.pages import client_of
from tests.forecasting.deals import deal, lost, stage, won
from tests.forecasting.test_freezing import freezing
from zhike.forecasting.charts.closing import rate_picture
from zhike.forecasting.queries.closing import closing_lines
from zhike.forecasting.queries.facts import sales_of
from zhike.forecasting.queries.history import FEWEST, Basis, outlook
from zhike.forecasting.queries.rolled import rolled
from zhike.forecasting.queries.scores import managers
from zhike.forecasting.queries.stability import last_months, team_months
from zhike.forecasting.queries.tree import reach
from zhike.forecasting.rules.span import Span
from zhike.sales.actions import opportunities
from zhike.sales.models import Opportunity
from zhike.team.actions import targets
from zhike.team.queries.people import team_of
from zhike.team.queries.targets import attainment

TODAY = date(2026, 11, 22)


@pytest.mark.covers("OPP-13")
def test_a_booking_changes_the_directors_dashboard_at_once(company: Company) -> None:
    today = timezone.localdate()
    span = Span.at("quarter", today)
    one = deal(company, "owner", 800_000, probability=50, closes_on=span.last)
    director = client_of(company, "director")
    before = director.get("/forecast").text
    assert "40.00 万" in before and "Owner" in before and "85.00 万" not in before
    with company.as_("owner"):
        booked = {"stage": stage("won").pk, "amount": "850000"}
        opportunities.change(Opportunity.objects.filter(pk=one.pk), values=booked)
    for address in ("/forecast", "/"):
        assert "85.00 万" in director.get(address).text
    assert "85.00 万" not in client_of(company, "stranger").get("/forecast").text
    assert client_of(company, "nobody").get("/forecast").status_code == 403


@pytest.mark.covers("OPP-12")
def test_a_forecast_is_frozen_from_its_page_and_read_on_the_page_of_accuracy(company: Company) -> None:
    today = timezone.localdate()
    span = Span.at("quarter", today)
    freezing(company, "director")
    deal(company, "owner", 1_000_000, probability=100, closes_on=span.last)
    seller, director = client_of(company, "owner"), client_of(company, "director")
    assert "还没有冻结的预测" in seller.get("/forecast/accuracy").text
    given = {"period": "quarter", "day": span.last.isoformat()}
    assert seller.post("/forecast/freeze", given).status_code == 403
    assert director.post("/forecast/freeze", given).status_code == 302
    assert director.post("/forecast/freeze", given).status_code == 422
    assert director.post("/forecast/freeze", {"period": "x", "day": "y"}).status_code == 422
    page = seller.get(f"/forecast/accuracy?day={today}").text
    assert "1,000,000" in page and "本期未结束" in page and "Stranger" not in page


@pytest.mark.covers("OPP-11")
def test_managers_are_scored_by_target_forecast_error_and_members(company: Company) -> None:
    span = Span.at("quarter", timezone.localdate())
    east = company.departments["east"]
    with without_rights():
        east.head = company.staff["supervisor"]
        east.save()
    owner, colleague = (company.staff[login].pk for login in ("owner", "colleague"))
    with company.as_("supervisor"):
        aim = {"measure": "sales", "period": "quarter", "starts_on": span.first}
        targets.create(values={**aim, "owner": owner, "amount": "100"})
        targets.create(values={**aim, "owner": colleague, "amount": "300"})
    won(company, "owner", 120, span.first)
    won(company, "colleague", 100, span.first)
    with company.as_("director"):
        (found,) = managers(reach(), span, timezone.localdate())
        facts = attainment(team_of(east.pk), "sales", "quarter", span.first)
    assert found.name == "Supervisor" and found.score.error is None
    assert (found.score.target, found.score.members) == (55, 50)
    assert facts.total.reached == 220 and facts.total.percent == 55
    page = client_of(company, "director").get("/forecast/scores").text
    assert "55.0%" in page and "50.0%" in page and "1 / 2" in page


@pytest.mark.covers("OPP-14")
def test_volatility_of_six_months_and_dependence_on_one_seller(company: Company) -> None:
    months = last_months(TODAY, 6)
    assert [month.month for month in months] == [5, 6, 7, 8, 9, 10]
    for month, amount in zip(months, (90, 40, 120, 30, 110, 50), strict=True):
        won(company, "owner", amount * 7000, month + timedelta(days=9))
        won(company, "colleague", amount * 3000, month + timedelta(days=27))
    with company.as_("supervisor"):
        (found,) = team_months(reach(), months)
    assert [amount / 10_000 for amount in found.months] == [90, 40, 120, 30, 110, 50]
    assert found.volatility == Decimal("47.7")
    assert found.dependence is not None and found.dependence.share == 70 and found.top == "Owner"
    page = client_of(company, "supervisor").get("/forecast/team?months=12").text
    assert "70.0% 依赖一人" in page and "波动大" in page


@pytest.mark.covers("OPP-18")
def test_win_rate_cycle_and_growth_by_quarter_against_goals(company: Company) -> None:
    for days, amount in ((20, 100), (40, 200), (60, 300)):
        won(company, "owner", amount, date(2026, 8, 3), days)
    lost(company, "owner", 999, date(2026, 9, 30))
    won(company, "owner", 900, date(2026, 10, 1), 10)
    won(company, "stranger", 5000, date(2026, 10, 1), 10)
    with company.as_("owner"):
        *_before, third, fourth = closing_lines(TODAY, 4, list(reach().people))
    assert (third.quarter.win_rate, third.quarter.cycle, third.quarter.amount) == (75, 40, 600)
    assert (fourth.quarter.win_rate, fourth.quarter.cycle, fourth.growth) == (100, 10, 50)
    assert third.has_met_rate and third.has_met_cycle and not third.has_met_growth
    assert fourth.has_met_growth and fourth.goals.rate == 50 and fourth.goals.cycle == 60
    marks = [row.cells[-1] for row in rate_picture([third, fourth], "").rows]
    assert marks == [["赢单率", "销售周期"], ["赢单率", "销售周期", "增长"]]
    page = client_of(company, "owner").get("/forecast/team").text
    assert "赢单率" in page and "成交率" not in page and "来自满意度调查" in page


def test_who_may_not_read_amounts_sees_no_sums_of_them(company: Company) -> None:
    deal(company, "owner", 800_000, probability=50, closes_on=timezone.localdate())
    with without_rights():
        role = company.roles["supervisor"]
        role.field_rules = {"opportunity": {"amount": "hidden"}}
        role.save()
    client = client_of(company, "supervisor")
    for address in (
        "/forecast",
        "/forecast/outlook",
        "/forecast/accuracy",
        "/forecast/scores",
        "/forecast/team",
    ):
        assert client.get(address).status_code == 403
    assert "40.00 万" not in client.get("/").text
    with company.as_("supervisor"):
        assert list(sales_of([company.staff["owner"].pk], date(2000, 1, 1), date(2100, 1, 1))) == []


def test_history_says_nothing_while_there_is_too_little_of_it(company: Company) -> None:
    for place in range(FEWEST - 1):
        won(company, "owner", 100, timezone.localdate() - timedelta(days=place))
    page = client_of(company, "owner").get("/forecast/outlook").text
    assert "历史还不够推算" in page


def test_the_second_method_learns_from_stages_where_they_were_kept(company: Company) -> None:
    today = timezone.localdate()
    span = Span.at("quarter", today)
    for place in range(40):
        login = "owner" if place % 2 else "stranger"
        one = deal(company, login, 1000 + place, opened_on=today - timedelta(days=200 + place))
        for step in (1, 2):
            with without_rights():
                one.stage = stage("open", step)
                one.entered_stage_at = timezone.now() - timedelta(days=180 - 40 * step)
                one.save()
        with without_rights():
            one.stage, one.closed_on = (
                stage("won" if place % 3 else "lost"),
                today - timedelta(days=60 - place),
            )
            one.entered_stage_at = timezone.now() - timedelta(days=60 - place)
            one.save()
    deal(company, "owner", 50_000, closes_on=span.last, opened_on=today)
    with company.as_("director"):
        found = outlook([(span.first, span.last)], today)
        unit = rolled(reach(), span, today).unit
        assert found is not None and found[0].basis is Basis.STAGES and found[0].decided == 40
        whole = found[0].of(unit)
    assert whole.low <= whole.expected <= whole.high and whole.low >= unit.figures.won
    with company.as_("owner"):
        assert outlook([(span.first, span.last)], today) is None  # half of the history is out of sight
    page = client_of(company, "director").get("/forecast/outlook").text
    assert "各阶段之间的转化率" in page and "10,000" in page


def test_frames_pictures_and_periods_of_all_pages(company: Company) -> None:
    won(company, "owner", 5000, timezone.localdate())
    client = client_of(company, "director")
    for address in ("/forecast?period=month", "/forecast/accuracy", "/forecast/scores", "/forecast/team"):
        answer = client.get(address)
        assert answer.status_code == 200 and "销售预测" in answer.text
        assert client.get(f"{address.partition('?')[0]}?day=2026-13-01").status_code == 422
        assert client.get(f"{address.partition('?')[0]}?department=999999&staff=-1").status_code == 200
    english = client.get("/forecast", headers={"Accept-Language": "en"})
    assert english.status_code == 200
