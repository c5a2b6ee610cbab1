"""Dates, numbers and money as people read them."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.ui import formats

MOMENT = datetime.datetime(2026, 11, 22, 16, 30, tzinfo=datetime.UTC)


def test_moments_stand_in_the_companys_time_zone() -> None:
    with timezone.override("Asia/Shanghai"):
        assert formats.moment(MOMENT) == "2026-11-23 00:30"
        assert formats.date(MOMENT) == "2026-11-23"
        assert formats.time(MOMENT) == "00:30"
        assert formats.iso(MOMENT) == "2026-11-23T00:30:00+08:00"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1234567.89"), "¥1,234,567.89"),
        (Decimal("-0.5"), "-¥0.50"),
        (0, "¥0.00"),
        (None, ""),
    ],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_yuan_are_written_alike_in_both_languages(value: Decimal | None, written: str, language: str) -> None:
    with translation.override(language):
        assert formats.money(value) == written


def test_other_currencies_say_which() -> None:
    with translation.override("zh-hans"):
        assert formats.money(Decimal("12.5"), "USD") == "US$12.50"


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (Decimal("1234567.89"), "123.46 万", "1.23M"),
        (Decimal("9999.5"), "9,999.50", "9,999.50"),
        (9999, "9,999", "9,999"),
        (10_000, "1.00 万", "10.00K"),
        (123_456_789, "1.23 亿", "123.46M"),
        (Decimal("99999999"), "1.00 亿", "100.00M"),
        (-20_000, "-2.00 万", "-20.00K"),
    ],
)
def test_sums_are_short_in_summaries(value: Decimal | int, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert formats.wan(value) == chinese
    with translation.override("en"):
        assert formats.wan(value) == english


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_a_short_sum_is_never_off_by_more_than_its_last_digit(value: Decimal) -> None:
    with translation.override("zh-hans"):
        written = formats.wan(value)
    figure, _space, unit = written.partition(" ")
    scale = {"": 1, "万": 10_000, "亿": 100_000_000}[unit]
    assert abs(Decimal(figure.replace(",", "")) * scale - value) <= Decimal("0.005") * scale


@pytest.mark.parametrize(
    ("octets", "written"),
    [(0, "0 字节"), (999, "999 字节"), (1000, "1 kB"), (1_500_000, "1.5 MB"), (3 * 10**12, "3 TB")],
)
def test_file_sizes(octets: int, written: str) -> None:
    with translation.override("zh-hans"):
        assert formats.file_size(octets) == written


def test_the_letter_of_an_avatar() -> None:
    assert formats.initial("欧阳明德") == "欧"
    assert formats.initial(" anna") == "A"
    assert formats.initial("") == "?"
    assert 0 <= formats.hue("欧阳明德") <= 5
