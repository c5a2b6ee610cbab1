"""Leads entered, assigned, followed, upgraded (OPP-01, OPP-02)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.leads.conftest import Market, SignIn
from zhike.customers.models import Activity, Contact, Customer
from zhike.kit.errors import Refused
from zhike.kit.events.handling import handle_due
from zhike.kit.history.undo import undo
from zhike.kit.notices.models import Notice
from zhike.leads.actions import assign, convert, drop, leads, reopen
from zhike.leads.models import Lead
from zhike.leads.queries.tracking import idle_leads, open_leads
from zhike.sales.models import Opportunity


@pytest.mark.covers("OPP-01")
def test_a_lead_is_entered_assigned_and_upgraded_with_all_it_says(market: Market) -> None:
    next_week = timezone.localdate() + timedelta(days=7)
    lead = market.lead(
        "administrator", name="柴油机采购", company="重庆鸿昌机械有限公司", contact_name="李工", mobile="13800138000",
        email="li@example.com", wechat="ligong", post="采购", industry="machinery", division="重庆市",
        channel="exhibition", campaign="秋季展会", referrer="王总", content="要两台柴油机", budget="120000",
        tags=["急"], next_step="送方案", next_on=next_week,
    )  # fmt: skip
    with market.as_("administrator"):
        assign(market.rows(lead), owner=market.staff("owner"))
        assert market.owner_of(lead) == "owner"
    with market.as_("owner"):
        before = open_leads().count()
        made = convert(market.rows(lead)).result
        assert open_leads().count() == before - 1
        sale = Opportunity.objects.get(pk=made.opportunity)
        assert (sale.name, sale.amount, sale.source) == ("柴油机采购", 120000, "lead")
        assert (sale.next_step, sale.next_on) == ("送方案", next_week)
        for words in ("要两台柴油机", "展会", "秋季展会", "王总", "急"):
            assert words in sale.description
        assert sale.owner_id == market.staff("owner")
        customer, contact = Customer.objects.get(pk=sale.customer_id), Contact.objects.get(pk=sale.contact_id)
        assert (customer.name, customer.industry) == ("重庆鸿昌机械有限公司", "machinery")
        assert customer.division == "500000" and customer.category == "prospect"
        assert (contact.name, contact.mobile_digits, contact.email) == (
            "李工",
            "13800138000",
            "li@example.com",
        )
        assert (contact.wechat, contact.post) == ("ligong", "采购")
        found = Lead.objects.get(pk=lead)
        assert (found.state, found.opportunity_id, found.customer_id) == ("converted", sale.pk, customer.pk)


def test_the_new_owner_is_told_and_the_old_one_loses_it(market: Market) -> None:
    lead = market.lead("owner")
    with market.as_("supervisor"):
        assign(market.rows(lead), owner=market.staff("colleague"))
    with market.as_("owner"):
        assert not Lead.objects.filter(pk=lead).exists()
    handle_due()
    with market.as_("colleague"):
        notice = Notice.objects.get(kind="lead.assigned", record_id=lead)
        assert notice.text.startswith("%(who)s") and notice.params["who"] == "Supervisor"
    with market.as_("owner"):
        leads.change(market.rows(lead), values={"content": "我的"})
    assert market.read(lead).content == ""


def test_who_may_not_see_leads_is_not_told_of_any(market: Market) -> None:
    given = [market.lead("owner"), market.lead("owner")]
    with market.as_("administrator"):
        assign(market.rows(*given), owner=market.staff("nobody"))
    handle_due()
    with market.as_("nobody"):
        assert not Notice.objects.filter(kind="lead.assigned").exists()


def test_a_lead_needs_a_name_or_somebody_it_is_about(market: Market) -> None:
    with pytest.raises(Refused, match="请填线索名称"):
        market.lead(company="")
    assert market.read(market.lead(company="", contact_name="王伟")).name == "王伟"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"mobile": "13800138000"}, "138****8000"),
        ({"phone": "010-66551122"}, "010******22"),
        ({"email": "zhangwei@example.com"}, "z******i@example.com"),
        ({"wechat": "zhangwei"}, "z******i"),
        ({"name": "来电 13800138000", "mobile": "13800138000"}, "来电 13800138000"),
    ],
)
def test_a_lead_named_by_how_it_is_reached_does_not_tell_it(
    market: Market, given: dict[str, str], name: str
) -> None:
    assert market.read(market.lead(company="", **given)).name == name


def test_a_next_step_needs_a_day_to_come(market: Market) -> None:
    with pytest.raises(Refused, match="写日期"):
        market.lead(next_step="打电话", next_on=None)
    with pytest.raises(Refused, match="不能早于今天"):
        market.lead(next_step="打电话", next_on=timezone.localdate() - timedelta(days=1))


@pytest.mark.covers("OPP-02")
def test_a_prospect_without_next_step_for_fourteen_days_is_listed(market: Market) -> None:
    today = timezone.localdate()
    forgotten, fresh, planned, overdue = (market.lead("owner") for _ in range(4))
    market.entered(forgotten, 15)
    market.entered(fresh, 13)
    market.entered(planned, 40)
    market.entered(overdue, 40)
    with market.as_("owner"):
        leads.change(market.rows(planned), values={"next_step": "拜访", "next_on": today + timedelta(days=3)})
        leads.change(market.rows(overdue), values={"next_step": "拜访", "next_on": today + timedelta(days=3)})
        Lead.objects.filter(pk=overdue).update(next_on=today - timedelta(days=20))
        listed = {one.pk: one.days for one in idle_leads(today)}
    assert listed == {forgotten: 15, overdue: 20}
    market.touch("owner", forgotten)
    with market.as_("owner"):
        drop(market.rows(overdue), reason="no_need")
        assert idle_leads(today) == []


def test_the_list_shows_the_forgotten_ones(market: Market, sign_in: SignIn) -> None:
    lead = market.lead("owner", company="长江航运有限公司")
    market.lead("owner", company="黄河港务有限公司")
    market.entered(lead, 20)
    page = sign_in("owner").get("/leads/?idle.is=true").text
    assert "长江航运" in page and "黄河港务" not in page
    assert "长江航运" in sign_in("owner").get("/").text


@pytest.mark.covers("OPP-02")
def test_touches_keep_the_log_the_next_step_and_the_due_date(market: Market) -> None:
    lead, soon = market.lead("owner"), timezone.localdate() + timedelta(days=2)
    market.touch("owner", lead, next_step="寄样品", next_on=soon)
    found = market.read(lead)
    assert (found.state, found.next_step, found.next_on) == ("contacted", "寄样品", soon)
    with market.as_("owner"):
        made = convert(market.rows(lead), opens=False).result
        assert [one.subject for one in Activity.objects.filter(customer=made.customer)] == ["电话联系"]


def test_what_has_ended_is_not_worked_on(market: Market) -> None:
    lead = market.lead("owner")
    with market.as_("owner"):
        drop(market.rows(lead), reason="unreachable", note="停机")
        with pytest.raises(Refused, match="不能再修改"):
            leads.change(market.rows(lead), values={"content": "x"})
        with pytest.raises(Refused, match="先重新跟进"):
            convert(market.rows(lead))
    with pytest.raises(Refused, match="不能再跟进"):
        market.touch("owner", lead)
    with market.as_("owner"):
        reopen(market.rows(lead))
        assert Lead.objects.get(pk=lead).drop_reason == ""


def test_dropping_needs_a_reason(market: Market) -> None:
    lead = market.lead("owner")
    with market.as_("owner"), pytest.raises(Refused, match="改正"):
        drop(market.rows(lead), reason="")


def test_a_conversion_is_undone_as_one(market: Market) -> None:
    lead = market.lead("owner", contact_name="李工", mobile="13800138000")
    market.touch("owner", lead)
    with market.as_("owner"):
        run = convert(market.rows(lead)).action_id
        assert (Customer.objects.count(), Contact.objects.count(), Opportunity.objects.count()) == (1, 1, 1)
        report = undo(run)
        assert [(k.noun, k.reason) for k in report.kept] == []
        assert (Customer.objects.count(), Contact.objects.count(), Opportunity.objects.count()) == (0, 0, 0)
        assert Activity.objects.count() == 0
        assert Lead.objects.get(pk=lead).state == "contacted"
