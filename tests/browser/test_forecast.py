"""Journey: freeze a forecast, book what it was about, compare; override a seller's figure with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.conftest import without_rights
from tests.forecasting.deals import deal, won
from zhike.forecasting.models import FrozenForecast
from zhike.forecasting.rules.span import Span
from zhike.sales.actions import close_won, opportunities
from zhike.sales.models import Opportunity

pytestmark = pytest.mark.browser


@pytest.mark.covers("OPP-12", "OPP-13")
def test_freeze_a_forecast_and_compare_it(live: Any, open_page: Any) -> None:
    company = live.company
    now = Span.at("quarter", timezone.localdate())
    with without_rights():
        role = company.roles["director"]
        role.rights = [*role.rights, "forecasts.freeze"]
        role.save()
    one = deal(company, "owner", 2_000_000, probability=50, closes_on=now.last)
    won(company, "owner", 900_000, now.before.first)
    freeze_as_then(company, now.before)

    director = open_page(login="director")
    director.goto("/forecast")
    row = director.locator("#tree tbody tr", has_text="Owner")
    row.wait_for()
    assert row.locator("td").nth(5).inner_text() == "1,000,000"
    row.get_by_role("link", name="修正 Owner").click()
    drawer = director.locator("#drawer")
    drawer.locator("[name=amount]").fill("1200000")
    drawer.locator("[name=reason]").fill("客户口头答应")
    with director.expect_navigation():
        drawer.get_by_role("button", name="保存", exact=True).click()
    director.goto("/forecast")
    assert row.locator("td").nth(7).inner_text() == "1,200,000"
    director.get_by_role("button", name=f"冻结 {now.words} 预测").click()
    director.locator("dialog[open]").last.get_by_role("button").last.click()
    director.get_by_text("已冻结").first.wait_for()

    with company.as_("owner"):
        mine = Opportunity.objects.filter(pk=one.pk)
        opportunities.change(mine, values={"amount": "950000"})
        close_won(mine)
    director.goto("/forecast/accuracy")
    line = director.locator("#people tbody tr", has_text="Owner")
    line.wait_for()
    assert line.locator("td").nth(2).inner_text() == "1,000,000"
    assert line.locator("td").nth(6).inner_text() == "950,000"
    director.get_by_role("link", name=f"‹ {now.before.words}").click()
    director.wait_for_url("**day=*")
    line.get_by_text("-10.0%").first.wait_for()
    director.goto("/forecast")
    director.get_by_text("95.00 万").first.wait_for()


def freeze_as_then(company: Any, span: Span) -> None:
    """A million, frozen on the first day of a past quarter; no page writes into the past."""
    staff = company.staff["owner"]
    nothing = dict.fromkeys(("won", "commit", "best", "pipeline", "omitted"), 0)
    with without_rights():
        FrozenForecast.objects.create(
            owner=staff,
            department_id=staff.department_id,
            period=span.period,
            starts_on=span.first,
            frozen_on=span.first,
            forecast=1_000_000,
            call=1_000_000,
            **nothing,
        )
