"""Attachments on records: same octets back, only through the row's rights, kept in history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.api.conftest import Program, program
from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import customers
from zhike.customers.models import Activity, Customer
from zhike.kit.desks import custom_fields
from zhike.kit.files.actions import discard_pending, keep_pending
from zhike.kit.files.models import Attachment
from zhike.kit.files.stores import store

__all__ = ["program"]

Made = Callable[..., Any]
SignIn = Callable[[str], Client]
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.FILES_URL = str(tmp_path)
    yield


def pdf(name: str = "拜访纪要.pdf", octets: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, octets, "text/html")


def attached(company: Company) -> Attachment:
    with company.as_("owner"):
        return Attachment.objects.get()


@pytest.mark.covers("CON-02")
def test_a_visit_with_a_file_gives_the_same_octets_back(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="附件客户")
    browser = sign_in("owner")
    typed = {"kind": "visit", "text": "拜访", "files": [pdf(), pdf("照片.png", b"\x89PNG\r\n\x1a\n" + PDF)]}
    assert browser.post(f"/customers/{customer.pk}/timeline", typed).status_code == 302
    with company.as_("owner"):
        activity = Activity.objects.get()
        kept = {one.name: one for one in Attachment.objects.filter(noun="activity", record_id=activity.pk)}
    assert set(kept) == {"拜访纪要.pdf", "照片.png"}
    page = browser.get(f"/activities/{activity.pk}/").text
    assert "拜访纪要.pdf" in page
    answer = browser.get(f"/files/{kept['拜访纪要.pdf'].pk}/拜访纪要.pdf")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"  # sniffed, not what the browser claimed
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.covers("KNO-02")
def test_who_does_not_see_the_record_has_no_file(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="附件客户")
    assert sign_in("owner").post(f"/customers/{customer.pk}/files", {"files": [pdf()]}).status_code == 302
    file = attached(company)
    address = f"/files/{file.pk}/x.pdf"
    assert sign_in("supervisor").get(address).status_code == 200
    assert sign_in("reader").get(address).status_code == 200
    for login in ("stranger", "colleague", "nobody"):
        assert sign_in(login).get(address).status_code == 404, login
        assert sign_in(login).post(f"/customers/{customer.pk}/files", {"files": [pdf()]}).status_code == 404
        assert sign_in(login).post(f"/files/{file.pk}/remove").status_code == 404
    assert sign_in("reader").post(f"/files/{file.pk}/remove").status_code == 403
    assert sign_in("reader").post(f"/customers/{customer.pk}/files", {"files": [pdf()]}).status_code == 403
    assert Client().get(address).status_code == 302  # signed out


def test_dropping_removing_and_bringing_back(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="附件客户")
    browser = sign_in("owner")
    line = f"/customers/{customer.pk}/files"
    answer = browser.post(line, {"file": pdf()}, headers={"Accept": "application/json"})
    assert answer.json()["name"] == "拜访纪要.pdf" and answer.json()["id"]
    file = attached(company)
    assert "拜访纪要.pdf" in browser.get(line).text
    assert browser.post(f"/files/{file.pk}/remove", {"back": f"/customers/{customer.pk}/"}).status_code == 302
    page = browser.get(f"/customers/{customer.pk}/").text
    assert "移除了附件" in page and f"/files/{file.pk}/remove" not in page
    assert browser.get(f"/files/{file.pk}/x").status_code == 404
    run = page[page.index("/undo/") :].split('"')[0]
    assert browser.post(run, headers={"Accept": "application/json"}).status_code == 200
    assert b"".join(browser.get(f"/files/{file.pk}/x").streaming_content) == PDF  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "octets", "words"),
    [
        ("空.pdf", b"", "空文件"),
        ("病毒.exe", PDF, "程序或脚本"),
        ("发票.pdf", b"MZ\x90\x00" + PDF, "程序或脚本"),
    ],
)
def test_what_may_not_come_in_says_why(
    company: Company, made: Made, sign_in: SignIn, name: str, octets: bytes, words: str
) -> None:
    customer = made("owner", customers, name="附件客户")
    answer = sign_in("owner").post(
        f"/customers/{customer.pk}/files", {"file": pdf(name, octets)}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 422 and words in answer.json()["message"]
    with without_rights():
        assert not Attachment.objects.exists()


def test_too_large(company: Company, made: Made, sign_in: SignIn, settings: Any) -> None:
    settings.FILES_LIMIT_MB = 0
    customer = made("owner", customers, name="附件客户")
    answer = sign_in("owner").post(f"/customers/{customer.pk}/files", {"files": [pdf()]})
    assert answer.status_code == 422 and "0 MB" in answer.text


def test_while_the_store_is_away_a_reason_is_given(
    company: Company, made: Made, sign_in: SignIn, settings: Any
) -> None:
    customer = made("owner", customers, name="附件客户")
    browser = sign_in("owner")
    files = f"/customers/{customer.pk}/files"
    assert browser.post(files, {"files": [pdf()]}).status_code == 302
    settings.FILES_URL = "/dev/null/away"
    refused = browser.post(files, {"file": pdf("合同.pdf")}, headers={"Accept": "application/json"})
    assert refused.status_code == 422
    assert "存储暂时不可用" in refused.json()["message"]
    away = browser.get(f"/files/{attached(company).pk}/x.pdf")
    assert away.status_code == 503
    assert "存储暂时不可用" in away.text and "维护" not in away.text
    assert "附件客户" in browser.get(f"/customers/{customer.pk}/").content.decode()


def test_uploads_of_forms_never_saved_are_discarded(company: Company, sign_in: SignIn) -> None:
    with company.as_("administrator"):
        custom_fields.add_field(noun="customer", label="扫描件", key="scan", kind="file")
    typed = {"fields": "name,x_scan", "name": "", "x_scan": pdf()}
    assert sign_in("owner").post("/customers/new", typed).status_code == 422
    file = attached(company)
    assert discard_pending(file.uploaded_at) == 0
    assert discard_pending(file.uploaded_at + timedelta(seconds=1)) == 1
    with pytest.raises(FileNotFoundError):
        store().read(file.digest)


@pytest.mark.covers("ARC-19")
def test_a_file_field_survives_a_refusal_and_follows_the_field_rule(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    with company.as_("administrator"):
        custom_fields.add_field(noun="customer", label="合同扫描件", key="scan", kind="file")
    browser = sign_in("owner")
    typed = {"fields": "name,phone,x_scan", "name": "", "phone": "", "x_scan": pdf("扫描.pdf")}
    refused = browser.post("/customers/new?full=1", typed)
    assert refused.status_code == 422 and "扫描.pdf" in refused.text
    pending = attached(company)
    assert pending.record_id is None
    assert sign_in("supervisor").get(f"/files/{pending.pk}/x").status_code == 404  # nobody else's yet
    typed |= {"name": "文件客户", "x_scan": str(pending.pk)}
    assert browser.post("/customers/new?full=1", typed).status_code == 302
    with company.as_("owner"):
        customer = Customer.objects.get()
    assert "扫描.pdf" in browser.get(f"/customers/{customer.pk}/").text
    assert sign_in("supervisor").get(f"/files/{pending.pk}/x").status_code == 200
    with without_rights():
        role = company.roles["supervisor"]
        role.field_rules = {"customer": {"x_scan": "hidden"}}
        role.save()
    assert sign_in("supervisor").get(f"/files/{pending.pk}/x").status_code == 404
    assert "扫描.pdf" not in sign_in("supervisor").get(f"/customers/{customer.pk}/").text


@pytest.mark.covers("ARC-19")
def test_a_file_written_over_the_api_is_tied_to_its_record(
    company: Company, made: Made, program: Callable[[str], Program]
) -> None:
    with company.as_("administrator"):
        custom_fields.add_field(noun="customer", label="合同扫描件", key="scan", kind="file")
    customer = made("owner", customers, name="接口客户")
    with company.as_("owner"):
        one, two = (keep_pending(pdf(f"{n}.pdf"), "customer", "x_scan").pk for n in "甲乙")
    asked = program("owner")
    assert asked.patch(f"customers/{customer.pk}", {"x_scan": one}).status_code == 200
    new = asked.post("customers", {"name": "又一个接口客户", "x_scan": two})
    assert new.status_code == 201
    with without_rights():
        assert discard_pending(timezone.now() + timedelta(days=2)) == 0, "neither goes as never used"
        tied = dict(Attachment.objects.values_list("pk", "record_id"))
    assert tied == {one: customer.pk, two: new.json()["id"]}
    assert asked.patch(f"customers/{new.json()['id']}", {"x_scan": one}).status_code == 422
