"""Files are held to what the actions ask of single records: whose contact, whose division, which days, which shares."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.company import Company
from tests.exchange.files import csv_file, load
from zhike.customers.actions import activities, competitors, contacts, customers, divisions, presences
from zhike.customers.models import Activity, Contact, Division, Presence

TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def known(company: Company) -> Company:
    """Two customers, each with a division and a contact."""
    with company.as_("owner"):
        for letter in "AB":
            pk = customers.create(values={"name": f"{letter}公司", "code": letter}).result.pk
            divisions.create(values={"customer": pk, "name": f"{letter}采购部"})
            contacts.create(values={"customer": pk, "name": f"{letter}联系人"})
    return company


def refusals(place: Path, header: str, *rows: str, **choices: object) -> tuple[int, list[str]]:
    """How many rows came in, and the reasons of the others."""
    path = csv_file(place, [line.split(",") for line in (header, *rows)])
    counts, refused = load(path, **choices)
    return counts.created + counts.updated, [row[-1] for row in refused]


def test_a_contact_stands_in_a_division_of_its_own_customer(known: Company, tmp_path: Path) -> None:
    with known.as_("owner"):
        header = "姓名,客户,所在机构,出生日期"
        rows = ("曾国华,A,A采购部,1980-01-05", "仇和,A,B采购部,", f"单某,B,,{TOMORROW}")
        came, reasons = refusals(tmp_path, header, *rows, noun=Contact)
        assert came == 1
        assert reasons == ["所在机构：所选机构属于另一个客户", "出生日期：日期不能晚于今天"]


def test_activities_are_with_a_contact_of_the_customer(known: Company, tmp_path: Path) -> None:
    with known.as_("owner"):
        header = "客户,联系人,类型,主题,时间"
        rows = ("A,A联系人,拜访,问候,2026-01-05 10:00", "A,B联系人,拜访,问候,2026-01-05 11:00")
        came, reasons = refusals(tmp_path, header, *rows, noun=Activity)
        assert (came, reasons) == (1, ["联系人：所选联系人属于另一个客户"])


def test_a_contact_with_records_keeps_its_customer(known: Company, tmp_path: Path) -> None:
    with known.as_("owner"):
        one = Contact.objects.get(name="A联系人")
        values = {"customer": one.customer_id, "contact": one.pk, "kind": "visit", "subject": "问候"}
        activities.create(values={**values, "happened_at": timezone.now()})
        contacts.change(Contact.objects.filter(pk=one.pk), values={"mobile": "13800138000"})
        contacts.change(Contact.objects.filter(name="B联系人"), values={"mobile": "13900139000"})
        rows = ("13800138000,B", "13900139000,A")
        came, reasons = refusals(tmp_path, "手机,客户", *rows, noun=Contact, mode="update", key="mobile")
        assert came == 1 and len(reasons) == 1 and "不能直接改客户" in reasons[0]


def test_divisions_never_hang_under_themselves(known: Company, tmp_path: Path) -> None:
    with known.as_("owner"):
        above = Division.objects.get(name="A采购部")
        divisions.create(values={"customer": above.customer_id, "name": "A采购一组", "parent": above.pk})
        came, reasons = refusals(
            tmp_path, "名称,客户,上级机构", "A采购二组,A,A采购部", "B采购二组,B,A采购部", noun=Division
        )
        assert (came, reasons) == (1, ["上级机构：所选机构属于另一个客户"])


def test_shares_of_a_file_stay_within_the_whole(known: Company, tmp_path: Path) -> None:
    with known.as_("administrator"):
        rivals = {
            name: competitors.create(values={"name": name}).result.pk for name in ("东方", "西部", "南方")
        }
    with known.as_("owner"):
        first = Division.objects.get(name="A采购部").customer_id
        presences.create(values={"customer": first, "competitor": rivals["东方"], "share": "50"})
        rows = ("A,西部,40", "A,南方,20", "B,南方,100")
        came, reasons = refusals(tmp_path, "客户,竞争对手,估计份额", *rows, noun=Presence)
        assert came == 2 and len(reasons) == 1 and "不能超过 100" in reasons[0]
