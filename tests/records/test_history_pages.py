"""History, the view of a moment, undo with a look ahead, the recycle bin."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from zhike.customers.actions import contacts, customers
from zhike.customers.models import Contact, Customer
from zhike.kit.access.models import Share
from zhike.kit.actions.models import ActionRun
from zhike.kit.files.models import Attachment

Made = Callable[..., Any]
SignIn = Callable[[str], Client]


def change(company: Company, login: str, customer: Customer, **values: Any) -> int:
    with company.as_(login):
        return customers.change(Customer.objects.filter(pk=customer.pk), values=values).action_id


@pytest.mark.covers("ARC-17")
def test_two_changes_of_address_show_three_values_in_order_and_the_view_between(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="变更客户", address="一路")
    change(company, "owner", customer, address="二路", owner=company.staff["owner"].pk)
    between = timezone.now()
    change(company, "supervisor", customer, address="三路")
    browser = sign_in("owner")
    page = browser.get(f"/customers/{customer.pk}/history").text
    pairs = re.findall(r"<del>(\S+?)</del></td><td><ins>(\S+?)</ins>", page)
    assert pairs == [("二路", "三路"), ("一路", "二路")]
    assert "Supervisor" in page and "Owner" in page and "网页" in page
    then = browser.get(f"/customers/{customer.pk}/", {"as_of": between.isoformat()})
    assert "二路" in then.text and "三路" not in then.text.partition('class="record__side"')[0]
    assert "历史视图" in then.text and "/edit" not in then.text and "do/delete" not in then.text
    unescaped = between.isoformat()  # a + in an address is read as a space
    assert browser.get(f"/customers/{customer.pk}/?as_of={unescaped}").status_code == 200
    assert browser.get(f"/customers/{customer.pk}/?as_of=昨天").status_code == 422
    assert browser.get(f"/customers/{customer.pk}/?as_of=2001-01-01").status_code == 404


def test_undo_tells_what_it_would_do_and_leaves_what_others_changed_since(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="撤销客户", address="甲", remark="旧")
    run = change(company, "owner", customer, address="乙", remark="新")
    change(company, "supervisor", customer, address="丙")
    browser = sign_in("owner")
    ahead = browser.get(f"/undo/{run}").text
    assert "撤销客户" in ahead and "公司地址" in ahead and "之后又被修改过" in ahead
    with company.as_("owner"):
        assert Customer.objects.get().remark == "新"  # a look ahead changes nothing
    done = browser.post(f"/undo/{run}", headers={"Accept": "application/json"})
    assert done.status_code == 200 and done.json()["kept"] == 1 and done.json()["undo"].startswith("/undo/")
    with company.as_("owner"):
        assert (Customer.objects.get().address, Customer.objects.get().remark) == ("丙", "旧")
    assert browser.post(f"/undo/{run}").status_code == 422
    assert sign_in("colleague").get(f"/undo/{run}").status_code in (403, 422)


def test_undo_of_a_creation_leaves_no_share_and_keeps_what_files_hang_on(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    shared, filed = made("owner", customers, name="共享过的"), made("owner", customers, name="有附件的")
    from tests.conftest import without_rights

    with without_rights():
        Share.objects.create(
            noun="customer", record_id=shared.pk, staff=company.staff["stranger"], verbs=["see"],
            given_by=company.staff["owner"],
        )  # fmt: skip
        Attachment.objects.create(
            noun="customer", record_id=filed.pk, name="a.txt", size=1, content_type="text/plain", digest="0" * 64,
            uploaded_by=company.staff["owner"],
        )  # fmt: skip
    browser = sign_in("owner")
    with company.as_("owner"):
        runs = list(
            ActionRun.objects.filter(name="customers.customer.create")
            .order_by("pk")
            .values_list("pk", flat=True)
        )
    for run in runs:
        assert browser.post(f"/undo/{run}").status_code == 302
    with without_rights():
        assert set(Customer.with_deleted.values_list("name", flat=True)) == {"有附件的"}
        assert not Share.objects.exists()


def test_my_actions_and_with_the_right_everybodys(company: Company, made: Made, sign_in: SignIn) -> None:
    made("owner", customers, name="甲客户")
    made("stranger", customers, name="乙客户")
    mine = sign_in("owner").get("/settings/actions").text
    assert mine.count("/undo/") == 1 and "新建 · 客户" in mine and "乙客户" not in mine
    assert sign_in("owner").get("/settings/actions?all=1").status_code == 403
    everybodys = sign_in("keeper").get("/settings/actions?all=1").text
    assert "Owner" in everybodys and "Stranger" in everybodys
    assert "/undo/" not in everybodys  # seeing is not undoing
    assert "/undo/" in sign_in("administrator").get("/settings/actions?all=1").text


def test_the_recycle_bin_lists_and_restores_with_what_went_along(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="回收客户")
    kept, gone_before = (made("owner", contacts, customer=customer.pk, name=n) for n in ("同去", "先去"))
    browser = sign_in("owner")
    assert browser.post(f"/contacts/{gone_before.pk}/do/delete").status_code == 302
    assert browser.post(f"/customers/{customer.pk}/do/delete")["Location"] == "/customers/"
    with company.as_("owner"):
        assert not Customer.objects.exists() and not Contact.objects.exists()
    assert "回收客户" in browser.get("/settings/bin").text
    page = browser.get(f"/customers/{customer.pk}/").text
    assert "在回收站里" in page and f"/customers/{customer.pk}/edit" not in page
    assert "回收客户" not in sign_in("stranger").get("/settings/bin/customers").text
    assert sign_in("reader").post("/settings/bin/customers/restore", {"id": customer.pk}).status_code == 403
    answer = browser.post("/settings/bin/customers/restore", {"id": customer.pk})
    assert answer.status_code == 302
    with company.as_("owner"):
        assert Customer.objects.get().pk == customer.pk
        assert list(Contact.objects.values_list("pk", flat=True)) == [
            kept.pk
        ]  # the other was deleted by itself
    undo = re.search(r"/undo/\d+", browser.get(answer["Location"]).text)
    assert undo and browser.post(undo.group()).status_code == 302
    with company.as_("owner"):
        assert not Customer.objects.exists() and not Contact.objects.exists()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_no_way_back_leads_elsewhere(company: Company, made: Made, sign_in: SignIn, back: str) -> None:
    customer = made("owner", customers, name="去向客户")
    run = change(company, "owner", customer, address="乙")
    browser = sign_in("owner")
    assert f'href="{back}' not in browser.get(f"/undo/{run}", {"back": back}).text
    assert browser.post(f"/undo/{run}", {"back": back})["Location"] == "/settings/actions"
