"""Dates and times as they stand in Chinese spreadsheets."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.chinese.dates import DateError, DateFault, Order, from_excel, parse_date, parse_datetime

FIFTH = dt.date(2026, 1, 5)
FORMS = [
    "2026/1/5", "2026-1-5", "2026-01-05", "2026.1.5", "2026年1月5日", "2026年01月05号", "20260105",
    "二〇二六年一月五日", "二零二六年一月五日", "２０２６／１／５", "2026 年 1 月 5 日", "2026-1-5 (周一)",
    "2026年1月5日 星期一", "2026/1/5 0:00:00", "2026-01-05T00:00:00", "'2026-01-05",
    "46027", 46027, 46027.0, 20260105,
]  # fmt: skip


@pytest.mark.parametrize("cell", FORMS)
def test_one_date_in_many_forms(cell: object) -> None:
    assert parse_date(cell) == FIFTH


@pytest.mark.parametrize(
    "cell",
    [
        "2026-01-05 14:30", "2026/1/5 14:30:00", "2026年1月5日 14时30分", "2026年1月5日下午2点半",
        "2026-1-5 2:30 PM", "2026-01-05T14:30", Decimal("46027.604166667"),
    ],
)  # fmt: skip
def test_one_moment_in_many_forms(cell: object) -> None:
    assert parse_datetime(cell) == dt.datetime(2026, 1, 5, 14, 30)


def test_a_zone_is_kept() -> None:
    assert parse_datetime("2026-01-05T14:30:00Z") == dt.datetime(2026, 1, 5, 14, 30, tzinfo=dt.UTC)
    assert parse_datetime("2026-01-05T14:30:00.5+08:00").utcoffset() == dt.timedelta(hours=8)


def test_midnight_at_the_end_of_a_day() -> None:
    assert parse_datetime("2026/1/5 24:00") == dt.datetime(2026, 1, 6)


def test_day_first_only_where_the_file_says_so() -> None:
    assert parse_date("05-01-26", Order.DAY_FIRST) == FIFTH
    assert parse_date("20/10/2016", Order.DAY_FIRST) == dt.date(2016, 10, 20)
    assert parse_date("1/5/2026", Order.MONTH_FIRST) == FIFTH
    assert parse_date("2026-01-05", Order.DAY_FIRST) == FIFTH


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("", DateFault.EMPTY),
        ("  ", DateFault.EMPTY),
        ("2026-2-30", DateFault.IMPOSSIBLE),
        ("2026-13-01", DateFault.IMPOSSIBLE),
        ("0000-01-01", DateFault.IMPOSSIBLE),
        ("1月5日", DateFault.NO_YEAR),
        ("2026年1月", DateFault.NO_DAY),
        ("26-1-5", DateFault.SHORT_YEAR),
        ("5/1/2026", DateFault.SHORT_YEAR),
        ("昨天", DateFault.NOT_A_DATE),
        ("12345678901", DateFault.NOT_A_DATE),
        ("99999", DateFault.NOT_A_DATE),
        (60, DateFault.NOT_A_DATE),
        (-1, DateFault.NOT_A_DATE),
        (float("nan"), DateFault.NOT_A_DATE),
        (True, DateFault.NOT_A_DATE),
        ("2026-1-5 25:00", DateFault.NOT_A_TIME),
        ("2026-1-5 两点", DateFault.NOT_A_TIME),
    ],
)
def test_a_wrong_date_says_why(cell: object, fault: DateFault) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(cell)
    assert caught.value.code == fault


def chinese_form(day: dt.date) -> str:
    digits = "〇一二三四五六七八九"

    def word(number: int) -> str:
        tens, ones = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (
            digits[ones] if ones else ""
        )

    return f"{''.join(digits[int(c)] for c in str(day.year))}年{word(day.month)}月{word(day.day)}日"


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_date_is_read_back_in_every_form(day: dt.date) -> None:
    forms = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}" if day.year >= 1000 else day.isoformat(),
        chinese_form(day),
    ]
    assert {parse_date(form) for form in forms} == {day}


@given(st.datetimes(min_value=dt.datetime(1900, 3, 1), max_value=dt.datetime(9999, 12, 31)))
def test_excel_serials_are_read_back(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=0)
    since = moment - dt.datetime(1899, 12, 30)
    assert from_excel(since.days + Decimal(since.seconds) / 86_400) == moment


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats()))
def test_any_cell_is_a_date_or_refused(cell: object) -> None:
    try:
        assert parse_datetime(cell)
    except DateError as error:
        assert error.code in DateFault
