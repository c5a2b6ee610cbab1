"""The customer basic data form: its fields, what it refuses, how it prints, the seal."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from tests.company import Company
from tests.limits import give_limit
from zhike.customers.actions import contacts, customers, seal
from zhike.customers.models import Customer
from zhike.customers.pages.basic_form import form_of
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.record.reading import read
from zhike.kit.documents.typesetting import BREAK
from zhike.kit.errors import Refused
from zhike.kit.files.models import Attachment

Made = Callable[..., Any]
SignIn = Callable[[str], Client]

PAPER = {
    "name": "长江运输有限公司", "channel_code": "TL-01", "legal_representative": "单雄信", "address": "武汉市江岸区一号",
    "tax_number": "420102000012345", "phone": "027-66551122", "fax": "027-66551123", "bank_name": "工商银行江岸支行",
    "bank_account": "6222020000111122", "ship_to_address": "阳逻港三号库", "invoice_kind": "vat",
    "organisation_type": "joint", "licence_number": "4201000012345", "registered_capital": "1000",
    "founded_on": "2001-05-01", "business_items": "公路货运、仓储", "annual_turnover": "12000.5", "shop": "leased",
    "shop_leased_from": "2024-01-01", "shop_leased_to": "2026-12-31", "warehouse": "owned", "warehouse_area": "850",
    "payment_terms": "other", "payment_terms_note": "月结三十天", "collection_days": 30, "credit_grade": "A", "grade": "D",
    "remark": "老客户，每月对帐",
}  # fmt: skip
CHOSEN = ("增值税发票", "中外合资、合作", "租用", "自有", "其他付款条件")
CODES = {"vat", "joint", "leased", "owned", "other", "A", "D"}
PLAIN_A4 = (595, 842)
JUNK = "江苏省苏州市工业园区金鸡湖大道一千二百八十八号国际科技园四期A栋"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.FILES_URL = str(tmp_path)
    yield


def text_of(octets: bytes) -> str:
    pages = PdfReader(io.BytesIO(octets)).pages
    assert len(pages) == 1
    assert tuple(round(float(side)) for side in pages[0].mediabox[2:]) == PLAIN_A4
    return pages[0].extract_text().replace(BREAK, "").replace("\n", "").replace(" ", "")


def printed(sign_in: SignIn, customer: Customer, login: str = "owner") -> str:
    answer = sign_in(login).get(f"/customers/{customer.pk}/form.pdf")
    assert answer["Content-Type"] == "application/pdf"
    return text_of(answer.content)


@pytest.mark.covers("ARC-13", "ARC-13a", "ARC-13b")
def test_the_form_from_a_paper_sample_prints_field_by_field(made: Made, sign_in: SignIn) -> None:
    customer = give_limit(made("owner", customers, **PAPER), 500_000)
    made("owner", contacts, customer=customer.pk, name="曾国华", mobile="13800138000", is_primary=True)
    paper = printed(sign_in, customer)
    for value in PAPER.values():
        if str(value) not in CODES:
            shown = {"1000": "1,000.00", "12000.5": "12,000.50", "850": "850.00"}.get(str(value), str(value))
            assert shown.replace(" ", "") in paper, value
    for shown in (
        *CHOSEN,
        "¥500,000.00",
        "万元",
        "曾国华",
        "13800138000",
        customer.code,
        "信用额度金额由总经理核定",
    ):
        assert shown in paper, shown
    with pytest.raises(Refused) as refusal:
        made("owner", customers, name="另一家", code=customer.code)
    assert "code" in refusal.value.fields


@pytest.mark.covers("ARC-13a")
def test_a_leased_shop_needs_both_days_in_order(company: Company, made: Made, sign_in: SignIn) -> None:
    for given, field in (
        ({"shop": "leased"}, "shop_leased_from"),
        ({"shop": "leased", "shop_leased_from": "2024-01-01"}, "shop_leased_to"),
        (
            {"shop": "leased", "shop_leased_from": "2024-01-02", "shop_leased_to": "2024-01-01"},
            "shop_leased_to",
        ),
        ({"warehouse_area": "-1"}, "warehouse_area"),
        ({"founded_on": (timezone.localdate() + timedelta(days=1)).isoformat()}, "founded_on"),
    ):
        with pytest.raises(Refused) as refusal:
            made("owner", customers, name="租店的客户", **given)
        assert set(refusal.value.fields) == {field}, given
    customer = made("owner", customers, name="租店的客户", shop="owned", registered_capital="1000")
    with company.as_("owner"):
        with pytest.raises(Refused):
            customers.change(Customer.objects.filter(pk=customer.pk), values={"shop": "leased"})
        assert Customer.objects.get(pk=customer.pk).shop == "owned"
    assert "1,000.00 万元" in sign_in("owner").get(f"/customers/{customer.pk}/").text


@pytest.mark.covers("ARC-13b")
def test_credit_grade_and_class_are_apart_and_odd_terms_are_pointed_out(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    with pytest.raises(Refused) as refusal:
        made("owner", customers, name="信用客户", credit_grade="D")
    assert "credit_grade" in refusal.value.fields
    customer = made("owner", customers, name="信用客户", grade="D", payment_terms="on_payment")
    warning = "付款条件为款到发货，却填了收款期限"
    assert warning not in sign_in("owner").get(f"/customers/{customer.pk}/").text
    with company.as_("owner"):
        customers.change(Customer.objects.filter(pk=customer.pk), values={"collection_days": 30})
    assert warning in sign_in("owner").get(f"/customers/{customer.pk}/").text


@pytest.mark.covers("ARC-13c")
def test_whatever_stands_in_it_the_form_is_one_page_without_a_missing_glyph(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    empty = made("owner", customers, name="空")
    assert "客户盖章" in printed(sign_in, empty)
    long = {
        "name": ("中国石化燃料油销售有限公司华东（长三角一体化示范区）国际航运物流供应链" * 5)[:120],
        "address": (JUNK * 9)[:200], "ship_to_address": (JUNK * 9)[:200], "business_items": "X" * 200,
        "bank_name": (JUNK * 9)[:100], "bank_account": "6" * 40, "licence_number": "W" * 40, "fax": "027-66551123",
        "legal_representative": "阿卜杜勒·" * 10, "payment_terms_note": (JUNK * 9)[:100], "remark": JUNK * 40,
    }  # fmt: skip
    extreme = made("owner", customers, **long)
    paper = printed(sign_in, extreme)
    for name in ("name", "address", "ship_to_address", "business_items", "bank_name", "bank_account"):
        assert long[name] in paper, name
    assert "…" in paper  # the remark is cut where the box ends
    with company.as_("owner"):
        form = form_of(read(desk_of("customer"), extreme.pk))
        [picture] = form.pictures(72)
    assert struct.unpack(">II", picture[16:24]) == (595, 842)
    assert "\ufffd" not in paper and not missing_glyphs(form.pdf())


def missing_glyphs(octets: bytes) -> list[int]:
    """Glyph 0, the box for what a font lacks, among those drawn."""
    drawn = PdfReader(io.BytesIO(octets)).pages[0].get_contents()
    assert drawn is not None
    return [
        place
        for place, (operands, sign) in enumerate(drawn.operations)
        if sign == b"Tj" and b"\0\0" in _codes(operands[0])
    ]


def _codes(shown: Any) -> list[bytes]:
    octets = getattr(shown, "original_bytes", shown)
    return [octets[place : place + 2] for place in range(0, len(octets), 2)]


@pytest.mark.covers("ARC-13c", "KNO-02")
def test_the_print_says_who_and_when_and_masks_what_is_masked(made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="水印客户")
    paper = printed(sign_in, customer, "supervisor")
    assert f"Supervisor{timezone.localdate():%Y-%m-%d}" in paper
    assert sign_in("stranger").get(f"/customers/{customer.pk}/form.pdf").status_code == 404


@pytest.mark.covers("ARC-13c")
def test_the_sealed_scan_comes_back_and_marks_the_form_as_sealed(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="盖章客户")
    browser = sign_in("owner")
    address = f"/customers/{customer.pk}/do/seal"
    assert browser.post(address, {}).status_code == 422
    scan = SimpleUploadedFile("盖章件.pdf", b"%PDF-1.7\n" + b"x" * 500, "application/pdf")
    assert browser.post(address, {"scan": scan}).status_code == 302
    page = browser.get(f"/customers/{customer.pk}/").text
    assert "盖章件.pdf" in page and "盖章归档时间" in page
    with company.as_("owner"):
        sealed = Customer.objects.get(pk=customer.pk)
        assert sealed.sealed_at is not None and sealed.sealed_by == company.staff["owner"]
        assert Attachment.objects.get(noun="customer", record_id=customer.pk).name == "盖章件.pdf"
        with pytest.raises(Refused):
            customers.change(
                Customer.objects.filter(pk=customer.pk), values={"sealed_at": "2020-01-01 00:00"}
            )
        other = Attachment.objects.get()
    assert sign_in("reader").post(address, {"scan": scan}).status_code == 403
    another = made("owner", customers, name="另一盖章客户")
    with company.as_("owner"):
        with pytest.raises(Refused):
            seal(Customer.objects.filter(pk=another.pk), scan=other.pk)
        assert Customer.objects.get(pk=another.pk).sealed_at is None
        assert Attachment.objects.get().record_id == customer.pk


@pytest.mark.covers("ARC-15")
def test_years_with_us_follow_from_the_first_trade(made: Made, sign_in: SignIn) -> None:
    day = timezone.localdate() - timedelta(days=5 * 366)
    customer = made("owner", customers, name="老客户", traded_since=day.isoformat())
    page = sign_in("owner").get(f"/customers/{customer.pk}/").text
    assert "与本公司交易年数" in page and "5 年" in page


@pytest.mark.covers("ARC-15a")
def test_eight_characteristics_are_kept_and_filtered_by(made: Made, sign_in: SignIn) -> None:
    told = {
        "service_area": "province", "sales_ability": "high", "development_potential": "high",
        "business_philosophy": "service", "business_direction": "expand", "business_policy": "steady",
        "enterprise_size": "large", "business_features": "wholesale",
    }  # fmt: skip
    customer = made("owner", customers, name="大经销商", **told)
    made("owner", customers, name="小经销商", development_potential="high", enterprise_size="small")
    browser = sign_in("owner")
    found = browser.get("/customers/?development_potential.in=high&enterprise_size.in=large").text
    assert "大经销商" in found and "小经销商" not in found
    page = browser.get(f"/customers/{customer.pk}/").text
    for shown in ("本省", "服务为先", "扩大区域", "稳健", "大型", "批发为主"):
        assert shown in page, shown


@pytest.mark.covers("ARC-15b")
def test_performance_is_computed_and_attitude_keeps_its_history(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    from zhike.customers.actions import yearly_sales

    customer = made("owner", customers, name="业绩客户", attitude="3")
    year = timezone.localdate().year
    made("owner", yearly_sales, customer=customer.pk, year=year, diesel=900)
    made("owner", yearly_sales, customer=customer.pk, year=year - 1, diesel=800)
    with company.as_("owner"):
        for rating in ("4", "5"):
            customers.change(Customer.objects.filter(pk=customer.pk), values={"attitude": rating})
        with pytest.raises(Refused):
            customers.change(Customer.objects.filter(pk=customer.pk), values={"sales_performance": "好"})
    browser = sign_in("owner")
    page = browser.get(f"/customers/{customer.pk}/").text
    assert f"{year} 年 900.000 吨，{year - 1} 年 800.000 吨，+12.5%" in page
    history = browser.get(f"/customers/{customer.pk}/panel/attitude").text
    assert history.index("较好 → <strong>很好") < history.index("一般 → <strong>较好")


@pytest.mark.covers("ARC-15")
def test_owner_operator_and_legal_representative_are_people_of_their_own(made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="三人客户", assets="3000", industry="transport")
    for name, role, personality in (
        ("业主甲", "owner", "爽快"),
        ("经理乙", "operator", "谨慎"),
        ("法人丙", "legal", "健谈"),
    ):
        person = made(
            "owner", contacts, customer=customer.pk, name=name, roles=role, personality=personality,
            education="bachelor", ability="懂运输", birth_date="1980-05-17", hobbies="钓鱼",
        )  # fmt: skip
        page = sign_in("owner").get(f"/contacts/{person.pk}/").text
        for shown in (personality, "本科", "懂运输", "岁", "钓鱼"):
            assert shown in page, (name, shown)
    page = sign_in("owner").get(f"/customers/{customer.pk}/").text
    for shown in (
        "业主甲",
        "经理乙",
        "法人丙",
        "业主",
        "经营管理者",
        "法定代表人",
        "3,000.00 万元",
        "交通运输",
    ):
        assert shown in page, shown
