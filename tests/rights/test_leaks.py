"""Small ways out for what a role covers: views, titles, logs, files of other records."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.desks import bulk, custom_fields
from zhike.kit.desks.actions import save_view
from zhike.kit.desks.choices import views_of
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.models import SavedView
from zhike.kit.desks.record.duplicates import candidates
from zhike.kit.errors import Refused
from zhike.kit.files.actions import keep_pending
from zhike.kit.files.models import Attachment

pytestmark = pytest.mark.covers("KNO-03")
PHONE = "023-66551234"


def cover(company: Company, login: str, **rules: str) -> None:
    with without_rights():
        company.roles[login].field_rules = {"customer": rules}
        company.roles[login].save()


def made(company: Company, login: str = "owner", **values: Any) -> Customer:
    with company.as_(login):
        found: Customer = customers.create(values={"name": "甲公司", **values}).result
    return found


def may_publish(company: Company, login: str) -> None:
    with without_rights():
        company.roles[login].rights = ["views.share"]
        company.roles[login].save()


def test_a_view_that_filters_by_a_covered_field_is_not_published(company: Company) -> None:
    may_publish(company, "supervisor")
    cover(company, "colleague", phone="masked")
    with company.as_("supervisor"):
        save_view(noun="customer", name="自用", query=f"phone.is={PHONE}")
        for audience in (
            {"audience": "everyone"},
            {"audience": "role", "role": company.roles["colleague"].pk},
        ):
            with pytest.raises(Refused, match="不能发布"):
                save_view(noun="customer", name="公用", query=f"phone.is={PHONE}", **audience)
        save_view(
            noun="customer", name="给主管", query=f"phone.is={PHONE}", audience="role",
            role=company.roles["supervisor"].pk,
        )  # fmt: skip
        save_view(noun="customer", name="公用", query="grade.in=A&phone.filled=1", audience="everyone")


def test_a_view_published_before_a_field_was_covered_tells_nothing_of_it(company: Company) -> None:
    may_publish(company, "supervisor")
    query = "grade.in=A&address.contains=渝中&any1.address.filled=1&sort=-address,name"
    with company.as_("supervisor"):
        save_view(noun="customer", name="公用", query=query, audience="everyone")
    cover(company, "colleague", address="hidden")
    with company.as_("colleague"):
        (view,) = views_of("customer")
        assert view.query == "grade.in=A&sort=name"
    client = Client()
    client.force_login(company.staff["colleague"])
    page = client.get("/customers/")
    assert page.status_code == 200 and "渝中" not in page.content.decode()
    with company.as_("supervisor"):
        assert "address" in views_of("customer")[0].query
    assert SavedView.objects.count() == 0


def test_titles_of_bulk_results_and_duplicates_are_covered(company: Company) -> None:
    customer = made(company, grade="A")
    cover(company, "reader", name="masked", grade="hidden", state="hidden", owner="hidden")
    with company.as_("reader"):
        assert bulk.titles(Customer, [customer.pk])[0][1] != "甲公司"
        found = candidates(desk_of("customer"), {"name": "甲公司"})
        assert [(one.name == "甲公司", one.owner, one.state) for one in found] == [(False, "", "")]
    cover(company, "reader", name="hidden")
    with company.as_("reader"):
        assert bulk.titles(Customer, [customer.pk]) == [(customer.pk, f"#{customer.pk}")]


def test_the_log_of_actions_holds_no_words_anybody_typed(company: Company) -> None:
    customer = made(company, phone=PHONE)
    with company.as_("owner"):
        rows = Customer.objects.filter(pk=customer.pk)
        customers.change(rows, values={"phone": "13800138000"}, read={"phone": PHONE})
    with company.as_("nobody"), connection.cursor() as cursor:
        cursor.execute("SELECT values::text FROM actions_actionrun")
        told = " ".join(row[0] for row in cursor.fetchall())
    assert "phone" in told
    for word in (PHONE, "13800138000", "66551234", "甲公司"):
        assert word not in told


def test_a_file_field_takes_no_file_of_another_record(company: Company) -> None:
    from tests.files.test_attachments import pdf

    with company.as_("administrator"):
        custom_fields.add_field(noun="customer", label="扫描件", key="scan", kind="file")
    first, second = made(company), made(company, name="乙公司")
    with company.as_("owner"):
        rows = Customer.objects.filter(pk=second.pk)
        brought = keep_pending(pdf(), "customer", "x_scan")
        customers.change(Customer.objects.filter(pk=first.pk), values={"x_scan": brought.pk})
        Attachment.objects.filter(pk=brought.pk).update(record_id=first.pk)
        customers.change(Customer.objects.filter(pk=first.pk), values={"x_scan": brought.pk})
        with pytest.raises(Refused):
            customers.change(rows, values={"x_scan": brought.pk})
        with pytest.raises(Refused):
            customers.create(values={"name": "丙公司", "x_scan": brought.pk})
        general = keep_pending(pdf(), "customer", "")
        with pytest.raises(Refused):
            customers.change(rows, values={"x_scan": general.pk})
    with company.as_("supervisor"):
        theirs = keep_pending(pdf(), "customer", "x_scan")
    with company.as_("owner"), pytest.raises(Refused):
        customers.change(rows, values={"x_scan": theirs.pk})
    with company.as_("owner"):
        customers.change(rows, values={"x_scan": None})
