"""Fields that a company adds itself (ARC-19)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.company import Company
from tests.records.test_forms import sent
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.desks import custom_fields
from zhike.kit.desks.custom_fields import KEY, key_from, options_from
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.records.models import CustomField

Made = Callable[..., Any]
SignIn = Callable[[str], Client]


def add(company: Company, **given: Any) -> CustomField:
    with company.as_("administrator"):
        return custom_fields.add_field(noun="customer", **given).result


@pytest.mark.covers("ARC-19")
def test_a_choice_field_is_on_form_list_filter_record_and_history_at_once(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    before = made("owner", customers, name="先有的客户")
    admin = sign_in("administrator")
    typed = {
        "label": "煤种", "label_en": "Coal kind", "kind": "choice", "section": "natural", "help": "常用的一种",
        "option_value": ["", ""], "option_label": ["动力煤", "焦煤"], "option_en": ["Steam coal", ""],
    }  # fmt: skip
    answer = admin.post("/settings/fields/customers/new", typed)
    assert answer.status_code == 302
    browser = sign_in("owner")
    form = browser.get("/customers/new?full=1").text
    assert 'name="x_mei_zhong"' in form and "动力煤" in form and "常用的一种" in form
    saved = browser.post("/customers/new?full=1", sent(form, name="用煤客户", x_mei_zhong="jiao_mei"))
    assert saved.status_code == 302
    page = browser.get(saved["Location"]).text
    assert "煤种" in page and "焦煤" in page
    listed = browser.get("/customers/?columns=name,x_mei_zhong&x_mei_zhong.in=jiao_mei").text
    assert "用煤客户" in listed and "焦煤" in listed and "先有的客户" not in listed
    address = f"/customers/{before.pk}/edit"
    assert (
        browser.post(address, sent(browser.get(address).text, x_mei_zhong="dong_li_mei")).status_code == 302
    )
    history = browser.get(f"/customers/{before.pk}/history").text
    assert "煤种" in history and "动力煤" in history


@pytest.mark.covers("ARC-19")
def test_required_is_asked_when_a_form_is_saved_not_before(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="老客户")
    add(company, label="来源", kind="text", is_required=True)
    browser = sign_in("owner")
    part = f"/customers/{customer.pk}/field/address"
    in_place = {"fields": "address", "was.address": '""', "address": "一路"}
    assert browser.post(part, in_place, headers={"HX-Request": "true"}).status_code == 200
    address = f"/customers/{customer.pk}/edit"
    form = browser.get(address).text
    refused = browser.post(address, sent(form, remark="新备注"))
    assert refused.status_code == 422 and "来源：必填" in refused.text and "新备注" in refused.text
    assert browser.post(address, sent(form, remark="新备注", x_lai_yuan="展会")).status_code == 302
    assert 'name="x_lai_yuan"' in browser.get("/customers/new").text  # the short form asks it too


def test_every_kind_is_added_shown_and_kept(company: Company, made: Made, sign_in: SignIn) -> None:
    other = made("owner", customers, name="被指向的客户")
    values: dict[str, tuple[Any, str]] = {
        "text": ("文字", "文字"), "long_text": ("多\n行", "多"), "number": ("12.50", "12.50"),
        "money": ("1,234.5", "¥1,234.50"), "date": ("2026-01-05", "2026-01-05"),
        "datetime": ("2026-01-05 14:30", "2026-01-05 14:30"), "choice": ("jia", "甲"),
        "choices": (["jia", "yi"], "甲"), "yes_no": ("true", "是"),
        "person": (str(company.staff["owner"].pk), "Owner"),
        "department": (str(company.departments["east"].pk), "华东片区"), "link": (str(other.pk), "被指向的客户"),
        "phone": ("13800138000", "138 0013 8000"), "email": ("a@example.com", "a@example.com"),
        "url": ("example.com", "https://example.com"),
    }  # fmt: skip
    for nth, kind in enumerate(values):
        options = [{"label": "甲"}, {"label": "乙"}] if kind in ("choice", "choices") else None
        add(company, label=f"字段{nth}", key=f"f_{kind}", kind=kind, options=options, target="customer")
    browser = sign_in("owner")
    typed = sent(browser.get("/customers/new?full=1").text, name="各种字段")
    typed |= {f"x_f_{kind}": value for kind, (value, _shown) in values.items()}
    answer = browser.post("/customers/new?full=1", typed)
    assert answer.status_code == 302, answer.text
    page = browser.get(answer["Location"]).text
    for kind, (_value, shown) in values.items():
        assert shown in page, kind
    again = browser.get(answer["Location"] + "edit").text
    assert browser.post(answer["Location"] + "edit", sent(again)).status_code == 302
    assert "没有改动" in browser.get(answer["Location"]).text


@pytest.mark.covers("ARC-19")
def test_unique_is_kept_by_the_database_and_refuses_what_clashes(
    committed_db: None, company: Company
) -> None:
    field = add(company, label="旧系统编号", kind="text", is_unique=True)
    with company.as_("owner"):
        customers.create(values={"name": "甲", "x_jiu_xi_tong_bian_hao": "A1"})
        with pytest.raises(Refused) as refusal:
            customers.create(values={"name": "乙", "x_jiu_xi_tong_bian_hao": "A1"})
        assert list(refusal.value.fields) == ["x_jiu_xi_tong_bian_hao"]
        for name in ("丙", "丁"):
            customers.create(values={"name": name})  # nothing is not a value
    with company.as_("administrator"):
        custom_fields.change_field(field=field.pk, label="旧系统编号", is_unique=False)
    with company.as_("owner"):
        customers.create(values={"name": "戊", "x_jiu_xi_tong_bian_hao": "A1"})
    with company.as_("administrator"), pytest.raises(Refused) as refusal:
        custom_fields.change_field(field=field.pk, label="旧系统编号", is_unique=True)
    assert "A1（2）" in str(refusal.value.fields["is_unique"])
    with company.as_("administrator"):
        assert not CustomField.objects.get(pk=field.pk).is_unique


def test_undo_of_adding_a_unique_field_takes_its_index_away(committed_db: None, company: Company) -> None:
    from zhike.kit.desks.unique_fields import _present
    from zhike.kit.history.undo import undo

    with company.as_("administrator"):
        run = custom_fields.add_field(noun="customer", label="编号", kind="text", is_unique=True).action_id
    with company.as_("administrator"):
        assert _present() == {"cu_customer_x_bian_hao"}
        undo(run)
    with company.as_("administrator"):
        assert _present() == set() and not CustomField.objects.exists()


def test_order_retire_revive_and_who_may(company: Company, made: Made, sign_in: SignIn) -> None:
    first, second = (add(company, label=label, kind="text") for label in ("第一", "第二"))
    admin = sign_in("administrator")
    assert admin.post(f"/settings/fields/customers/{second.pk}/up").status_code == 302
    page = admin.get("/settings/fields/customers").text
    assert page.index("第二") < page.index("第一")
    assert admin.post(f"/settings/fields/customers/{first.pk}/retire").status_code == 302
    assert 'name="x_di_yi"' not in sign_in("owner").get("/customers/new?full=1").text
    assert admin.post(f"/settings/fields/customers/{first.pk}/revive").status_code == 302
    assert 'name="x_di_yi"' in sign_in("owner").get("/customers/new?full=1").text
    owner = sign_in("owner")
    assert owner.get("/settings/fields").status_code == 403
    assert owner.post("/settings/fields/customers/new", {"label": "x", "kind": "text"}).status_code == 403
    with company.as_("owner"), pytest.raises(Forbidden):
        custom_fields.add_field(noun="customer", label="x", kind="text")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"label": "", "kind": "text"}, "label"),
        ({"label": "客户全称", "kind": "text"}, "label"),
        ({"label": "甲", "kind": "nonsense"}, "kind"),
        ({"label": "甲", "kind": "choice", "options": []}, "options"),
        ({"label": "甲", "kind": "link", "target": "nonsense"}, "target"),
        ({"label": "甲", "kind": "text", "key": "9x; DROP TABLE"}, "key"),
        ({"label": "甲", "kind": "number", "default": "很多"}, "default"),
        ({"label": "甲", "kind": "yes_no", "is_unique": True}, "is_unique"),
        ({"label": "长" * 61, "kind": "text"}, "label"),
    ],
)
def test_bad_definitions_name_the_field(company: Company, typed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        add(company, **typed)
    assert field in refusal.value.fields


@given(st.text(max_size=80))
def test_any_label_gives_a_usable_key(label: str) -> None:
    key = key_from(label)
    assert KEY.fullmatch(key) and len(key) <= 40


@given(st.lists(st.text(max_size=12), max_size=8))
def test_options_keep_their_values_when_renamed(labels: list[str]) -> None:
    first = options_from([], [{"label": label} for label in labels])
    assert len({one["value"] for one in first}) == len(first)
    renamed = options_from(first, [{"value": one["value"], "label": one["label"] + "改"} for one in first])
    assert [one["value"] for one in renamed] == [one["value"] for one in first]


def test_values_outlive_a_changed_option(company: Company, made: Made, sign_in: SignIn) -> None:
    field = add(company, label="等级", kind="choice", options=[{"label": "高"}, {"label": "低"}])
    customer = made("owner", customers, name="等级客户", x_deng_ji="gao")
    with company.as_("administrator"):
        custom_fields.change_field(field=field.pk, label="等级", options=[{"value": "gao", "label": "很高"}])
    assert "很高" in sign_in("owner").get(f"/customers/{customer.pk}/").text
    with company.as_("owner"):
        assert Customer.objects.get(pk=customer.pk).extra == {"x_deng_ji": "gao"}
