"""Mails prove support: attached and dated, or nobody is a supporter (OPP-09, CON-08)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.conftest import without_rights
from tests.sales.conftest import Sales, eml
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.errors import Refused
from zhike.kit.files.models import Attachment
from zhike.kit.history.undo import undo
from zhike.sales.actions import evidence, opportunities
from zhike.sales.models import Evidence, Opportunity
from zhike.sales.queries.coverage import mails_of, people_of
from zhike.sales.queries.evidence import unproven_among

QUOTE = {"product": None, "amount": "120000", "closes_on": "2027-03-01"}


@pytest.fixture
def deal(sales: Sales) -> Opportunity:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    return sales.opportunity("owner", customer)


def negotiate(sales: Sales, deal: Opportunity) -> None:
    sales.change("owner", deal, stage="商务谈判", next_step="递合同")


@pytest.mark.covers("OPP-09")
def test_a_stage_advance_without_the_attached_mail_is_marked_unproven(
    sales: Sales, deal: Opportunity
) -> None:
    negotiate(sales, deal)
    page = sales.browser("owner").get(f"/opportunities/{deal.pk}/").text
    assert '<span class="badge badge--warning">未证实</span>' in page
    with sales.as_("owner"):
        assert unproven_among([deal.pk]) == {deal.pk}
    boss = sales.participant("owner", deal, "陈建国", "decider")
    sales.mail("owner", deal, boss.contact_id, "power_supporter")
    page = sales.browser("owner").get(f"/opportunities/{deal.pk}/").text
    assert "badge--warning" not in page.split("facts")[0]
    with sales.as_("owner"):
        assert unproven_among([deal.pk]) == set()


@pytest.mark.covers("OPP-09")
def test_a_strict_stage_refuses_the_advance_until_the_mail_is_attached(
    sales: Sales, deal: Opportunity
) -> None:
    sales.ask("商务谈判", is_strict=True)
    with pytest.raises(Refused) as refused:
        negotiate(sales, deal)
    assert refused.value.told == {"missing": {"fields": [], "checks": [], "evidence": "power_supporter"}}
    assert "权力支持者邮件" in str(refused.value.message) and set(refused.value.fields) == {"stage"}
    sales.renew(deal)
    assert deal.stage_id == sales.stage("初步接触")
    boss = sales.participant("owner", deal, "陈建国", "decider")
    sales.mail("owner", deal, boss.contact_id, "supporter")
    with pytest.raises(Refused):
        negotiate(sales, deal)
    sales.mail("owner", deal, boss.contact_id, "power_supporter")
    negotiate(sales, deal)
    assert deal.stage_id == sales.stage("商务谈判")


@pytest.mark.covers("OPP-09")
def test_the_list_is_filtered_by_unproven(sales: Sales, deal: Opportunity) -> None:
    customer = deal.customer_id
    assert customer is not None
    other = sales.opportunity("owner", customer, name="润滑油试用")
    negotiate(sales, deal)
    with sales.as_("owner"):
        desk = desk_of("opportunity")
        found = {row["id"] for row in Listing(desk, [("unproven.is", "true")]).page().rows}
        rest = {row["id"] for row in Listing(desk, [("unproven.is", "false")]).page().rows}
    assert (found, rest) == ({deal.pk}, {other.pk})


@pytest.mark.covers("CON-08")
def test_a_contact_counts_as_supporter_only_when_the_mail_is_attached_and_dated(
    sales: Sales, deal: Opportunity
) -> None:
    insider = sales.participant("owner", deal, "王芳", "user", support="supporter")

    def is_supporter() -> bool:
        with sales.as_("owner"):
            (person,) = people_of(deal.pk, mails_of(deal.pk))
            return bool(person.supports) and not person.is_claimed

    assert not is_supporter()
    given = {"opportunity": deal.pk, "contact": insider.contact_id, "kind": "supporter", "subject": "确认"}
    with sales.as_("owner"), pytest.raises(Refused) as refused:
        evidence.create(values=given)
    assert set(refused.value.fields) == {"dated_on", "file"}
    assert not is_supporter()
    mail = sales.mail("owner", deal, insider.contact_id, "supporter")
    assert is_supporter()
    with sales.as_("owner"):
        evidence.delete(Evidence.objects.filter(pk=mail.pk))
    assert not is_supporter()


@pytest.mark.covers("CON-08", "OPP-09")
def test_the_mail_comes_through_the_form_with_its_file_and_goes_again_with_undo(
    sales: Sales, deal: Opportunity
) -> None:
    insider = sales.participant("owner", deal, "王芳", "user")
    browser = sales.browser("owner")
    form = browser.get(f"/evidence/new?opportunity={deal.pk}&contact={insider.contact_id}")
    assert f"/pick/contact?customer={deal.customer_id}" in form.text
    names = "opportunity,contact,kind,dated_on,subject,file"
    given = {"opportunity": deal.pk, "contact": insider.contact_id, "kind": "supporter", "fields": names}
    today = timezone.localdate()
    bad = {**given, "dated_on": str(today + timedelta(1)), "subject": "确认", "file": eml()}
    answer = browser.post("/evidence/new", bad)
    assert answer.status_code == 422 and "日期不能晚于今天" in answer.text
    answer = browser.post(
        "/evidence/new", {**given, "dated_on": str(today), "subject": "确认", "file": eml()}
    )
    assert answer.status_code == 302
    with without_rights():
        made = Evidence.objects.get(deleted_at=None)
        file = Attachment.objects.get(pk=made.file_id)
        run = made.pk and _run_of(made)
    assert (file.noun, file.record_id) == ("evidence", made.pk)
    assert browser.get(f"/files/{file.pk}/{file.name}").status_code == 200
    assert sales.browser("stranger").get(f"/files/{file.pk}/{file.name}").status_code == 404
    with sales.as_("owner"):
        undo(run)
        assert not Evidence.objects.exists()


def _run_of(made: Evidence) -> int:
    from zhike.kit.history.models import Change

    return int(
        Change.objects.filter(noun="evidence", record_id=made.pk, kind="+").values_list("run_id", flat=True)[
            0
        ]
    )


def test_mails_of_another_customers_people_prove_nothing(sales: Sales, deal: Opportunity) -> None:
    other = sales.customer("owner", "成都顺达贸易有限公司")
    stranger = sales.contact("owner", other, "王强")
    with pytest.raises(Refused) as refused:
        sales.mail("owner", deal, stranger, "supporter")
    assert set(refused.value.fields) == {"contact"}


def test_what_is_closed_is_never_unproven(sales: Sales, deal: Opportunity) -> None:
    negotiate(sales, deal)
    sales.change("owner", deal, amount="9")
    sales.change("owner", deal, stage="赢单")
    with sales.as_("owner"):
        assert unproven_among([deal.pk]) == set()
        opportunities.delete(Opportunity.objects.filter(pk=deal.pk))
