"""What an import makes of good and bad rows, of a second time, of rights; and that it can be undone."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.company import Company
from tests.conftest import without_rights
from tests.exchange.files import HEADER, csv_file, load, workbook
from zhike.customers.actions import customers
from zhike.customers.models import Contact, Customer
from zhike.kit.access.acting import current_acting
from zhike.kit.actions.models import ActionRun
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.queries import changes_of
from zhike.kit.history.undo import undo
from zhike.kit.records.models import CustomField


@pytest.mark.covers("INT-05", "ARC-07")
def test_a_workbook_of_200_rows_with_5_bad_ones(company: Company, tmp_path: Path) -> None:
    rows = [[f"第{n}公司", f"T{n:03}", "", datetime(2020, 1, 5)] for n in range(200)]
    rows[10][0] = ""
    rows[20][3] = "2021/2/30"
    rows[30][1] = "T001"
    rows[40][2] = "123"
    rows[50][0] = "长" * 121
    path = workbook(tmp_path, [HEADER, *rows])
    with company.as_("administrator"):
        counts, refused = load(path)
        assert (counts.rows, counts.created, counts.rejected) == (200, 195, 5)
        assert Customer.objects.count() == 195
        told = {int(row[-2]): row[-1] for row in refused}
        assert set(told) == {12, 22, 32, 42, 52}
        assert told[12] == "客户全称：必填"
        assert told[22].startswith("成立时间：不是日期")
        assert told[32] == "客户代号：客户代号与第 3 行重复"
        assert told[42].startswith("电话：")
        assert told[52] == "客户全称：最多 120 个字，现有 121 个"
        assert Customer.objects.get(code="T000").founded_on == date(2020, 1, 5)


@pytest.mark.covers("INT-03")
def test_the_same_file_twice_makes_no_doubles(company: Company, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        [HEADER, ["甲公司", "A1", "13800138000", "2020年1月5日"], ["乙公司", "", "", ""], ["", "A3", "", ""]],
    )
    with company.as_("owner"):
        first, refused = load(path)
        assert (first.created, first.rejected) == (2, 1)
        assert refused[0][-2:] == ["4", "客户全称：必填"]
        second, _refused = load(path)
        assert second.created == 0
        assert second.skipped == 2 and Customer.objects.count() == 2


def test_names_are_the_key_where_a_file_has_no_codes(company: Company, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["公司名称"], ["甲公司"], ["乙公司"], ["甲公司"]])
    with company.as_("owner"):
        counts, refused = load(path)
        assert (counts.created, refused[0][-1]) == (2, "客户全称：客户全称与第 2 行重复")
        assert sorted(Customer.objects.values_list("code", flat=True)) == ["KH000001", "KH000002"]
        again, _refused = load(path)
        assert (again.created, again.skipped) == (0, 2)


@pytest.mark.covers("ARC-07")
def test_what_is_imported_is_found_and_has_a_history(company: Company, tmp_path: Path) -> None:
    from zhike.kit.search.find import find

    path = csv_file(tmp_path, [HEADER, ["重庆鸿昌贸易有限公司", "A1", "", ""], ["成都重工", "", "", ""]])
    with company.as_("owner"):
        counts, _refused = load(path)
        assert [hit.title for group in find("cqhc") for hit in group.hits] == ["重庆鸿昌贸易有限公司"]
        code = Customer.objects.get(name="成都重工").code
        assert [hit.title for group in find(code) for hit in group.hits] == ["成都重工"]
        [change] = changes_of(Customer.objects.get(code="A1"))
        assert (change.kind, change.run_id) == ("+", counts.action)
        run = ActionRun.objects.get(pk=counts.action)
        assert (run.name, run.changed) == ("customers.customer.import", 2)


def test_updating_by_key_leaves_empty_cells_alone(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        customers.create(values={"name": "甲公司", "code": "A1", "phone": "13800138000", "address": "旧址"})
        path = csv_file(
            tmp_path, [["客户代号", "地址", "电话"], ["A1", "新址", ""], ["A9", "无此", ""], ["", "缺号", ""]]
        )
        counts, refused = load(path, mode="update", key="code")
        assert (counts.updated, counts.rejected) == (1, 2)
        stored = Customer.objects.get()
        assert (stored.address, stored.phone, stored.name) == ("新址", "138 0013 8000", "甲公司")
        assert [row[-1].split("：")[1] for row in refused] == [
            "没有这个客户代号的记录，或您看不到它",
            "缺少客户代号，无法确定要更新的记录",
        ]


def test_both_creates_and_updates_and_what_says_nothing_new_is_skipped(
    company: Company, tmp_path: Path
) -> None:
    with company.as_("owner"):
        customers.create(values={"name": "甲公司", "code": "A1", "address": "同"})
        customers.create(values={"name": "乙公司", "code": "A2", "address": "旧"})
        header = ["客户全称", "客户代号", "地址"]
        path = csv_file(
            tmp_path, [header, ["甲公司", "A1", "同"], ["乙公司", "A2", "新"], ["丙公司", "A3", ""]]
        )
        counts, _refused = load(path, mode="both", key="code")
        assert (counts.created, counts.updated, counts.skipped) == (1, 1, 1)


def test_all_or_nothing_leaves_nothing(company: Company, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADER, ["甲公司", "A1", "", ""], ["", "A2", "", ""]])
    with company.as_("owner"):
        counts, refused = load(path, all_or_nothing=True)
        assert (counts.created, counts.skipped, counts.rejected, counts.action) == (0, 1, 1, None)
        assert len(refused) == 1
        assert not Customer.objects.exists() and not ActionRun.objects.exists()


def test_a_dry_run_tells_the_numbers_and_writes_nothing(company: Company, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADER, ["甲公司", "A1", "", ""], ["乙公司", "A1", "", ""]])
    with company.as_("owner"):
        counts, _refused = load(path, is_dry=True)
        assert (counts.created, counts.rejected, counts.action) == (1, 1, None)
        assert not Customer.objects.exists()


def test_slices_know_of_each_other(company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from zhike.kit.exchange.importing import slices

    monkeypatch.setattr(slices.SliceMaker.slices, "__defaults__", (2,))
    rows = [
        ["甲公司", "A1", "", ""],
        ["乙公司", "A2", "", ""],
        ["丙公司", "A1", "", ""],
        ["甲公司", "A1", "", ""],
    ]
    path = csv_file(tmp_path, [HEADER, *rows])
    with company.as_("owner"):
        for is_dry in (True, False):
            counts, refused = load(path, is_dry=is_dry)
            assert (counts.created, counts.rejected) == (2, 2)
            assert refused[0][-1] == "客户代号：客户代号与第 2 行重复"


@pytest.mark.parametrize(
    ("choice", "expected"), [("warn", (1, 0, 0)), ("skip", (0, 1, 0)), ("refuse", (0, 0, 1))]
)
def test_look_alikes_are_told_skipped_or_refused(
    company: Company, tmp_path: Path, choice: str, expected: tuple[int, int, int]
) -> None:
    path = csv_file(tmp_path, [["客户全称", "客户代号"], ["重庆市鸿昌贸易（有限）公司", "A2"]])
    with company.as_("owner"):
        customers.create(values={"name": "重庆鸿昌贸易有限公司", "code": "A1"})
        counts, refused = load(path, doubles=choice)
        assert (counts.created, counts.skipped, counts.rejected) == expected
        assert counts.warned == (choice == "warn")
        if refused:
            assert "重庆鸿昌贸易有限公司" in refused[0][-1]


def test_of_records_one_may_not_see_only_that_they_are_there_is_told(
    company: Company, tmp_path: Path
) -> None:
    with company.as_("stranger"):
        customers.create(values={"name": "重庆鸿昌贸易有限公司", "code": "A1"})
    path = csv_file(tmp_path, [["客户全称", "客户代号"], ["甲公司", "A1"], ["重庆鸿昌贸易", "A2"]])
    with company.as_("owner"):
        counts, refused = load(path, doubles="refuse")
        assert counts.rejected == 2
        assert [row[-1] for row in refused] == [
            "客户代号：客户代号已被使用（可能在回收站中，或您看不到该记录）", "客户全称：疑似与您看不到的记录重复",
        ]  # fmt: skip


@pytest.mark.covers("KNO-02")
def test_rows_beyond_ones_reach_are_refused(company: Company, tmp_path: Path) -> None:
    rows = [
        ["甲", "owner", ""],
        ["乙", "stranger", "华南片区"],
        ["丙", "", ""],
        ["丁", "colleague", "华东片区"],
    ]
    path = csv_file(tmp_path, [["客户全称", "负责人", "所属部门"], *rows])
    with company.as_("owner"):
        counts, refused = load(path)
        assert (counts.created, counts.rejected) == (2, 2)
        assert {row[0] for row in refused} == {"乙", "丁"}
        assert set(Customer.objects.values_list("owner_id", flat=True)) == {current_acting().staff_id}
    with company.as_("supervisor"):
        assert load(path)[0].created == 1  # 丁; 甲 and 丙 are there and the same
    with company.as_("reader"), pytest.raises(Forbidden):
        load(path)


def test_records_one_may_see_but_not_change_or_hand_over_stay(company: Company, tmp_path: Path) -> None:
    with without_rights():
        company.hire(
            "clerk", "east", {"customers": {"see": "department", "create": "own", "change": "own"}}, []
        )
    with company.as_("owner"):
        customers.create(values={"name": "甲公司", "code": "A1"})
    with company.as_("clerk"):
        customers.create(values={"name": "乙公司", "code": "A2"})
        path = csv_file(tmp_path, [["客户代号", "地址", "负责人"], ["A1", "新", ""], ["A2", "新", "owner"]])
        counts, refused = load(path, mode="update", key="code")
        assert (counts.updated, counts.rejected) == (0, 2)
        assert [row[-1] for row in refused] == ["您没有修改这条记录的权限", "您没有转移这条记录的权限"]


def test_handing_over_by_file_needs_and_uses_the_right(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        customers.create(values={"name": "甲公司", "code": "A1"})
        path = csv_file(tmp_path, [["客户代号", "负责人", "所属部门"], ["A1", "stranger", "华南片区"]])
        assert load(path, mode="update", key="code")[0].updated == 1
        assert not Customer.objects.exists()
    with company.as_("stranger"):
        assert Customer.objects.get().code == "A1"


def test_undo_takes_back_what_was_made_and_changed_and_lists_conflicts(
    company: Company, tmp_path: Path
) -> None:
    header = ["客户全称", "客户代号", "地址"]
    with company.as_("owner"):
        for number in (1, 2):
            customers.create(values={"name": f"旧{number}", "code": f"A{number}", "address": "旧址"})
        rows = [["旧1", "A1", "新址"], ["旧2", "A2", "新址"], ["新3", "A3", "三"], ["新4", "A4", "四"]]
        counts, _refused = load(csv_file(tmp_path, [header, *rows]), mode="both", key="code")
        assert (counts.created, counts.updated) == (2, 2)
    with company.as_("supervisor"):
        for code in ("A2", "A4"):
            customers.change(Customer.objects.filter(code=code), values={"address": "他人改过"})
    with company.as_("owner"):
        assert counts.action is not None
        report = undo(counts.action)
        assert (report.removed, report.changed_back, report.kept_count) == (1, 1, 2)
        assert {kept.reason for kept in report.kept} == {"changed_since"}
        assert dict(Customer.objects.values_list("code", "address")) == {
            "A1": "旧址", "A2": "他人改过", "A4": "他人改过",
        }  # fmt: skip
        found = Listing(desk_of("customer"), {"q": "新3"}).page().rows
        assert found == []


def test_contacts_follow_their_customer(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        customers.create(values={"name": "甲公司", "code": "A1"})
    with company.as_("stranger"):
        customers.create(values={"name": "乙公司", "code": "A2"})
    rows = [["曾国华", "甲公司", "13800138000"], ["仇和", "A1", ""], ["单某", "乙公司", ""], ["无主", "", ""]]
    path = csv_file(tmp_path, [["姓名", "客户", "手机"], *rows])
    with company.as_("owner"):
        counts, refused = load(path, noun=Contact)
        assert (counts.created, counts.rejected) == (2, 2)
        assert [row[-1] for row in refused] == ["客户：找不到“乙公司”", "客户：必填"]
        contact = Contact.objects.get(name="曾国华")
        assert (contact.owner_id, contact.mobile_digits) == (current_acting().staff_id, "13800138000")


def test_custom_fields_are_brought_in_like_others(company: Company, tmp_path: Path) -> None:
    with company.as_("administrator"):
        CustomField.objects.create(
            noun="customer", key="tons", label="年用煤量", kind="number", is_required=True
        )
        CustomField.objects.create(noun="customer", key="boss", label="对接人", kind="person", default=None)
        path = csv_file(
            tmp_path,
            [["客户全称", "年用煤量", "对接人"], ["甲", "1,200", "owner"], ["乙", "多", ""], ["丙", "", ""]],
        )
        counts, refused = load(path)
        assert (counts.created, counts.rejected) == (1, 2)
        assert Customer.objects.get().extra == {"x_tons": 1200, "x_boss": company.staff["owner"].pk}
        assert [row[-1] for row in refused] == ["年用煤量：不是数字", "年用煤量：必填"]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (["客户全称", "天气", "心情"], "不认识的列：“天气”、“心情”"),
        (["客户代号"], "缺少必填的列：客户全称"),
        (["客户全称", "name"], "对应同一个字段"),
        (["天气"], "不认识的列"),
    ],
)
def test_columns_that_do_not_fit_refuse_the_file(
    company: Company, tmp_path: Path, header: list[str], message: str
) -> None:
    with company.as_("owner"), pytest.raises(Refused, match=message):
        load(csv_file(tmp_path, [header, ["甲"] * len(header)]))


def test_hidden_and_read_only_fields_cannot_be_brought_in(company: Company, tmp_path: Path) -> None:
    role = company.roles["owner"]
    role.field_rules = {"customer": {"phone": "masked"}}
    with without_rights():
        role.save()
    with company.as_("owner"), pytest.raises(Refused, match="您的角色不能修改"):
        load(csv_file(tmp_path, [["客户全称", "电话"], ["甲", "13800138000"]]), mapping={"电话": "phone"})


def test_a_file_of_refused_rows_can_be_corrected_and_imported(company: Company, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADER, ["甲公司", "A1", "", ""], ["乙公司", "A2", "12", ""]])
    with company.as_("owner"):
        load(path)
        corrected = tmp_path / "corrected.csv"
        text = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig")
        corrected.write_text(text.replace(",12,", ",010-66551122,"), encoding="utf-8-sig")
        counts, _refused = load(corrected)
        assert (counts.rows, counts.created) == (1, 1)
        assert Customer.objects.get(code="A2").phone == "010-66551122"


def test_a_day_to_come_is_refused_where_it_must_be_past(company: Company, tmp_path: Path) -> None:
    rows = [["客户全称", "成立日期"], ["甲机械厂", "2999-01-01"], ["乙机械厂", "2019-03-05"]]
    with company.as_("administrator"):
        _counts, refused = load(csv_file(tmp_path, rows))
        assert refused[0][-2:] == ["2", "成立时间：日期不能晚于今天"]
        assert list(Customer.objects.values_list("name", flat=True)) == ["乙机械厂"]
