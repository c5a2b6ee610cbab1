"""统一社会信用代码 and the other numbers on Chinese paper."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.chinese.credit_code import (
    ALPHABET,
    CreditCodeError,
    NumberFault,
    check_credit_code,
    check_identity_number,
    check_tax_number,
    is_credit_code,
)

WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def with_check(body: str) -> str:
    """The standard's formula, written out: (31 - sum mod 31) mod 31."""
    total = sum(ALPHABET.index(c) * w for c, w in zip(body, WEIGHTS, strict=True))
    return body + ALPHABET[(31 - total % 31) % 31]


codes = st.builds(
    lambda region, rest: with_check("91" + region + rest),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
)


def test_a_code_whose_remainder_is_zero_is_right() -> None:
    assert check_credit_code("91110108MA00000070") == "91110108MA00000070"


@given(codes)
def test_every_code_made_by_the_standard_is_right(code: str) -> None:
    assert check_credit_code(code) == code
    assert check_credit_code(f" {code[:9].lower()} {code[9:]}-") == code


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(code: str, place: int, character: str) -> None:
    changed = code[:place] + character + code[place + 1 :]
    assert is_credit_code(changed) == (changed == code)


@given(st.text(max_size=30))
def test_any_text_is_either_right_or_refused_with_a_reason(text: str) -> None:
    try:
        code = check_credit_code(text)
    except CreditCodeError as error:
        assert error.code in NumberFault
        assert error.expected
    else:
        assert len(code) == 18


@pytest.mark.parametrize(
    ("text", "fault", "position", "character", "expected"),
    [
        ("91110108MA0000007", NumberFault.LENGTH, 17, "17", "18"),
        ("91110108MA0000007O", NumberFault.CHARACTER, 18, "O", "0-9, A-Z (I, O, S, V, Z)"),
        ("9111A108MA00000070", NumberFault.CHARACTER, 5, "A", "0-9"),
        ("9X110108MA00000070", NumberFault.CHARACTER, 2, "X", "1, 2, 3"),
        ("Z1110108MA00000070", NumberFault.CHARACTER, 1, "Z", "1-9, A, N, Y"),
        ("91110108MA00000071", NumberFault.CHECK, 18, "1", "0"),
        ("", NumberFault.LENGTH, 0, "0", "18"),
    ],
)
def test_the_error_says_what_is_wrong_and_where(
    text: str, fault: NumberFault, position: int, character: str, expected: str
) -> None:
    with pytest.raises(CreditCodeError) as caught:
        check_credit_code(text)
    error = caught.value
    assert (error.code, error.position, error.character, error.expected) == (
        fault,
        position,
        character,
        expected,
    )


def test_full_width_digits_are_read() -> None:
    assert check_credit_code(
        "９１１１０１０８ＭＡ０００００００７０".replace("０００００００７０", "00000070")
    )


def test_an_invoice_takes_old_tax_numbers_and_identity_numbers() -> None:
    assert check_tax_number("440300123456789") == "440300123456789"
    assert check_tax_number("11010119900307109x") == check_identity_number("11010119900307109X")


@given(st.dates(min_value=__import__("datetime").date(1920, 1, 1)), st.integers(0, 999))
def test_identity_numbers_check_their_last_character(born: object, order: int) -> None:
    body = f"110101{born:%Y%m%d}{order:03}"
    right = [c for c in string.digits + "X" if _passes(body + c)]
    assert len(right) == 1


def _passes(number: str) -> bool:
    try:
        check_identity_number(number)
    except CreditCodeError as error:
        assert error.code == NumberFault.CHECK
        return False
    return True


def test_an_identity_number_with_an_impossible_birthday_says_so() -> None:
    with pytest.raises(CreditCodeError) as caught:
        check_tax_number("110101199013071094")
    assert caught.value.code in {NumberFault.DATE, NumberFault.CHARACTER}
