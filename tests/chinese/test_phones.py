"""Phone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.chinese.masks import (
    mask,
    mask_bank_account,
    mask_email,
    mask_identity_number,
    mask_name,
    mask_phone,
)
from zhike.kit.chinese.phones import (
    PhoneError,
    PhoneFault,
    PhoneKind,
    format_phone,
    national_digits,
    parse_phone,
)

mobiles = st.builds(
    lambda head, tail: head + tail,
    st.sampled_from(["130", "138", "150", "166", "177", "186", "192", "198", "199"]),
    st.text("0123456789", min_size=8, max_size=8),
)


@given(mobiles, st.sampled_from(["", "+86", "+86 ", "0086", "0086-", "86", "(+86)", "＋８６ "]))
def test_one_mobile_number_however_written(mobile: str, prefix: str) -> None:
    spaced = f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}"
    wide = mobile.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    for written in (mobile, spaced, spaced.replace(" ", "-"), wide):
        phone = parse_phone(prefix + written)
        assert (phone.e164, phone.kind, phone.extension) == ("+86" + mobile, PhoneKind.MOBILE, "")
        assert phone.raw == prefix + written


@pytest.mark.parametrize(
    ("text", "e164", "extension", "kind"),
    [
        ("010-66551122", "+861066551122", "", PhoneKind.LANDLINE),
        ("(010) 6655 1122 转 801", "+861066551122", "801", PhoneKind.LANDLINE),
        ("010-66551122-801", "+861066551122", "801", PhoneKind.LANDLINE),
        ("0755 2655 1122 ext. 9", "+8675526551122", "9", PhoneKind.LANDLINE),
        ("０７５５－２６５５１１２２分机１２", "+8675526551122", "12", PhoneKind.LANDLINE),
        ("+86 10 6655 1122", "+861066551122", "", PhoneKind.LANDLINE),
        ("400-810-8888", "+864008108888", "", PhoneKind.SHARED),
        ("19212345678", "+8619212345678", "", PhoneKind.MOBILE),
        ("16612345678", "+8616612345678", "", PhoneKind.MOBILE),
        ("+852 2345 6789", "+85223456789", "", PhoneKind.LANDLINE),
    ],
)
def test_forms_of_numbers(text: str, e164: str, extension: str, kind: PhoneKind) -> None:
    phone = parse_phone(text)
    assert (phone.e164, phone.extension, phone.kind) == (e164, extension, kind)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1380013800", PhoneFault.TOO_SHORT),
        ("138001380001", PhoneFault.TOO_LONG),
        ("12345678901", PhoneFault.UNASSIGNED),
        ("66551122", PhoneFault.AREA_CODE),
        ("+999 123 456", PhoneFault.COUNTRY),
        ("138OO138OOO", PhoneFault.CHARACTERS),
        ("微信同号", PhoneFault.CHARACTERS),
        ("", PhoneFault.EMPTY),
        ("010-6655", PhoneFault.TOO_SHORT),
        ("010-665511223344", PhoneFault.TOO_LONG),
        ("13800138000/13900139000", PhoneFault.TOO_LONG),
    ],
)
def test_a_wrong_number_says_why(text: str, fault: PhoneFault) -> None:
    with pytest.raises(PhoneError) as caught:
        parse_phone(text)
    assert caught.value.code == fault


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        phone = parse_phone(text)
    except PhoneError as error:
        assert error.code in PhoneFault
    else:
        assert phone.e164.startswith("+")
        # What is shown can be read back.
        assert parse_phone(format_phone(phone.e164, phone.extension)).key == phone.key


def test_numbers_on_screens() -> None:
    assert format_phone("+8613800138000") == "138 0013 8000"
    assert format_phone("+861066551122", "801") == "010-66551122 转 801"
    assert format_phone("+864008108888") == "400-810-8888"
    assert format_phone("+16502530000") == "+1 650-253-0000"


def test_what_one_dials_inside_china() -> None:
    assert national_digits("+8613800138000") == "13800138000"
    assert national_digits("+861066551122") == "01066551122"
    assert national_digits("0086 138 0013 8000") == "13800138000"
    assert national_digits("+864008108888") == "4008108888"
    assert national_digits("+85223456789") == "85223456789"


@given(mobiles)
def test_a_masked_mobile_hides_the_middle_four(mobile: str) -> None:
    assert mask_phone(mobile) == mask_phone("+86" + mobile) == f"{mobile[:3]}****{mobile[-4:]}"


def test_other_masks() -> None:
    assert mask_email("zhangwei@example.com") == "z******i@example.com"
    assert mask_identity_number("11010119900307109X") == "1101**********109X"
    assert mask_bank_account("6222 0210 0111 1234 567") == "6222***********4567"
    assert [mask_name(name) for name in ("张三", "王", "欧阳修", "曾国藩")] == ["张*", "王*", "欧阳*", "曾**"]


@given(st.text(max_size=30), st.integers(0, 9), st.integers(0, 9))
def test_a_mask_hides_half_or_more(text: str, first: int, last: int) -> None:
    masked = mask(text, first, last)
    assert len(masked) == len(text)
    hidden = sum(1 for before, after in zip(text, masked, strict=True) if after == "*" or before == "*")
    assert hidden * 2 >= len(text)
