"""Money shown, rounded, divided and taxed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.money import (
    TAX_RATES,
    allocate,
    decimal_places,
    is_currency,
    round_money,
    show_money,
    show_short,
    split_gross,
    split_net,
)
from zhike.kit.money.currencies import USUAL, currency_name

amounts = st.decimals(Decimal("-999999999999.99"), Decimal("999999999999.99"), places=2)
weights = st.lists(
    st.one_of(st.integers(0, 1000), st.decimals(0, 100, places=3)), min_size=1, max_size=30
).filter(any)


@given(amounts, weights)
def test_no_cent_is_lost_or_found(total: Decimal, shares: list[Decimal | int]) -> None:
    parts = allocate(total, shares)
    assert sum(parts) == total
    whole = sum(map(Decimal, shares))
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - total * share / whole) < Decimal("0.011")
        assert part == round_money(part)
        assert share or not part


def test_the_first_gets_the_rest() -> None:
    assert allocate(Decimal("0.05"), [7, 3]) == [Decimal("0.04"), Decimal("0.01")]
    assert allocate(Decimal("100"), [1, 1, 1]) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert allocate(Decimal("-100"), [1, 1, 1]) == [Decimal("-33.34"), Decimal("-33.33"), Decimal("-33.33")]
    assert allocate(Decimal("100"), [1, 1, 1], "JPY") == [Decimal(34), Decimal(33), Decimal(33)]


@pytest.mark.parametrize(("total", "shares"), [("1", []), ("1", [0, 0]), ("1", [-1, 2]), ("0.001", [1])])
def test_what_cannot_be_divided_is_refused(total: str, shares: list[int]) -> None:
    with pytest.raises(ValueError, match=r"weights|finer"):
        allocate(Decimal(total), shares)


@given(amounts, st.sampled_from(TAX_RATES))
def test_net_and_tax_make_gross(amount: Decimal, rate: Decimal) -> None:
    for split in (split_gross(amount, rate), split_net(amount, rate)):
        assert split.net + split.tax == split.gross
        assert abs(split.tax - split.net * rate) <= Decimal("0.01")
    assert split_gross(amount, rate).gross == amount
    assert split_net(amount, rate).net == amount


def test_a_split_of_113_yuan() -> None:
    split = split_gross(Decimal(113), Decimal("0.13"))
    assert (split.net, split.tax) == (Decimal(100), Decimal(13))
    with pytest.raises(ValueError, match="fraction"):
        split_gross(Decimal(113), Decimal(13))


def test_rows_and_summaries() -> None:
    amount = Decimal("1234567.891")
    assert show_money(amount) == "¥1,234,567.89"
    assert show_money(amount, language="en") == "¥1,234,567.89"
    assert show_money(-amount) == "-¥1,234,567.89"
    assert show_short(amount) == "123.46 万"
    assert show_short(amount, language="en") == "¥1.23M"
    assert show_money(Decimal(12), "USD") == "US$12.00"
    assert show_short(Decimal(12_000_000), "USD") == "US$1,200.00 万"


def test_currencies() -> None:
    assert all(is_currency(code) for code in USUAL)
    assert not is_currency("cny")
    assert not is_currency("XYZ")
    assert decimal_places("JPY") == 0
    assert currency_name("CNY", "zh-hans") == "人民币"
    assert round_money(Decimal("0.005")) == Decimal("0.01")
