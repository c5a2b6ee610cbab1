"""Taking records out: what one may see and export, in files that open and are safe."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from python_calamine import load_workbook

from tests.company import Company
from tests.conftest import without_rights
from tests.exchange.files import csv_file, load
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.access.revisions import read_revisions, remember_revisions
from zhike.kit.actions.models import ActionRun
from zhike.kit.desks.selection import Selection
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.exchange.exporting.export import Export
from zhike.kit.exchange.tables import Format
from zhike.kit.records.attributes import visible_attributes
from zhike.kit.records.registry import all_nouns


def taken_out(place: Path, **choices: object) -> list[list[str]]:
    """The rows of a CSV export of all customers, the header first."""
    path = place / "out.csv"
    query = str(choices.pop("query", ""))
    Export(Selection("customer", None, query), Format.CSV, **choices).write(path)  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


@pytest.mark.covers("ARC-17b")
def test_a_salesperson_exports_own_customers_with_every_visible_field(
    company: Company, tmp_path: Path
) -> None:
    with company.as_("stranger"):
        customers.create(values={"name": "别人的公司"})
    with company.as_("owner"):
        customers.create(
            values={
                "name": "重庆鸿昌",
                "phone": "13800138000",
                "founded_on": "2020-01-05",
                "grade": "A",
                "registered_capital": "1234.50",
            }
        )
        path = tmp_path / "out.xlsx"
        assert Export(Selection("customer")).write(path) == 1
        labels = [str(a.label) for a in visible_attributes(Customer)]
    header, row, mark = load_workbook(path).get_sheet_by_index(0).to_python()
    assert [label.partition("(")[0] for label in header] == labels
    cells = dict(zip([label.partition("(")[0] for label in header], row, strict=True))
    assert cells["客户全称"] == "重庆鸿昌" and cells["负责人"] == "Owner" and cells["所属部门"] == "华东片区"
    assert cells["成立时间"] == date(2020, 1, 5) and cells["注册资本"] == 1234.5
    assert mark[0].startswith("# 知客导出：由 Owner (owner) 于 ")
    assert "别人的公司" not in str(row)


def test_hidden_fields_are_absent_and_masked_ones_masked(company: Company, tmp_path: Path) -> None:
    role = company.roles["owner"]
    role.field_rules = {"customer": {"phone": "masked", "address": "hidden"}}
    with company.as_("supervisor"):
        customers.create(
            values={
                "name": "甲",
                "phone": "13800138000",
                "address": "路1号",
                "owner": company.staff["owner"].pk,
            }
        )
    with without_rights():
        role.save()
    with company.as_("owner"):
        header, row, _mark = taken_out(tmp_path)
        assert "公司地址" not in header and "路1号" not in row
        assert row[header.index("电话")] == "138 **** 8000" or "****" in row[header.index("电话")]
        with pytest.raises(Refused):
            taken_out(tmp_path, fields=("address",))


def test_only_what_one_may_export_is_exported(company: Company, tmp_path: Path) -> None:
    with without_rights():
        company.hire(
            "clerk", "east", {"customers": {"see": "department", "create": "own", "export": "own"}}, []
        )
    with company.as_("owner"):
        customers.create(values={"name": "同事的"})
    with company.as_("clerk"):
        customers.create(values={"name": "自己的"})
        assert Customer.objects.count() == 2
        assert [row[0] for row in taken_out(tmp_path, fields=("name",))][1:-1] == ["自己的"]
    with company.as_("reader"), pytest.raises(Forbidden):
        taken_out(tmp_path)


def test_formulas_are_inert_and_come_back_as_they_were(company: Company, tmp_path: Path) -> None:
    evil = "=cmd|'/c calc'!A1"
    with company.as_("owner"):
        load(csv_file(tmp_path, [["客户全称", "备注"], ["甲", evil], ["乙", "+86 138 0013 8000"]]))
        assert Customer.objects.get(name="甲").remark == evil
        rows = taken_out(tmp_path, fields=("name", "remark"), query="sort=created_at")
        assert rows[1:3] == [["甲", "'" + evil], ["乙", "+86 138 0013 8000"]]
        book = tmp_path / "out.xlsx"
        Export(Selection("customer"), Format.WORKBOOK, ("remark",)).write(book)
        assert b"<f>" not in book.read_bytes()
        counts, _refused = load(tmp_path / "out.csv", mode="update", key="name")
        assert (counts.skipped, counts.rejected) == (2, 0)


def test_an_export_of_everything_can_be_imported_again(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        customers.create(
            values={
                "name": "甲",
                "phone": "010-66551122",
                "grade": "A",
                "founded_on": "2020-01-05",
                "registered_capital": "12.5",
            }
        )
        taken_out(tmp_path)
        counts, refused = load(tmp_path / "out.csv", mode="both", key="code")
        assert (counts.rows, counts.skipped, refused) == (1, 1, [])


def test_filters_order_and_selection_hold(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        made = [
            customers.create(values={"name": name, "grade": grade}).result
            for name, grade in (("丙", "A"), ("甲", "B"), ("乙", "A"))
        ]
        rows = taken_out(tmp_path, fields=("name",), query="grade.in=A&sort=name")
        assert [row[0] for row in rows[1:-1]] == ["丙", "乙"]
        path = tmp_path / "some.csv"
        assert Export(Selection("customer", (made[1].pk,)), Format.CSV).write(path) == 1


@pytest.mark.covers("ARC-21")
def test_fields_can_be_cut_to_one_class_of_data(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        for noun in all_nouns():
            if noun._meta.app_label == "customers":
                assert [a.name for a in visible_attributes(noun) if not a.data_class] == []
        header = taken_out(tmp_path, data_class="finance")[0]
        assert "信用额度" in header and "客户全称" in header and "公司地址" not in header


def test_gb18030_is_written_for_old_programs(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        customers.create(values={"name": "重庆𠮷野"})
        path = tmp_path / "out.csv"
        Export(Selection("customer"), Format.CSV_GB18030, ("name",)).write(path)
        assert "重庆𠮷野" in path.read_text(encoding="gb18030")


def test_an_export_is_logged(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        customers.create(values={"name": "甲"})
        taken_out(tmp_path, fields=("name",))
        run = ActionRun.objects.order_by("-pk").first()
        assert run is not None
        assert (run.name, run.changed, run.values["fields"]) == ("customers.customer.export", 1, ["name"])


def test_reading_takes_few_queries_whatever_the_number(company: Company, tmp_path: Path) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with company.as_("owner"):
        remember_revisions(read_revisions())
        for count in (1, 30):
            for number in range(count):
                customers.create(values={"name": f"公司{count}-{number}"})
            with CaptureQueriesContext(connection) as queries:
                taken_out(tmp_path)
            assert len(queries) <= 17
