"""Creating and editing: what is asked, what is refused, that nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.company import Company
from zhike.customers.actions import activities, contacts, customers
from zhike.customers.models import Activity, Contact, Customer
from zhike.kit.errors import Refused

Made = Callable[..., Any]
SignIn = Callable[[str], Client]
IN_DRAWER = {"HX-Request": "true", "HX-Target": "drawer-body"}


def sent(page: str, **typed: Any) -> dict[str, Any]:
    """What a browser would send of the form on a page: hidden fields, controls as they stand, and what is typed."""
    form = page[page.index('<form class="form') :]
    form = form[: form.index("</form>")]
    values: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        found = dict(re.findall(r'([\w.-]+)="([^"]*)"', tag))
        if "name" not in found or found.get("type") == "file":
            continue
        if found.get("type") in ("checkbox", "radio"):
            if " checked" in tag:
                values.setdefault(found["name"], []).append(found["value"])
            continue
        values[found["name"]] = found.get("value", "").replace("&#34;", '"').replace("&amp;", "&")
    for name, inside in re.findall(r'<select[^>]*name="([\w.]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        values[name] = chosen.group(1) if chosen else ""
    for name, inside in re.findall(r'<textarea[^>]*name="([\w.]+)"[^>]*>(.*?)</textarea>', form, re.S):
        values[name] = inside
    return values | typed


@pytest.mark.covers("ARC-02")
def test_a_missing_name_is_a_named_error_and_nothing_typed_is_lost(company: Company, sign_in: SignIn) -> None:
    browser = sign_in("owner")
    typed = sent(
        browser.get("/customers/new?full=1").text,
        name="",
        phone="不是电话",
        address="<一路>",
        profile="多行\n简介",
    )
    answer = browser.post("/customers/new?full=1", typed)
    assert answer.status_code == 422
    assert "客户全称：必填" in answer.text and "电话：" in answer.text
    for kept in ("不是电话", "&lt;一路&gt;", "多行\n简介"):
        assert kept in answer.text
    with company.as_("owner"):
        assert not Customer.objects.exists()


@pytest.mark.parametrize("typed", ["1e237", "1e15", "-1e15", "0.123456789012345678901234567890123"])
def test_a_number_beyond_all_sense_is_a_named_error(company: Company, typed: str) -> None:
    with company.as_("owner"), pytest.raises(Refused) as refusal:
        customers.create(values={"name": "重庆鸿昌物流有限公司", "registered_capital": typed})
    assert set(refusal.value.fields) == {"registered_capital"}


@pytest.mark.covers("ARC-02")
def test_the_eleven_fields_of_natural_information_are_saved(company: Company, sign_in: SignIn) -> None:
    browser = sign_in("owner")
    given = {
        "name": "十一项公司", "address": "一路", "legal_representative": "曾国华", "nature": "private",
        "industry": "transport", "category": "temporary", "phone": "13800138000", "profile": "简介",
        "main_business": "运输", "delivery": "pickup", "unloading_place": "北库",
    }  # fmt: skip
    answer = browser.post("/customers/new?full=1", sent(browser.get("/customers/new?full=1").text, **given))
    assert answer.status_code == 302
    with company.as_("owner"):
        stored = Customer.objects.get()
        assert {name: getattr(stored, name) for name in given} == {**given, "phone": "138 0013 8000"}
        assert stored.owner_id == company.staff["owner"].pk and stored.code
    page = browser.get(answer["Location"])
    assert "已新建 十一项公司" in page.text and "/undo/" in page.text


def test_in_the_drawer_the_form_comes_alone_and_save_and_new_gives_the_next(
    company: Company, sign_in: SignIn
) -> None:
    browser = sign_in("owner")
    form = browser.get("/customers/new", headers=IN_DRAWER).text
    assert "<html" not in form and 'hx-post="/customers/new"' in form
    answer = browser.post("/customers/new", sent(form, name="第一家", then="more"), headers=IN_DRAWER)
    assert answer.status_code == 200 and "第一家" not in re.sub(r"draft[^>]*", "", answer.text)
    assert "toast" in answer["HX-Trigger"]
    answer = browser.post("/customers/new", sent(form, name="第二家"), headers=IN_DRAWER)
    with company.as_("owner"):
        assert Customer.objects.count() == 2
        second = Customer.objects.get(name="第二家")
    assert answer["HX-Redirect"] == f"/customers/{second.pk}/"


def test_adding_from_a_panel_fills_the_link_and_stays_on_the_page(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="面板客户")
    browser = sign_in("owner")
    address = f"/contacts/new?customer={customer.pk}"
    form = browser.get(address, headers=IN_DRAWER).text
    assert f'name="customer" value="{customer.pk}"' in form and "面板客户" in form
    answer = browser.post(address, sent(form, name="仇小慧"), headers=IN_DRAWER)
    assert answer.status_code in (200, 204) and answer["HX-Refresh"] == "true"
    with company.as_("owner"):
        assert Contact.objects.get().customer_id == customer.pk


def test_editing_changes_only_what_was_altered(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="编辑客户", address="一路", registered_capital="100.50")
    browser = sign_in("owner")
    address = f"/customers/{customer.pk}/edit"
    typed = sent(browser.get(address).text, address="二路")
    with company.as_("supervisor"):
        customers.change(Customer.objects.filter(pk=customer.pk), values={"remark": "主管写的"})
    assert browser.post(address, typed).status_code == 302
    with company.as_("owner"):
        customer.refresh_from_db()
    assert (customer.address, customer.remark, str(customer.registered_capital)) == (
        "二路",
        "主管写的",
        "100.50",
    )
    history = browser.get(f"/customers/{customer.pk}/history").text
    assert "一路" in history and "注册资本" not in history


def test_one_field_in_place(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="就地客户", grade="A", founded_on="2009-05-01")
    browser = sign_in("owner")
    part = f"/customers/{customer.pk}/field/"
    assert browser.get(part + "address")["Location"].endswith("/edit?only=address")
    asked = browser.get(part + "founded_on", headers={"HX-Request": "true"}).text
    assert 'value="2009-05-01"' in asked
    fields = {"fields": "founded_on", "was.founded_on": '"2009-05-01"'}
    wrong = browser.post(
        part + "founded_on", {**fields, "founded_on": "去年"}, headers={"HX-Request": "true"}
    )
    assert wrong.status_code == 422 and "去年" in wrong.text and "不是日期" in wrong.text
    right = browser.post(
        part + "founded_on", {**fields, "founded_on": "2010年6月7日"}, headers={"HX-Request": "true"}
    )
    assert right.status_code == 200 and "2010-06-07" in right.text and "undo" in right["HX-Trigger"]


def test_duplicates_are_shown_while_typing_but_of_others_only_whose_they_are(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    made(
        "owner",
        customers,
        name="重庆鸿昌物流有限公司",
        phone="13800138000",
        address="秘密地址",
        credit_code="91110108MA00000070",
    )
    mine = made("stranger", customers, name="鸿昌物流（重庆）有限公司")
    browser = sign_in("stranger")
    found = browser.get("/customers/duplicates?name=重庆市鸿昌物流").text
    assert "重庆鸿昌物流有限公司" in found and "Owner" in found and "正常" in found
    assert "秘密地址" not in found and "138" not in found and f"/customers/{mine.pk}/" in found
    assert found.count("<a href=") == 1
    by_code = browser.get("/customers/duplicates?name=全新名称&credit_code=91110108MA00000070").text
    assert "重庆鸿昌物流有限公司" in by_code and "统一社会信用代码" in by_code
    assert "<li>" not in browser.get("/customers/duplicates?name=毫无关系的公司").text
    assert "<li>" not in browser.get("/customers/duplicates?name=重").text


@pytest.mark.covers("CON-02", "ARC-22")
def test_the_composer_records_a_visit_with_its_task(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="跟进客户")
    browser = sign_in("owner")
    line = f"/customers/{customer.pk}/timeline"
    typed = {
        "kind": "visit",
        "text": "拜访车队\n谈了价格",
        "topic": "price",
        "task": "送样",
        "at": "2026-11-20 14:30",
    }
    assert browser.post(line, typed).status_code == 302
    with company.as_("owner"):
        activity = Activity.objects.get()
        assert (activity.kind, activity.subject, activity.description, activity.topic, activity.task) == (
            "visit", "拜访车队", "拜访车队\n谈了价格", "price", "送样",
        )  # fmt: skip
    page = browser.get(f"/customers/{customer.pk}/").text
    assert "拜访车队" in page and "送样" in page and "2026-11-20 14:30" in page
    refused = browser.post(line, {**typed, "text": "", "task": "长" * 300})
    assert refused.status_code == 422 and "请写点内容" in refused.text
    kept = browser.post(line, {**typed, "text": "留住我", "at": "昨天某时"})
    assert kept.status_code == 422 and "留住我" in kept.text


def test_deleting_tells_what_goes_along(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="删除客户")
    made("owner", contacts, customer=customer.pk, name="一")
    made("owner", contacts, customer=customer.pk, name="二")
    made("owner", activities, customer=customer.pk, kind="note", subject="记", happened_at="2026-01-01")
    asked = sign_in("owner").get(f"/customers/{customer.pk}/do/delete").text
    assert re.search(r">2</strong> 联系人\s*<small>一并移入回收站", asked)
    assert re.search(r">1</strong> 跟进记录", asked)
