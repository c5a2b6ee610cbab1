"""Rows that point at records of the same file, whatever their order."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from tests.company import Company
from tests.exchange.files import csv_file, load
from zhike.customers.models import Customer
from zhike.kit.exchange.importing import slices

HEADER = ["公司名称", "上级单位"]
ROWS = [["孙公司", "子公司"], ["子公司", "母公司"], ["母公司", ""]]


@pytest.mark.parametrize("rows", [*permutations(ROWS)])
def test_the_order_of_rows_does_not_matter(company: Company, tmp_path: Path, rows: list[list[str]]) -> None:
    path = csv_file(tmp_path, [HEADER, *rows])
    with company.as_("owner"):
        dry, refused = load(path, is_dry=True)
        assert (dry.created, refused) == (3, [])
        counts, refused = load(path)
        assert (counts.rows, counts.created, refused) == (3, 3, [])
        assert dict(Customer.objects.values_list("name", "parent__name")) == {
            "孙公司": "子公司", "子公司": "母公司", "母公司": None,
        }  # fmt: skip


def test_across_slices_too(company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices.SliceMaker.slices, "__defaults__", (1,))
    path = csv_file(tmp_path, [HEADER, *ROWS])
    with company.as_("owner"):
        counts, _refused = load(path)
        assert (counts.rows, counts.created) == (3, 3)


def test_what_no_row_brings_is_refused_and_so_is_a_circle(company: Company, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path, [HEADER, ["甲", "无此"], ["乙", "丙"], ["丙", "乙"], ["丁", "甲"], ["戊", ""], ["己", "戊"]]
    )
    with company.as_("owner"):
        counts, refused = load(path)
        assert (counts.created, counts.rejected) == (2, 4)
        assert [row[0] for row in refused] == ["甲", "乙", "丙", "丁"]
        assert counts.words["parent"]["无此"] == 1
