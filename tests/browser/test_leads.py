"""Journey: a stranger fills in the public form; the lead is given out, converted to a known customer, taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.axe import assert_accessible
from tests.conftest import without_rights
from tests.leads.conftest import found_market
from zhike.customers.models import Customer
from zhike.leads.actions import forms, members, rules
from zhike.leads.models import Lead
from zhike.sales.models import Opportunity

pytestmark = pytest.mark.browser

COMPANY = "浔阳石料有限公司"


@pytest.mark.covers("OPP-01")
def test_from_the_public_form_to_an_opportunity_and_back(live: Any, open_page: Any) -> None:
    market = found_market(live.company)
    known = customer_of(market)
    with market.as_("administrator"):
        slug = forms.create(
            values={
                "name": "索取报价", "asked": ["company", "contact_name", "mobile", "content"], "required": ["company", "mobile"],
                "consent": "同意贵公司按隐私政策联系我。", "department": market.department(),
                "thanks": "谢谢您，我们当天联系您。",
            }
        ).result.slug  # fmt: skip
        rule = rules.create(values={"name": "官网线索", "way": "turns"}).result.pk
        members.create(values={"rule": rule, "staff": market.staff("owner")})

    stranger = open_page(width=375)
    stranger.goto(f"/f/{slug}")
    assert_accessible(stranger)
    stranger.fill("[name=company]", COMPANY)
    stranger.fill("[name=mobile]", "1380013800")
    stranger.fill("[name=content]", "想买柴油，每月三十吨")
    stranger.locator("[name=consent]").check()
    stranger.wait_for_timeout(3_200)  # who sends it sooner is taken for a machine
    stranger.watch.allow("422")
    stranger.get_by_role("button", name="提交").click()
    stranger.locator(".field__error").first.wait_for()
    assert stranger.locator("[name=content]").input_value() == "想买柴油，每月三十吨", "nothing typed is lost"
    stranger.fill("[name=mobile]", "13800138000")
    stranger.get_by_role("button", name="提交").click()
    stranger.get_by_text("谢谢您，我们当天联系您。").wait_for()

    seller = open_page("owner")
    seller.goto("/leads/")
    seller.get_by_role("link", name=COMPANY).first.click()
    seller.locator("h1", has_text=COMPANY).wait_for()
    seller.get_by_role("link", name="转为商机").first.click()
    drawer = seller.locator("#drawer")
    choice = drawer.locator("label.option", has_text=COMPANY)
    choice.wait_for()
    choice.locator("input").check()
    drawer.locator("[name=name]").fill("柴油年度供应")
    drawer.locator("[name=amount]").fill("80万")
    seller.keyboard.press("Control+Enter")
    seller.locator(".toast", has_text="撤销").wait_for()
    with market.as_("owner"):
        made = Opportunity.objects.get(name="柴油年度供应")
        assert (made.customer_id, made.amount) == (known, 800_000)
        assert Customer.objects.count() == 1, "found, not doubled"

    seller.locator(".toast").get_by_text("撤销").first.click()
    seller.get_by_text("已撤销").first.wait_for()
    with without_rights():
        assert not Opportunity.objects.filter(name="柴油年度供应").exists()
        assert Lead.objects.get().state != "converted"


def customer_of(market: Any) -> int:
    """A customer of the seller's by the same name."""
    from zhike.customers.actions import customers

    with market.as_("owner"):
        return int(customers.create(values={"name": COMPANY}).result.pk)
