"""Journey: borrow an archive of another district, and have it expire."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from tests.conftest import without_rights
from zhike.borrowing.jobs import route_loan
from zhike.borrowing.models import Loan
from zhike.customers.actions import customers
from zhike.kit.access.models import Share

pytestmark = [pytest.mark.browser, pytest.mark.covers("KNO-02a")]
NAME = "重庆机密贸易有限公司"


def test_an_archive_is_borrowed_and_closes_by_itself(live: Any, open_page: Any) -> None:
    company = live.company
    with without_rights():
        east = company.departments["east"]
        east.head = company.staff["supervisor"]
        east.save()
    with company.as_("owner"):
        archive = customers.create(values={"name": NAME, "address": "渝中区"}).result
    borrower = open_page(login="stranger")
    borrower.goto("/borrowing/")
    borrower.get_by_role("link", name="申请借阅").first.click()
    drawer = borrower.locator("#drawer-body")
    drawer.get_by_label("要借阅的档案").fill(f"{NAME}\n没有这家公司")
    drawer.get_by_label("用途").fill("联合投标")
    drawer.get_by_label("天数").fill("7")
    drawer.get_by_role("button", name="送出申请").click()
    borrower.get_by_text("申请已送出").first.wait_for()
    assert borrower.get_by_text("等待答复").count() == 2
    with without_rights():
        asked = list(Loan.objects.values_list("pk", flat=True))
    for loan in asked:
        route_loan(loan_id=loan)

    head = open_page(login="supervisor")
    head.goto("/")
    head.get_by_role("link", name=NAME).click()
    head.get_by_text("指的是").wait_for()
    head.get_by_role("button", name="批准借阅").click()
    head.get_by_text("借阅中").first.wait_for()

    borrower.goto("/borrowing/")
    borrower.get_by_role("link", name=NAME).click()
    borrower.get_by_role("link", name="打开档案").click()
    borrower.get_by_role("heading", name=NAME).wait_for()
    borrower.watch.allow("403")
    borrower.goto(f"/customers/{archive.pk}/print")
    borrower.get_by_text("没有批准打印").first.wait_for()

    head.reload()
    assert head.get_by_role("cell", name=NAME).count() == 1
    with without_rights():
        week = timedelta(days=7)
        Share.objects.update(until=F("until") - week)
        Loan.objects.update(starts_at=F("starts_at") - week, ends_at=F("ends_at") - week)
    borrower.watch.allow("404")
    assert borrower.goto(f"/customers/{archive.pk}/").status == 404
    assert NAME not in borrower.content()
    borrower.goto("/borrowing/")
    borrower.get_by_text("已到期").first.wait_for()
