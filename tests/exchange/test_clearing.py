"""Emptying fields by import: only where it is allowed and said."""

from __future__ import annotations

from pathlib import Path

from tests.company import Company
from tests.exchange.files import csv_file, load
from zhike.customers.actions import customers
from zhike.customers.models import Customer


def test_a_cell_that_says_so_empties_the_field_and_an_empty_one_does_not(
    company: Company, tmp_path: Path
) -> None:
    with company.as_("owner"):
        for code in ("K1", "K2"):
            values = {"name": f"公司{code}", "code": code, "phone": "13800138000", "founded_on": "2020-01-05"}
            customers.create(values={**values, "grade": "A"})
        rows = [
            ["客户代号", "电话", "成立时间", "客户分类"],
            ["K1", "[清空]", "[clear]", ""],
            ["K2", "", "", "【清空】"],
        ]
        path = csv_file(tmp_path, rows)
        refused, _rejected = load(path, mode="update")
        assert refused.updated == 0  # without the setting the words are values, and no phone number
        counts, rejected = load(path, mode="update", clears=True)
        assert (counts.updated, rejected) == (2, [])
        first, second = Customer.objects.order_by("code")
    assert (first.phone, first.founded_on, first.grade) == ("", None, "A")
    assert (second.phone.replace(" ", ""), str(second.founded_on), second.grade) == (
        "13800138000",
        "2020-01-05",
        "",
    )


def test_what_must_be_there_is_not_emptied(company: Company, tmp_path: Path) -> None:
    with company.as_("owner"):
        customers.create(values={"name": "公司一", "code": "K1", "phone": "13800138000"})
        path = csv_file(
            tmp_path, [["客户代号", "客户全称", "电话"], ["K1", "[清空]", "[清空]"], ["[清空]", "x", ""]]
        )
        counts, rejected = load(path, mode="update", clears=True)
        assert counts.updated == 0 and len(rejected) == 2
        assert "不能清空" in str(rejected)
        assert Customer.objects.get().phone == "138 0013 8000"
