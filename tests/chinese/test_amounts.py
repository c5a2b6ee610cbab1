"""大写金额, 万 and 亿, and amounts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.chinese.amounts import AmountError, AmountFault, capital_amount, parse_amount, short_amount

amounts = st.decimals(min_value=Decimal("-9999999999999999"), max_value=Decimal("9999999999999999"), places=2)


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("100005000", "壹亿零伍仟元整"),
        ("10000010", "壹仟万零壹拾元整"),
        ("1000000000000", "壹万亿元整"),
        ("10", "壹拾元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("0", "零元整"),
        ("-5.5", "负伍元伍角"),
    ],
)
def test_capitals(amount: str, capitals: str) -> None:
    assert capital_amount(Decimal(amount)) == "人民币" + capitals
    assert capital_amount(Decimal(amount), prefix="") == capitals


@given(amounts)
def test_capitals_say_the_same_amount(amount: Decimal) -> None:
    written = capital_amount(amount)
    assert parse_amount(written) == amount
    assert "零零" not in written
    assert written.count("整") == (amount == amount.to_integral_value())


@pytest.mark.parametrize("amount", ["0.001", "10000000000000000", "NaN", "Infinity"])
def test_capitals_never_round_and_know_their_limit(amount: str) -> None:
    with pytest.raises(AmountError):
        capital_amount(Decimal(amount))


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1234567.89", "123.46 万"),
        ("9999", "9,999.00"),
        ("9999.995", "1.00 万"),
        ("10000", "1.00 万"),
        ("99999999.99", "1.00 亿"),
        ("120000000", "1.20 亿"),
        ("-35000", "-3.50 万"),
        ("0", "0.00"),
    ],
)
def test_summaries(amount: str, shown: str) -> None:
    assert short_amount(Decimal(amount)) == shown


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("￥1,234.50", "1234.50"),
        ("¥ 1,234.50", "1234.50"),
        ("1.2万", "12000"),
        ("1,234.5 万元", "12345000"),
        ("3亿", "300000000"),
        ("１，２３４．５元", "1234.5"),
        ("1,2345", "12345"),
        ("(300)", "-300"),
        ("-￥3", "-3"),
        ("￥-3", "-3"),
        ("三万五千", "35000"),
        ("壹仟肆佰零玖元伍角", "1409.50"),
        ("CNY 100", "100"),
        (" 12 ", "12"),
    ],
)
def test_what_people_type(text: str, amount: str) -> None:
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["1,23", "abc", "1.2.3", "5e3", "--5", "万", "一二三", "1 2", "NaN", "五十百", "1万2"]
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(text)
    assert caught.value.code == AmountFault.NOT_AN_AMOUNT


def test_an_empty_cell_and_a_huge_number_say_so() -> None:
    with pytest.raises(AmountError) as empty:
        parse_amount("  ")
    assert empty.value.code == AmountFault.EMPTY
    with pytest.raises(AmountError) as large:
        parse_amount("99999999999999999")
    assert large.value.code == AmountFault.TOO_LARGE


@given(amounts)
def test_a_printed_amount_is_read_back(amount: Decimal) -> None:
    assert parse_amount(f"￥{amount:,}") == amount
    assert parse_amount(f"{amount}元") == amount


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        assert parse_amount(text).is_finite()
    except AmountError as error:
        assert error.code in AmountFault
