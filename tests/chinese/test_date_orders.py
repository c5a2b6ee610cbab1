"""The order of the parts of short dates, told by a whole column."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.chinese.date_orders import Evidence, is_short, read
from zhike.kit.chinese.dates import Order

DAY, MONTH, YEAR = Order.DAY_FIRST, Order.MONTH_FIRST, Order.SHORT_YEAR_FIRST


def orders(*texts: str) -> tuple[Order, ...]:
    seen = Evidence()
    seen.see(texts)
    return seen.orders


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["20-10-16", "25-10-16", "01-03-17"], (DAY,)),
        (["10-20-16", "10-25-16", "03-01-17"], (MONTH,)),
        (["16-10-20", "16-10-25", "17-03-01"], (YEAR,)),
        (["25/10/2016"], (DAY,)),
        (["10/25/2016"], (MONTH,)),
        (["03/04/2016", "05/06/2016"], (DAY, MONTH)),
        (["25-10-16"], (DAY, YEAR)),
        (["01-02-03"], (DAY, MONTH, YEAR)),
        (["2016-10-25", "2016年1月5日", "", "无"], ()),
        (["25/10/2016 14:30", "01/03/2017"], (DAY,)),
        (["99-99-99", "25/10/2016"], (DAY,)),
        (["13/01/2017", "01/13/2017", "25/12/2017"], (DAY,)),
    ],
)
def test_what_a_column_tells(texts: list[str], expected: tuple[Order, ...]) -> None:
    assert orders(*texts) == expected


def test_what_is_short() -> None:
    assert is_short("25-10-16") and is_short("'3/4/2017 14:30") and is_short("25.10.16")
    assert not is_short("2016-10-25") and not is_short("20161025") and not is_short("13800138000")
    assert read("25-10-16", DAY) == dt.date(2016, 10, 25) and read("25-10-16", MONTH) is None
    assert read("25-10-16", YEAR) == dt.date(2025, 10, 16)


DAYS = st.lists(st.dates(dt.date(2012, 1, 1), dt.date(2019, 12, 31)), min_size=1, max_size=40)


@given(DAYS, st.sampled_from([("%d-%m-%y", DAY), ("%m-%d-%y", MONTH), ("%y-%m-%d", YEAR)]))
def test_the_order_a_column_was_written_in_is_always_among_those_that_remain_or_told_apart(
    days: list[dt.date], written: tuple[str, Order]
) -> None:
    form, order = written
    texts = [day.strftime(form) for day in days]
    assert all(read(text, order) == day for text, day in zip(texts, days, strict=True))
    if len({day.day for day in days}) > 24:
        assert orders(*texts) == (order,)
