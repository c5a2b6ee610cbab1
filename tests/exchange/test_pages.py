"""Import and export in the browser, without one: every step's answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.company import Company
from tests.jobs import run_pending_jobs
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.exchange.models import Import
from zhike.kit.exchange.uploads import upload_path
from zhike.kit.jobs.models import Job, State

FILE = "客户全称,客户代号,电话\n甲公司,A1,13800138000\n乙公司,A2,12\n,A3,\n丙公司,A1,\n"


@pytest.fixture
def client(company: Company) -> Client:
    client = Client()
    client.force_login(company.staff["owner"])
    return client


def upload(client: Client, content: bytes = FILE.encode(), name: str = "客户.csv") -> Any:
    return client.post("/customers/import", {"file": SimpleUploadedFile(name, content)})


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def checked(client: Client, **choices: str) -> str:
    """Upload, match by suggestion and check; the import's address."""
    here: str = upload(client)["Location"]
    columns = {"column-0": "name", "column-1": "code", "column-2": "phone"}
    assert client.post(here, {**columns, "mode": "create", "doubles": "warn", **choices}).status_code == 302
    run_pending_jobs()
    return here


def test_from_file_to_result(company: Company, client: Client) -> None:
    here = checked(client)
    preview = text_of(client.get(here))
    assert "号码只有 2 位数字" in preview and "必填" in preview and "与第 2 行重复" in preview
    assert "导入 1 行" in preview
    row = client.post(f"{here}rows/3/2", {"text": "010-66551122"})
    assert 'aria-invalid="true"' not in text_of(row)
    assert 'aria-invalid="true"' in text_of(client.post(f"{here}rows/4/0", {"text": "长" * 121}))
    assert 'aria-invalid="true"' not in text_of(client.post(f"{here}rows/4/0", {"text": "丁公司"}))
    client.post(f"{here}rows/5/out", {"out": "true"})
    assert client.post(f"{here}check").status_code == 302
    run_pending_jobs()
    assert "导入 3 行" in text_of(client.get(here))
    assert client.post(f"{here}run").status_code == 302
    assert "data-poll" in text_of(client.get(here))
    [job] = run_pending_jobs()
    assert job.state == State.DONE, job.message
    result = text_of(client.get(here))
    assert "撤销整次导入" in result
    with company.as_("owner"):
        assert set(Customer.objects.values_list("code", "name")) == {("A1", "甲公司"), ("A2", "乙公司"), ("A3", "丁公司")}
        run = Import.objects.get().action_id
    assert client.post(f"/undo/{run}").status_code == 302
    with company.as_("owner"):
        assert not Customer.objects.exists()


def test_the_refused_rows_are_a_file(company: Company, client: Client) -> None:
    here = checked(client)
    client.post(f"{here}run")
    [job] = run_pending_jobs()
    assert (job.result["created"], job.result["rejected"], job.file_name) == (1, 3, "未导入的行.xlsx")
    answer = client.get(f"/jobs/{job.pk}/file")
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    client.force_login(company.staff["colleague"])
    assert client.get(f"/jobs/{job.pk}/file").status_code == 404
    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.get(here).status_code == 404
    client.force_login(company.staff["administrator"])
    assert client.get(f"/jobs/{job.pk}/").status_code == 200
    assert client.get(f"/jobs/{job.pk}/file").status_code == 404


def test_all_or_nothing_waits_until_all_are_good(company: Company, client: Client) -> None:
    here = checked(client, is_all_or_nothing="true")
    assert "全部成功才导入" in text_of(client.get(here))
    client.post(f"{here}run")
    run_pending_jobs()
    with company.as_("owner"):
        assert not Customer.objects.exists()
    assert "全部成功才导入" in text_of(client.get(here))


