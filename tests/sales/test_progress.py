"""News from informants sets the next visit; what has no next step, or stands still, is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.conftest import without_rights
from tests.desks.pages import client_of
from tests.sales.conftest import Sales
from zhike.customers.actions import contacts
from zhike.kit.errors import Refused
from zhike.kit.notices.models import Notice
from zhike.sales.actions import plan_visit, progress_notes
from zhike.sales.models import Opportunity, ProgressNote
from zhike.sales.nightly import tell_of_stagnation
from zhike.sales.queries.progress import suggested_visit


@pytest.fixture
def opportunity(sales: Sales) -> Opportunity:
    return sales.opportunity("owner", sales.customer("owner", "重庆鸿昌运输有限公司"))


def contact(sales: Sales, customer: int | None, *roles: str) -> int:
    with sales.as_("owner"):
        return int(contacts.create(values={"customer": customer, "name": "王强", "roles": roles}).result.pk)


def told(sales: Sales, opportunity: Opportunity, **values: Any) -> None:
    given = {"opportunity": opportunity.pk, "content": "采购在比价", "step": "评标", **values}
    with sales.as_("owner"):
        progress_notes.create(values=given)


def suggested(sales: Sales, opportunity: Opportunity) -> date | None:
    with sales.as_("owner"):
        found = suggested_visit(opportunity.pk)
    return found.on if found else None


@pytest.mark.covers("OPP-16")
def test_a_progress_entry_changes_the_next_visit_suggestion(sales: Sales, opportunity: Opportunity) -> None:
    today = timezone.localdate()
    informant = contact(sales, opportunity.customer_id, "informant")
    assert suggested(sales, opportunity) is None
    told(sales, opportunity, contact=informant, expected_from=today + timedelta(days=20))
    assert suggested(sales, opportunity) == today + timedelta(days=17)
    told(
        sales, opportunity, contact=informant, content="评标提前",
        expected_from=today + timedelta(days=5), expected_to=today + timedelta(days=6),
    )  # fmt: skip
    assert suggested(sales, opportunity) == today + timedelta(days=2)
    client = client_of(sales.company, "owner")
    panel = client.get(f"/opportunities/{opportunity.pk}/panel/progress").text
    assert "建议拜访" in panel and (today + timedelta(days=2)).isoformat() in panel and "王强" in panel
    with sales.as_("owner"):
        plan_visit(Opportunity.objects.filter(pk=opportunity.pk))
    sales.renew(opportunity)
    assert (opportunity.next_on, opportunity.next_step) == (today + timedelta(days=2), "拜访：评标")


@pytest.mark.covers("OPP-16")
def test_news_comes_from_an_informant_of_that_customer(sales: Sales, opportunity: Opportunity) -> None:
    today = timezone.localdate()
    buyer = contact(sales, opportunity.customer_id, "buyer")
    elsewhere = contact(sales, sales.customer("owner", "成都顺达贸易有限公司"), "informant")
    for values, field in (
        ({"contact": buyer}, "contact"),
        ({"contact": elsewhere}, "contact"),
        ({"told_on": today + timedelta(days=1)}, "told_on"),
        ({"expected_to": today}, "expected_to"),
        ({"expected_from": today, "expected_to": today - timedelta(days=1)}, "expected_to"),
    ):
        with pytest.raises(Refused) as refused:
            told(sales, opportunity, **values)
        assert set(refused.value.fields) == {field}
    with without_rights():
        assert not ProgressNote.objects.exists()
    with sales.as_("owner"), pytest.raises(Refused):
        plan_visit(Opportunity.objects.filter(pk=opportunity.pk))


@pytest.mark.covers("OPP-17")
def test_opportunities_without_a_valid_next_step_are_on_today(sales: Sales, opportunity: Opportunity) -> None:
    today = timezone.localdate()
    customer = opportunity.customer_id
    sales.opportunity(
        "owner", customer, name="过期的", next_step="回电", next_on=str(today - timedelta(days=1))
    )
    sales.opportunity("owner", customer, name="安排好的", next_step="回电", next_on=str(today))
    sales.opportunity("owner", customer, name="赢了的", stage="赢单", amount="1")
    page = client_of(sales.company, "owner").get("/").text
    assert "下一步缺失或过期的商机" in page and "过期的" in page and "柴油年度供应" in page
    panel = page.split("下一步缺失或过期的商机")[1].split("</section>")[0]
    assert "安排好的" not in panel and "赢了的" not in panel
    assert "下一步缺失或过期的商机" not in client_of(sales.company, "colleague").get("/").text


@pytest.mark.covers("OPP-17")
def test_who_owns_a_stuck_opportunity_is_told_once(sales: Sales, opportunity: Opportunity) -> None:
    other = sales.opportunity("owner", opportunity.customer_id, name="早已停滞")
    with without_rights():
        now = timezone.now()
        Opportunity.objects.filter(pk=opportunity.pk).update(entered_stage_at=now - timedelta(days=15))
        Opportunity.objects.filter(pk=other.pk).update(entered_stage_at=now - timedelta(days=300))
    assert tell_of_stagnation() == 1
    assert tell_of_stagnation() == 0
    with without_rights():
        (notice,) = Notice.objects.filter(kind="opportunity.stuck")
        assert (notice.staff_id, notice.record_id) == (sales.staff("owner"), opportunity.pk)
