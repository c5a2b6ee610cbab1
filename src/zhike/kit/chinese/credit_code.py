"""Registration numbers on Chinese paper: 统一社会信用代码, old tax numbers, identity numbers.

An error names what is wrong and where, so that the caller can word it: the length, a character
that cannot stand at its place, or the check character (with the one that would be right).
"""

import datetime
from enum import StrEnum

from stdnum.cn import ric, uscc

from zhike.kit.chinese.text import half_width

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
# GB 32100-2015: the departments that register, and the kinds of body each of them registers.
_AUTHORITIES = {
    "1": "1239", "2": "19", "3": "123459", "4": "19", "5": "1239", "6": "129", "7": "129",
    "8": "19", "9": "123", "A": "19", "N": "1239", "Y": "1",
}  # fmt: skip


class NumberFault(StrEnum):
    """What is wrong with a number."""

    LENGTH = "length"  # params: length, expected
    CHARACTER = "character"  # params: position (from 1), character, expected
    CHECK = "check"  # params: position, character, expected
    DATE = "date"  # params: position, character (the date written)


class CreditCodeError(ValueError):
    """A number that cannot be right. ``position`` counts from 1; ``expected`` says what could stand there."""

    def __init__(self, code: NumberFault, position: int, character: str, expected: str) -> None:
        super().__init__(f"{code}: {character!r} at {position}, expected {expected}")
        self.code = code
        self.position = position
        self.character = character
        self.expected = expected

    @property
    def params(self) -> dict[str, object]:
        """For the caller's message."""
        return {"position": self.position, "character": self.character, "expected": self.expected}


def _compact(text: str) -> str:
    """Half width, upper case, without spaces and hyphens of any kind."""
    return "".join(c for c in half_width(text).upper() if not c.isspace() and c not in "-‐‑–—_.·\u200b\ufeff")


def _require_length(number: str, length: int) -> None:
    if len(number) != length:
        raise CreditCodeError(NumberFault.LENGTH, len(number), str(len(number)), str(length))


def _require_characters(number: str, allowed: str, start: int, end: int, wording: str) -> None:
    for position, character in enumerate(number[start:end], start + 1):
        if character not in allowed:
            raise CreditCodeError(NumberFault.CHARACTER, position, character, wording)


def check_credit_code(text: str) -> str:
    """The code in its standard form (18 capitals and digits), or raise ``CreditCodeError`` (ARC-02).

    Checked in this order: length, characters that cannot stand at their place (the letters I, O,
    S, V, Z nowhere; digits only for the region at 3 to 8), check character.
    """
    number = _compact(text)
    _require_length(number, LENGTH)
    _require_characters(number, "".join(_AUTHORITIES), 0, 1, "1-9, A, N, Y")
    kinds = _AUTHORITIES[number[0]]
    _require_characters(number, kinds, 1, 2, ", ".join(kinds))
    _require_characters(number, "0123456789", 2, 8, "0-9")
    _require_characters(number, ALPHABET, 8, LENGTH, "0-9, A-Z (I, O, S, V, Z)")
    expected = uscc.calc_check_digit(number[:17])
    if number[17] != expected:
        raise CreditCodeError(NumberFault.CHECK, LENGTH, number[17], expected)
    return uscc.validate(number)


def is_credit_code(text: str) -> bool:
    """Whether the text is a right 统一社会信用代码."""
    try:
        check_credit_code(text)
    except CreditCodeError:
        return False
    return True


def check_identity_number(text: str) -> str:
    """A resident's identity number in its standard form, or raise ``CreditCodeError``."""
    number = _compact(text)
    _require_length(number, 18)
    _require_characters(number, "0123456789", 0, 17, "0-9")
    _require_characters(number, "0123456789X", 17, 18, "0-9, X")
    try:
        datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise CreditCodeError(NumberFault.DATE, 7, number[6:14], "YYYYMMDD") from None
    expected = ric.calc_check_digit(number)
    if number[17] != expected:
        raise CreditCodeError(NumberFault.CHECK, 18, number[17], expected)
    return number


def check_old_tax_number(text: str) -> str:
    """A 15-character tax number from before 2015: six digits of the region, then digits and capitals."""
    number = _compact(text)
    _require_length(number, 15)
    _require_characters(number, "0123456789", 0, 6, "0-9")
    _require_characters(number, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 6, 15, "0-9, A-Z")
    return number


def check_tax_number(text: str) -> str:
    """What may stand as 税号 on an invoice: credit code, old tax number, or a person's identity number.

    Raises the error of the kind that the text most resembles.
    """
    number = _compact(text)
    if len(number) == 15:
        return check_old_tax_number(number)
    try:
        return check_credit_code(number)
    except CreditCodeError as error:
        if len(number) == 18 and number[:17].isdecimal():
            try:
                return check_identity_number(number)
            except CreditCodeError as other:
                # A birthday in its place makes an identity number likelier than a credit code.
                if other.code != NumberFault.CHARACTER and number[0] != "9" and number[6:8] in {"19", "20"}:
                    raise other from None
        raise error from None
