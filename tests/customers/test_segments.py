"""Segments: built from fields and behaviours, kept up to date, usable as filters (SEG-14)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.desks.pages import client_of, rows_in
from zhike.customers.actions import (
    activities,
    customers,
    purchases,
    refresh_all,
    refresh_segment,
    segments,
    yearly_sales,
)
from zhike.customers.models import Customer, Member, Segment, YearlySales
from zhike.kit.access.revisions import read_revisions, remember_revisions
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.events.handling import handle_due

YEAR = timezone.localdate().year


def customer(company: Company, name: str, *sales: tuple[int, str], **values: Any) -> int:
    login = values.pop("login", "owner")
    with company.as_(login):
        made = customers.create(values={"name": name, **values}).result
        for year, tonnes in sales:
            yearly_sales.create(values={"customer": made.pk, "year": year, "diesel": tonnes})
    return int(made.pk)


def segment(company: Company, conditions: str, name: str = "细分") -> int:
    with company.as_("administrator"):
        made = segments.create(values={"name": name, "conditions": conditions}).result
    refresh_segment(made.pk)
    remember_revisions(None)
    return int(made.pk)


def members(segment: int) -> set[int]:
    with without_rights():
        return set(Member.objects.filter(segment=segment, left_at=None).values_list("customer_id", flat=True))


@pytest.mark.covers("SEG-14")
def test_transport_with_more_than_500_tonnes_in_three_years(company: Company) -> None:
    right = customer(
        company, "甲", (YEAR, "100"), (YEAR - 1, "200"), (YEAR - 2, "200.001"), industry="transport"
    )
    other = customer(company, "别处的", (YEAR, "501"), industry="transport", login="stranger")
    just = customer(company, "乙", (YEAR, "300"), (YEAR - 2, "200"), industry="transport")
    customer(company, "丙", (YEAR, "900"), industry="metal")
    customer(company, "丁", (YEAR - 3, "900"), industry="transport")
    customer(company, "戊", industry="transport")
    made = segment(company, "industry.in=transport&volume_3y.over=500")
    assert members(made) == {right, other}
    client = client_of(company, "owner")
    assert rows_in(client.get(f"/customers/?segment.in={made}")) == [right]
    panel = client.get(f"/segments/{made}/panel/members").text
    assert "甲" in panel and "别处的" not in panel and "1 个客户在其中" in panel
    # a new order moves a customer in, and a correction moves it out again
    with company.as_("owner"):
        row = YearlySales.objects.get(customer=just, year=YEAR)
        yearly_sales.change(YearlySales.objects.filter(pk=row.pk), values={"diesel": "301"})
    handle_due()
    assert members(made) == {right, other, just}
    with company.as_("owner"):
        yearly_sales.delete(YearlySales.objects.filter(pk=row.pk))
    handle_due()
    assert members(made) == {right, other}
    with company.as_("owner"):
        order = {"customer": just, "bought_on": f"{YEAR}-01-05", "product_class": "diesel", "product": "0#"}
        purchases.create(values={**order, "quantity": "300.5", "amount": "1"})
    handle_due()
    assert members(made) == {right, other, just}
    with without_rights():
        stays = Member.objects.filter(segment=made, customer=just)
        assert sorted(stay.left_at is not None for stay in stays) == [False, True]
    assert "乙" in client.get(f"/segments/{made}/panel/members").text


@pytest.mark.covers("SEG-14")
def test_days_without_contact_come_true_by_themselves(company: Company) -> None:
    idle, busy = customer(company, "久未联系"), customer(company, "常联系")
    now = timezone.now()
    with company.as_("owner"):
        for pk, days in ((idle, 40), (busy, 2)):
            happened = now - timedelta(days=days)
            activities.create(
                values={"customer": pk, "kind": "call", "subject": "x", "happened_at": happened}
            )
    made = segment(company, "idle_days.over=30")
    assert members(made) == {idle}
    with company.as_("owner"):
        activities.create(values={"customer": idle, "kind": "call", "subject": "y", "happened_at": now})
    assert members(made) == {idle}
    assert refresh_all() == 1
    assert members(made) == set()
    assert segment(company, "contacts_90d.from=2", "常联系的") and refresh_all() == 0


@pytest.mark.covers("SEG-14")
def test_conditions_that_mean_nothing_are_refused(company: Company) -> None:
    made = segment(company, "grade.in=A")
    with company.as_("administrator"):
        for conditions in (
            "", "q=甲", "nonsense.in=1", "grade.in=Z", "volume_3y.over=viel", "owner.in=me", f"segment.in={made}",
            "volume_3y.contains=5",
        ):  # fmt: skip
            with pytest.raises(Refused) as refusal:
                segments.create(values={"name": "x", "conditions": conditions})
            assert "conditions" in refusal.value.fields
    with company.as_("owner"), pytest.raises(Forbidden):
        segments.create(values={"name": "x", "conditions": "grade.in=A"})
    role = company.roles["administrator"]
    role.field_rules = {"customer": {"credit_limit": "hidden"}}
    with without_rights():
        role.save()
    remember_revisions(read_revisions())
    with company.as_("administrator"), pytest.raises(Refused):
        segments.create(values={"name": "x", "conditions": "credit_limit.from=1"})


@pytest.mark.covers("SEG-14")
def test_what_was_filtered_becomes_a_segment(company: Company) -> None:
    made = customer(company, "甲", grade="A")
    client = client_of(company, "administrator")
    assert "/segments/new?conditions=grade.in%3DA" in client.get("/customers/?grade.in=A").text
    assert "grade.in=A" in client.get("/segments/new?conditions=grade.in%3DA").text
    typed = {
        "fields": "name,conditions,is_active",
        "name": "A 类",
        "conditions": "grade.in=A",
        "is_active": "true",
    }
    answer = client.post("/segments/new", typed)
    assert answer.status_code == 302
    handle_due()
    with company.as_("administrator"):
        assert members(Segment.objects.get().pk) == {made}
        customers.delete(Customer.objects.filter(pk=made))
    handle_due()
    with company.as_("administrator"):
        assert members(Segment.objects.get().pk) == set()
