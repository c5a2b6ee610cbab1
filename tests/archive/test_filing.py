"""New customers are filed within a week, changes fed back within five days, fields checked with evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from zhike.archive.actions import (
    accept_filing,
    begin_filing,
    check_field,
    report_change,
    return_filing,
    submit_filing,
)
from zhike.archive.models import ChangeReport, FieldCheck, Filing, UpkeepDeduction
from zhike.archive.queries.deadlines import NEW_CUSTOMER, UPDATE, days_late, deadline
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.calendar.queries import company_days
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.notices.models import Notice
from zhike.kit.rulebook.actions import set_value

Made = Callable[..., Any]
Issue = Callable[..., int]
SignIn = Callable[[str], Client]
FULL = {"category": "stock", "address": "江北路一号", "phone": "027-66551122"}


def only(pk: int) -> Any:
    return Customer.objects.filter(pk=pk)


@pytest.mark.covers("ARC-10")
def test_five_days_from_the_day_of_change(company: Company) -> None:
    with company.as_("owner"):
        assert deadline(UPDATE, date(2026, 3, 1)) == date(2026, 3, 6)
        assert days_late(UPDATE, date(2026, 3, 1), date(2026, 3, 6)) == 0
        assert days_late(UPDATE, date(2026, 3, 1), date(2026, 3, 7)) == 1


@pytest.mark.covers("ARC-11")
def test_one_week_from_the_day_of_development(company: Company) -> None:
    with company.as_("owner"):
        assert days_late(NEW_CUSTOMER, date(2026, 3, 1), date(2026, 3, 8)) == 0
        assert days_late(NEW_CUSTOMER, date(2026, 3, 1), date(2026, 3, 9)) == 1


@pytest.mark.covers("ARC-10")
def test_the_rulebook_switches_to_working_days(company: Company) -> None:
    with company.as_("administrator"):
        for key, value in (("archive.update_in_working_days", True), ("archive.update_days", 3)):
            set_value(key=key, value=value, effective_from=date(2026, 2, 1), is_retroactive=True)
        friday = date(2026, 3, 6)
        assert company_days().is_working_day(friday)
        assert deadline(UPDATE, friday) == date(2026, 3, 11)
        assert days_late(UPDATE, friday, date(2026, 3, 12)) == 1
        assert deadline(UPDATE, date(2026, 1, 1)) == date(2026, 1, 6), "before that day the old rule holds"


@pytest.mark.covers("ARC-10", "REP-09")
def test_a_late_report_is_told_and_charged(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="搬迁的客户", **FULL)
    today = timezone.localdate()
    with company.as_("owner"):
        report_change(
            only(customer.pk), part="natural", changed_on=today - timedelta(days=5), note="换了电话"
        )
        report_change(
            only(customer.pk), part="natural", changed_on=today - timedelta(days=7), note="搬了地址"
        )
        with pytest.raises(Refused, match="不能晚于今天"):
            report_change(
                only(customer.pk), part="natural", changed_on=today + timedelta(days=1), note="将搬"
            )
        lates = list(ChangeReport.objects.order_by("pk").values_list("days_late", flat=True))
        assert lates == [0, 2]
        (charged,) = UpkeepDeduction.objects.all()
        assert (charged.cause, charged.points, charged.amount) == ("late_update", 4, 40)
    page = sign_in("keeper").get("/archive/reports").text
    assert "换了电话" in page and "搬了地址" in page and "逾期 2 天" in page
    assert "搬了地址" not in sign_in("stranger").get("/archive/reports").text
    with company.as_("stranger"):
        assert not ChangeReport.objects.exists() and not UpkeepDeduction.objects.exists()


@pytest.mark.covers("ARC-11")
def test_filed_only_once_marketing_has_accepted(
    company: Company, made: Made, issued_template: Issue, sign_in: SignIn
) -> None:
    issued_template()
    today = timezone.localdate()
    customer = made("owner", customers, name="新开发的客户", category="temporary", phone="027-66551133")
    with company.as_("owner"):
        filing = Filing.objects.get()
        assert (filing.developed_on, filing.due_on, filing.state) == (
            today,
            today + timedelta(days=7),
            "open",
        )
        begin_filing(only(customer.pk), developed_on=today - timedelta(days=9))
        with pytest.raises(Refused, match="缺必填项：公司地址"):
            submit_filing(only(customer.pk))
        customers.change(only(customer.pk), values={"address": "江南路二号"})
        submit_filing(only(customer.pk))
        filing.refresh_from_db()
        assert (filing.state, filing.days_late, filing.edition) == ("submitted", 2, 1)
        with pytest.raises(Forbidden):
            accept_filing(only(customer.pk))
    with company.as_("keeper"):
        return_filing(only(customer.pk), note="请补营业执照照片")
    with company.as_("owner"):
        assert Notice.objects.filter(kind="archive.filing").count() == 1
        submit_filing(only(customer.pk), note="已补")
    marketing = sign_in("keeper")
    assert "新开发的客户" in marketing.get("/archive/filings?tab=submitted").text
    marketing.post("/archive/filings/decide", {"customer": customer.pk})
    assert "逾期 2 天" in marketing.get("/archive/filings?tab=filed").text
    with company.as_("owner"):
        assert Filing.objects.get().state == "filed"
        with pytest.raises(Refused):
            submit_filing(only(customer.pk))


@pytest.mark.covers("ARC-11", "ARC-07")
def test_a_prospect_is_filed_once_it_is_a_customer(company: Company, made: Made) -> None:
    prospect = made("owner", customers, name="先是潜在客户")
    with company.as_("owner"):
        assert not Filing.objects.exists()
        customers.change(only(prospect.pk), values={"category": "stock"})
        customers.change(only(prospect.pk), values={"category": "temporary"})
        assert Filing.objects.count() == 1


@pytest.mark.covers("ARC-12", "REP-09a")
def test_an_inaccurate_field_is_a_task_and_a_deduction(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="电话有误的客户", **FULL)
    with company.as_("owner"), pytest.raises(Forbidden):
        check_field(only(customer.pk), field="phone", result="inaccurate", evidence="visit")
    with company.as_("keeper"):
        check_field(only(customer.pk), field="address", result="verified", evidence="survey")
        check_field(only(customer.pk), field="phone", result="inaccurate", evidence="complaint", note="停机")
        with pytest.raises(Refused):
            check_field(only(customer.pk), field="phone", result="inaccurate", evidence="rumour")
        with pytest.raises(Refused, match="附件"):
            check_field(
                only(customer.pk), field="tanks", result="verified", evidence="file", document="无.pdf"
            )
    browser = sign_in("owner")
    assert "更正“电话”" in browser.get("/").text
    with company.as_("owner"):
        assert Notice.objects.filter(kind="archive.inaccurate").count() == 1
        charged = UpkeepDeduction.objects.get()
        found_by = company.staff["keeper"].pk
        assert (charged.cause, charged.points, charged.evidence) == ("inaccurate", 3, "complaint")
        assert (charged.found_by_id, charged.found_on) == (found_by, timezone.localdate())
        customers.change(only(customer.pk), values={"phone": "027-66551199"})
        assert FieldCheck.objects.get(field="phone").corrected_on == timezone.localdate()
    assert "更正“电话”" not in browser.get("/").text
    panel = browser.get(f"/customers/{customer.pk}/panel/archive").text
    assert "停机" in panel and "已更正" in panel and "属实" in panel
    assert sign_in("stranger").get(f"/customers/{customer.pk}/panel/archive").status_code == 404
    with without_rights():
        assert FieldCheck.objects.count() == 2