def test_columns_are_remembered_for_the_same_header(client: Client) -> None:
    here = upload(client, "甲列,乙列\n甲公司,x\n".encode())["Location"]
    page = text_of(client.get(here))
    assert page.count("selected") >= 2 and "甲公司" in page
    assert client.post(here, {"column-0": "name", "column-1": "", "mode": "create", "doubles": "warn"}).status_code == 302
    again = upload(client, "甲列,乙列\n乙公司,y\n".encode())["Location"]
    assert '<option value="name" selected>' in text_of(client.get(again))


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "文件是空的"), (b"%PDF-1.7 \x00", "PDF"), ("名称,名称\n甲,乙\n".encode(), "表头重复")],
)
def test_what_is_no_table_is_told_on_the_form(client: Client, content: bytes, message: str) -> None:
    answer = upload(client, content)
    assert answer.status_code == 422 and message in text_of(answer)


def test_bad_choices_keep_what_was_chosen(client: Client) -> None:
    here = upload(client)["Location"]
    answer = client.post(here, {"column-0": "name", "column-1": "name", "mode": "update", "doubles": "warn"})
    assert answer.status_code == 422
    assert "对应同一个字段" in text_of(answer) and text_of(answer).count('<option value="name" selected>') == 2


def test_another_encoding_can_be_chosen(client: Client) -> None:
    here = upload(client, FILE.encode("gbk"))["Location"]
    assert "GBK" in text_of(client.get(here))
    assert client.post(f"{here}reopen", {"encoding": "utf-8-sig"}).status_code == 422
    assert client.post(f"{here}reopen", {"encoding": "gb18030"}).status_code == 302


def test_an_import_can_be_given_up(company: Company, client: Client) -> None:
    here = checked(client)
    with company.as_("owner"):
        path = upload_path(Import.objects.get().pk)
    assert path.exists()
    assert client.post(f"{here}discard").status_code == 302
    assert not path.exists() and client.get(here).status_code == 404


def test_a_failed_check_leads_back_with_its_reason(company: Company, client: Client) -> None:
    here = upload(client)["Location"]
    client.post(here, {"column-0": "name", "column-1": "code", "mode": "create", "doubles": "warn"})
    with company.as_("owner"):
        upload_path(Import.objects.get().pk).unlink()
    run_pending_jobs()
    assert "已过保存期" in text_of(client.get(here))


def test_who_may_not_create_or_change_is_refused(company: Company, client: Client) -> None:
    client.force_login(company.staff["reader"])
    assert client.get("/customers/import").status_code == 403
    assert client.get("/customers/export").status_code == 403


def test_progress_is_not_sent_twice(company: Company, client: Client) -> None:
    here = upload(client)["Location"]
    client.post(here, {"column-0": "name", "mode": "create", "doubles": "warn"})
    with company.as_("owner"):
        job = Job.objects.get()
    first = client.get(f"/jobs/{job.pk}/progress")
    assert client.get(f"/jobs/{job.pk}/progress", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.post(f"/jobs/{job.pk}/cancel").status_code == 302
    assert f'data-done="{here}"' in text_of(client.get(f"/jobs/{job.pk}/progress?next={here}"))
    assert 'data-done="/jobs/' in text_of(client.get(f"/jobs/{job.pk}/progress?next=https://evil.example/"))
    assert "已取消" in text_of(client.get("/jobs/"))


def test_exporting_from_the_list(company: Company, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with company.as_("owner"):
        for name in ("甲公司", "乙公司"):
            customers.create(values={"name": name, "grade": "A" if name == "甲公司" else "B"})
    page = text_of(client.get("/customers/export?format=csv&grade.in=A"))
    assert "导出 1 条" in page and "客户分类" in page
    answer = client.post("/customers/export", {"all": "1", "query": "grade.in=A", "format": "csv", "fields": "shown"})
    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "甲公司" in content and "乙公司" not in content and "公司地址" not in content
    assert "attachment" in answer["Content-Disposition"]
    from zhike.kit.exchange.pages import export

    monkeypatch.setattr(export, "AT_ONCE", 1)
    assert client.post("/customers/export", {"all": "1", "query": "", "format": "xlsx"}).status_code == 302
    [job] = run_pending_jobs()
    assert job.state == State.DONE and job.result["rows"] == 2
    assert f"/jobs/{job.pk}/file" in text_of(client.get(f"/jobs/{job.pk}/"))


def test_files_of_the_tests_lie_in_their_own_home() -> None:
    from django.conf import settings

    assert Path(settings.HOME) in upload_path(1).parents
