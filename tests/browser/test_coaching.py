"""Journey: from the funnel's diagnosis round the coaching loop to the funnel again."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from zhike.customers.actions import customers
from zhike.sales.actions import opportunities
from zhike.sales.models import Opportunity

pytestmark = [pytest.mark.browser, pytest.mark.covers("OPP-10")]


def test_a_manager_goes_round_the_loop(live: Any, open_page: Any) -> None:
    company = live.company
    for login, step in (("owner", ""), ("colleague", "约好面谈")):
        with company.as_(login):
            customer = customers.create(values={"name": f"重庆{login}运输有限公司"}).result.pk
            for _number in range(6):
                given = {"name": "柴油年度供应", "customer": customer, "next_step": step}
                made = opportunities.create(values=given).result
                if step:
                    from zhike.sales.queries.pipelines import flow

                    later = next(stage for stage in flow().stages if stage.name == "商务谈判")
                    rows = Opportunity.objects.filter(pk=made.pk)
                    opportunities.change(rows, values={"stage": later.pk})

    manager = open_page(login="supervisor")
    manager.goto("/coaching/diagnosis")
    manager.get_by_text("像是技巧问题").first.wait_for()
    manager.get_by_role("link", name="开辅导单").first.click()
    drawer = manager.locator("#drawer-body")
    drawer.get_by_role("button", name="保存", exact=True).click()
    manager.locator("#drawer-body form").wait_for(state="detached")
    manager.goto("/coaching-cases/")
    manager.get_by_role("link", name="提高“初步接触”转化率").first.click()
    manager.get_by_role("heading", name="提高“初步接触”转化率").wait_for()
    case = manager.url

    manager.get_by_role("link", name="登记辅导").first.click()
    drawer.get_by_label("辅导措施").fill("演练开场三次")
    drawer.get_by_label("跟进日期").fill(timezone.localdate().isoformat())
    drawer.get_by_role("button", name="登记辅导").click()
    manager.get_by_text("演练开场三次").first.wait_for()

    manager.goto("/")
    manager.get_by_text("辅导跟进").first.wait_for()
    manager.get_by_role("link", name="提高“初步接触”转化率").first.click()
    manager.get_by_role("link", name="登记跟进").first.click()
    drawer.get_by_label("跟进情况").fill("开场问出了需求")
    drawer.get_by_role("button", name="登记跟进").click()
    manager.get_by_text("开场问出了需求").first.wait_for()

    manager.watch.allow("422")
    manager.get_by_role("link", name="结案").first.click()
    drawer.get_by_role("button", name="结案").click()
    manager.get_by_text("开单以来商机还没有更新").first.wait_for()
    with company.as_("owner"):
        mine = Opportunity.objects.filter(owner=company.staff["owner"])
        opportunities.change(mine.filter(pk=mine.first().pk), values={"next_step": "约总经理"})
    manager.goto(case)
    manager.get_by_role("link", name="结案").first.click()
    drawer.get_by_role("button", name="结案").click()
    manager.get_by_text("已结案").first.wait_for()
    manager.wait_for_load_state("networkidle")

    manager.goto(f"{case.split('?')[0]}effect")
    manager.locator("#effect canvas, #effect svg").first.wait_for()
    manager.get_by_role("columnheader", name="商机数 · 结案时").wait_for()

    seller = open_page(login="owner", width=375)
    seller.goto(case)
    seller.get_by_text("开场问出了需求").first.wait_for()
    stranger = open_page(login="colleague")
    stranger.watch.allow("404")
    assert stranger.goto(case).status == 404
