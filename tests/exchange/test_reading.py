"""Files as people really bring them: any encoding, any fault; each ends in rows or in a clear word."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.files import csv_file, workbook
from zhike.kit.errors import Refused
from zhike.kit.exchange.reading import workbooks
from zhike.kit.exchange.reading.source import open_source
from zhike.kit.exchange.tables import Format, open_table

ROWS = [["名称", "电话"], ["重庆鸿昌", "138"], ["上海甲乙丙丁公司", "139"]]


def written(place: Path, content: bytes, name: str = "t.csv") -> Path:
    path = place / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gbk", "GBK"), ("gb18030", "GBK"), ("utf-16", "UTF-16")],
)
def test_encodings_are_recognised(tmp_path: Path, encoding: str, label: str) -> None:
    source = open_source(csv_file(tmp_path, ROWS, encoding))
    assert (source.encoding, source.header) == (label, ["名称", "电话"])
    assert [(row.line, row.cells) for row in source] == [(2, ROWS[1]), (3, ROWS[2])]


def test_gb18030_beyond_gbk_is_recognised(tmp_path: Path) -> None:
    source = open_source(csv_file(tmp_path, [["名称"], ["𠮷野家"]], "gb18030"))
    assert source.encoding == "GB18030"
    assert [row.cells for row in source] == [["𠮷野家"]]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_bad_byte_in_the_middle_refuses_its_row_alone(tmp_path: Path, encoding: str) -> None:
    lines = ["名称,电话", *(f"公司名称{n},138" for n in range(40))]
    content = [line.encode(encoding) for line in lines]
    content[20] = "坏的".encode(encoding) + b"\xff" + b",138"
    source = open_source(written(tmp_path, b"\r\n".join(content)))
    rows = list(source)
    assert len(rows) == 40
    [bad] = [row for row in rows if row.fault]
    assert bad.line == 21
    assert str(bad.fault).startswith("第 1 列第 3 个字是坏字节 0xFF")


def test_what_no_encoding_fits_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="无法识别文件编码"):
        list(open_source(written(tmp_path, "名称\n".encode() + b"\xff\xfe\xfd\xfa\xff\n" * 50)))


def test_an_encoding_can_be_asked_for(tmp_path: Path) -> None:
    path = csv_file(tmp_path, ROWS, "gbk")
    assert open_source(path, encoding="gb18030").header == ["名称", "电话"]
    with pytest.raises(Refused, match="不是 utf-8 编码"):
        open_source(path, encoding="utf-8")
    with pytest.raises(Refused, match="没有名为 klingon 的编码"):
        open_source(path, encoding="klingon")


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters_are_recognised(tmp_path: Path, delimiter: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["名称", "地址"], ["甲", '路1号, 2楼;a|b\t"c"']])
    source = open_source(written(tmp_path, text.getvalue().encode()))
    assert [row.cells for row in source] == [["甲", '路1号, 2楼;a|b\t"c"']]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空的"),
        (b"\n\n  \n", "文件是空的"),
        (b"\xef\xbb\xbf", "没有内容"),
        ("名称,电话\n".encode(), "只有表头"),
        ("名称,电话\n,\n , \n".encode(), "只有表头"),
        ("名称,电话,名称\n甲,1,乙\n".encode(), r"表头重复：“名称”（第 1、3 列）"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "图片"),
        (b"<html><table><tr><td>a</td></tr></table>", "网页格式"),
        (b"\x00\x01\x02\x03abc", "不是文本"),
        (b"PK\x03\x04broken", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", "已损坏"),
    ],
)
def test_files_that_are_no_table_are_refused_with_a_word(
    tmp_path: Path, content: bytes, message: str
) -> None:
    with pytest.raises(Refused, match=message):
        open_source(written(tmp_path, content))


def test_300_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="表头有 300 列，最多 256 列"):
        open_source(csv_file(tmp_path, [[f"列{n}" for n in range(300)], ["x"] * 300]))


def test_a_wrong_extension_does_not_matter(tmp_path: Path) -> None:
    assert open_source(workbook(tmp_path, ROWS, "t.csv")).header == ["名称", "电话"]
    assert open_source(csv_file(tmp_path, ROWS, name="t.xlsx")).header == ["名称", "电话"]


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(Refused, match="没有工作簿"):
        open_source(path)


def bomb(path: Path, declared: int | None = None) -> Path:
    """A workbook whose sheet unpacks to 32 MB; ``declared`` lies about it in the archive's directory."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (32 << 20))
    if declared is not None:
        content = bytearray(path.read_bytes())
        entry = content.rindex(b"PK\x01\x02")
        content[entry + 24 : entry + 28] = declared.to_bytes(4, "little")
        path.write_bytes(content)
    return path


