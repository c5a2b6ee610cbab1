"""What is known of every archive: after imports and mass changes too, and seen only with the customer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.archive.conftest import SYSTEM, simple_content
from tests.company import PERSONAS, Company
from tests.exchange.files import csv_file, load
from zhike.archive.actions import begin_filing, check_field, report_change
from zhike.archive.actions.following import AT_ONCE
from zhike.archive.actions.standing import renew_stale
from zhike.archive.models import CampaignTarget, ChangeReport, FieldCheck, Filing, Standing
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.kit.history.undo import undo

Made = Callable[..., Any]
Issue = Callable[..., int]
BESIDE = (Standing, Filing, ChangeReport, FieldCheck, CampaignTarget)


@pytest.mark.covers("ARC-08a")
def test_an_import_is_held_to_the_issued_standard(
    company: Company, issued_template: Issue, tmp_path: Path
) -> None:
    content = simple_content()
    content["natural"]["items"] = [
        {"name": "name"},
        {"name": "address", "requirement": "always"},
        {"name": "industry", "requirement": "no", "allowed": ["transport"]},
    ]
    content["qualification"]["items"] = [
        {"name": "licence_number", "requirement": "no", "pattern": "[0-9]{15}", "example": "15 位数字"}
    ]
    issued_template(content)
    header = ["客户全称", "客户类别", "公司地址", "行业分类", "营业执照号"]
    rows = [
        ["甲", "存量客户", "东路", "交通运输", "420100000012345"],
        ["乙", "存量客户", "", "", ""],
        ["丙", "", "", "", ""],
        ["丁", "存量客户", "西路", "矿业", ""],
        ["戊", "存量客户", "南路", "", "12"],
    ]
    with company.as_("owner"):
        counts, refused = load(csv_file(tmp_path, [header, *rows]))
        assert (counts.created, counts.rejected) == (2, 3)
        told = {int(row[-2]): row[-1] for row in refused}
        assert told[3] == "公司地址：必填"
        assert told[5].startswith("行业分类：填报标准只允许：交通运输")
        assert told[6] == "营业执照号：不符合填报标准：15 位数字"
        assert sorted(Customer.objects.values_list("name", flat=True)) == ["丙", "甲"]
        assert not Filing.objects.exists(), "what a file brings is stock: campaigns see to it"
    with acting_as(SYSTEM):
        assert renew_stale() == 2
    with company.as_("owner"):
        (standing,) = Standing.objects.filter(is_counted=True)
        assert (standing.is_complete, standing.natural_percent) == (True, 100)


@pytest.mark.covers("ARC-27")
def test_a_mass_change_is_seen_after_the_minutely_job(company: Company, issued_template: Issue) -> None:
    issued_template()
    with company.as_("owner"):
        for number in range(AT_ONCE + 5):
            customers.create(values={"name": f"第{number}家", "category": "stock", "phone": "13800138000"})
        outcome = customers.change(Customer.objects.all(), values={"address": "同一条路"})
        assert not Standing.objects.filter(is_complete=True).exists()
    with acting_as(SYSTEM):
        assert renew_stale() == AT_ONCE + 5
    with company.as_("owner"):
        assert Standing.objects.filter(is_complete=True).count() == AT_ONCE + 5
        undo(outcome.action_id)
    with acting_as(SYSTEM):
        renew_stale()
    with company.as_("owner"):
        assert not Standing.objects.filter(is_complete=True).exists()


@pytest.mark.covers("KNO-02")
def test_what_is_kept_of_an_archive_is_seen_with_the_customer_only(company: Company, made: Made) -> None:
    customer = made("owner", customers, name="只归片区所见", category="stock")
    only = Customer.objects.filter(pk=customer.pk)
    with company.as_("owner"):
        begin_filing(only, developed_on=customer.created_at.date())
        report_change(only, part="natural", changed_on=customer.created_at.date(), note="变更")
    with company.as_("keeper"):
        check_field(only, field="phone", result="verified", evidence="visit")
    for persona in PERSONAS:
        with company.as_(persona):
            is_seen = only.exists()
            for model in BESIDE[:4]:
                assert model.objects.exists() == is_seen, (persona, model)
    with company.as_("stranger"), connection.cursor() as cursor:
        for model in BESIDE[:4]:
            table = model._meta.db_table
            cursor.execute(f"UPDATE {table} SET customer_id = customer_id")
            assert cursor.rowcount == 0
            cursor.execute(f"DELETE FROM {table}")
            assert cursor.rowcount == 0
    with company.as_("reader"), connection.cursor() as cursor:
        cursor.execute("UPDATE archive_filing SET state = 'filed'")
        assert cursor.rowcount == 0, "who only reads the customer accepts nothing"
