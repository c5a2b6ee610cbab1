"""Columns of short dates: read in the order that all their values tell, asked for where they do not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.company import Company
from tests.exchange.files import csv_file, load
from tests.exchange.test_commands import run as run  # the fixture
from tests.exchange.test_pages import text_of
from tests.jobs import run_pending_jobs
from zhike.commands import import_records
from zhike.customers.models import Customer
from zhike.kit.chinese.dates import Order
from zhike.kit.errors import Refused

HEADER = ["公司名称", "成立时间"]
CLEAR = [HEADER, ["甲", "01-03-17"], ["乙", "25-10-16"], ["丙", ""]]
UNCLEAR = [HEADER, ["甲", "01-02-2017"], ["乙", "03-04-2017"]]


def founded() -> dict[str, Any]:
    return dict(Customer.objects.values_list("name", "founded_on"))


def test_one_value_tells_the_whole_column(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        counts, refused = load(csv_file(tmp_path, CLEAR))
        assert (counts.created, refused) == (3, [])
        assert founded() == {"甲": date(2017, 3, 1), "乙": date(2016, 10, 25), "丙": None}


def test_what_a_late_value_tells_holds_for_the_first(company: Company, tmp_path: Path) -> None:
    rows = [[f"公司{n}", "01/02/2017"] for n in range(600)]
    path = csv_file(tmp_path, [HEADER, *rows, ["末", "02/28/2017"]])
    with company.as_("owner"):
        counts, _refused = load(path)
        assert counts.created == 601
        assert founded()["公司0"] == date(2017, 1, 2)


def test_what_can_be_read_in_two_ways_is_asked(company: Company, tmp_path: Path) -> None:
    path = csv_file(tmp_path, UNCLEAR)
    with company.as_("owner"):
        with pytest.raises(
            Refused, match=r"“成立时间”里的日期有几种读法.*2017-02-01（日-月-年）.*2017-01-02（月-日-年）"
        ):
            load(path)
        assert not Customer.objects.exists()
        load(path, dates={"成立时间": Order.MONTH_FIRST})
        assert founded() == {"甲": date(2017, 1, 2), "乙": date(2017, 3, 4)}


def test_the_command_line_asks_and_is_told(run: Any, company: Company, tmp_path: Path) -> None:
    path = str(csv_file(tmp_path, UNCLEAR))
    code, _told, err = run(import_records, "customer", path)
    assert code == 2 and "有几种读法" in err
    assert run(import_records, "customer", path, "--dates", "成立时间=weird")[0] == 2
    code, told, _err = run(import_records, "customer", path, "--dates", "成立时间=dmy")
    assert (code, told["created"]) == (0, 2)
    with company.as_("administrator"):
        assert founded()["甲"] == date(2017, 2, 1)


def test_the_page_asks_and_is_told(company: Company) -> None:
    client = Client()
    client.force_login(company.staff["owner"])
    content = "\n".join(",".join(row) for row in UNCLEAR).encode()
    here = client.post("/customers/import", {"file": SimpleUploadedFile("a.csv", content)})["Location"]
    columns = {"column-0": "name", "column-1": "founded_on", "mode": "create", "doubles": "warn"}
    assert "日期：自动识别" in text_of(client.get(here))
    client.post(here, columns)
    run_pending_jobs()
    assert "有几种读法" in text_of(client.get(here))
    assert client.post(here, {**columns, "dates-1": "nonsense"}).status_code == 422
    client.post(here, {**columns, "dates-1": "dmy"})
    run_pending_jobs()
    assert "“成立时间”的日期读作：01-02-2017 是 2017-02-01（日-月-年）" in text_of(client.get(here))
    client.post(f"{here}run")
    run_pending_jobs()
    with company.as_("owner"):
        assert founded()["甲"] == date(2017, 2, 1)