@pytest.mark.parametrize("declared", [None, 1000])
def test_a_zip_bomb_is_refused_whatever_it_says_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, declared: int | None
) -> None:
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 16 << 20)
    with pytest.raises(Refused, match="压缩炸弹"):
        open_source(bomb(tmp_path / "bomb.xlsx", declared))


def test_a_sheet_with_one_cell_in_its_last_corner_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "corner.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write(0, 0, "名称")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    with pytest.raises(Refused, match="展开后过大"):
        open_source(path)


def test_values_of_workbooks_come_out_as_people_see_them(tmp_path: Path) -> None:
    rows = [
        ["名称", "电话", "日期", "数", "是"],
        ["甲", 13800138000, datetime(2026, 1, 5), 1.5, True],
        ["乙", "138", datetime(2026, 1, 5, 14, 30), 2, False],
    ]
    source = open_source(workbook(tmp_path, rows))
    assert [row.cells for row in source] == [
        ["甲", "13800138000", "2026-01-05", "1.5", "TRUE"],
        ["乙", "138", "2026-01-05 14:30:00", "2", "FALSE"],
    ]


def test_long_numbers_that_lost_their_digits_are_refused(tmp_path: Path) -> None:
    source = open_source(
        workbook(tmp_path, [["名称", "帐号"], ["甲", 6222021234567890123], ["乙", "6222021234567890123"]])
    )
    first, second = source
    assert "第 2 列是超过 15 位的数值" in str(first.fault)
    assert second.fault is None and second.cells == ["乙", "6222021234567890123"]


def test_a_sheet_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("空")
    for name in ("一", "二"):
        book.add_worksheet(name).write_column(0, 0, ["名称", name])
    book.close()
    assert [row.cells for row in open_source(path)] == [["一"]]
    assert [row.cells for row in open_source(path, sheet="二")] == [["二"]]
    with pytest.raises(Refused, match="没有名为“三”的工作表"):
        open_source(path, sheet="三")


def test_rows_longer_than_the_header_and_open_quotes_are_refused_one_by_one(tmp_path: Path) -> None:
    text = '名称,电话\n甲,1,2,3\n乙\n"丙"x,1\n丁,2,,\n"戊,1\n'
    rows = list(open_source(written(tmp_path, text.encode())))
    assert [(row.line, row.cells[:1], bool(row.fault)) for row in rows] == [
        (2, ["甲"], True), (3, ["乙"], False), (4, [""], True), (5, ["丁"], False), (6, [""], True),
    ]  # fmt: skip
    assert "多出 2 格" in str(rows[0].fault) and "没有闭合" in str(rows[4].fault)


cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\ufeff", exclude_categories=("Cs", "Cc")),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    rows=st.lists(
        st.tuples(cells, cells, cells).filter(lambda r: any(c.strip() for c in r)), min_size=1, max_size=8
    )
)
def test_what_is_written_as_csv_is_read_again(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    path = tmp_path / "t.csv"
    with open_table(path, Format.CSV, ["a", "b", "c"]) as table:
        table.write(rows)
    from zhike.kit.exchange.importing.columns import as_typed

    found = [[as_typed(cell) for cell in row.cells] for row in open_source(path)]
    assert found == [[as_typed(cell) for cell in row] for row in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=8)
@given(
    rows=st.lists(st.tuples(cells, cells).filter(lambda r: any(c.strip() for c in r)), min_size=1, max_size=5)
)
def test_what_is_written_as_a_workbook_is_read_again(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    path = tmp_path / "t.xlsx"
    with open_table(path, Format.WORKBOOK, ["a", "b"]) as table:
        table.write(rows)
    found = [row.cells for row in open_source(path) if not row.fault]
    assert all(row in [list(given) for given in rows] for row in found)
