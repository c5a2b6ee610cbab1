"""Text made comparable and harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.chinese.text import is_formula, neutralise_formula, normalise, one_line, safe_file_name


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("ＡＢＣ　公司", "abc 公司"),
        ("鴻昌貿易", "鸿昌贸易"),
        ("  a\t b\n", "a b"),
        ("Café", "cafe"),
        ("（株）", "(株)"),
        ("㈱", "(株)"),
        ("臺灣", "台湾"),
        ("Straße", "strasse"),
    ],
)
def test_two_spellings_become_one(text: str, same: str) -> None:
    assert normalise(text) == same


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "+cmd", "-A1"]
)
def test_a_formula_is_exported_inert(text: str) -> None:
    assert neutralise_formula(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    [
        "-5",
        "+86 138 0013 8000",
        "-3.2%",
        "+1,234.50",
        "-",
        "1+1",
        "a=b",
        "",
        "负责人=张三",
        "-1e5",
        "+86 10-66551122",
    ],
)
def test_numbers_and_phones_stay_as_they_are(text: str) -> None:
    assert neutralise_formula(text) == text


@given(st.text())
def test_no_exported_cell_can_call_anything(text: str) -> None:
    exported = neutralise_formula(text)
    assert not is_formula(exported)
    if exported.startswith(("=", "@", "\t", "\r")):
        pytest.fail(f"{exported!r} would be a formula")


def test_one_line() -> None:
    assert one_line("\ufeff 重庆\r\n鸿昌\t ") == "重庆 鸿昌"


@given(st.text())
def test_a_file_name_is_safe_everywhere(text: str) -> None:
    name = safe_file_name(text)
    assert name
    assert len(name.encode()) <= 120
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert not name.startswith(".")
    assert not name.endswith((".", " "))


def test_file_names() -> None:
    assert safe_file_name("../../etc/passwd") == "_.._etc_passwd"
    assert safe_file_name("合同：重庆/鸿昌.pdf") == "合同：重庆_鸿昌.pdf"
    assert safe_file_name("CON.txt") == "_CON.txt"
    assert safe_file_name("长" * 200 + ".xlsx") == "长" * 38 + ".xlsx"
    assert safe_file_name("") == "file"
