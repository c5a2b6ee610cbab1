"""Phone numbers as people write them in China: recognised, normalised, shown.

Recognition is Google's (``phonenumbers``); here are the habits around it: full-width digits,
``0086``, extensions after 转, - or ext, 400 numbers, several ways to get a number wrong.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from zhike.kit.chinese.text import half_width

_EXTENSION = re.compile(
    r"(?:\s*(?:转|轉|分机号?|分機|内线|extension|ext\.?|x|#|,|;ext=)\s*[:：.]?\s*)(\d{1,8})\s*$",
    re.IGNORECASE,
)
# 010-12345678-801: a third group behind a landline is its extension.
_HYPHENED = re.compile(r"^(\(?0\d{2,3}\)?[\s-]\d{7,8})-(\d{1,6})$")
_ALLOWED = re.compile(r"[\d\s()+\-.·/]*")


class PhoneKind(StrEnum):
    """What kind of line a number is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SHARED = "shared"  # 400 and 800 numbers
    OTHER = "other"


class PhoneFault(StrEnum):
    """Why a text is no phone number."""

    EMPTY = "empty"
    CHARACTERS = "characters"  # letters or signs that no number holds
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    AREA_CODE = "area_code"  # a local number without its area code
    COUNTRY = "country"  # unknown country code
    UNASSIGNED = "unassigned"  # right length, but no such number range


class PhoneError(ValueError):
    """A text that is no phone number. ``digits`` is how many digits it has."""

    def __init__(self, code: PhoneFault, raw: str, digits: int) -> None:
        super().__init__(f"{code}: {raw!r}")
        self.code = code
        self.raw = raw
        self.digits = digits

    @property
    def params(self) -> dict[str, object]:
        """For the caller's message."""
        return {"raw": self.raw, "digits": self.digits}


@dataclass(frozen=True, slots=True)
class Phone:
    """A number: ``e164`` (``+8613800138000``), ``extension`` (digits or empty), what was typed, its kind."""

    e164: str
    extension: str
    raw: str
    kind: PhoneKind

    @property
    def key(self) -> str:
        """What makes two numbers the same one: E.164, and the extension of a landline."""
        return f"{self.e164}x{self.extension}" if self.extension else self.e164


_KINDS = {
    PhoneNumberType.MOBILE: PhoneKind.MOBILE,
    PhoneNumberType.FIXED_LINE: PhoneKind.LANDLINE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE: PhoneKind.LANDLINE,
    PhoneNumberType.SHARED_COST: PhoneKind.SHARED,
    PhoneNumberType.TOLL_FREE: PhoneKind.SHARED,
    PhoneNumberType.UAN: PhoneKind.SHARED,
}
_TOO_SHORT = phonenumbers.ValidationResult.TOO_SHORT
_TOO_LONG = phonenumbers.ValidationResult.TOO_LONG
_LOCAL = phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY


def split_extension(text: str) -> tuple[str, str]:
    """The number and its extension, both half width; the extension is empty when there is none."""
    clean = half_width(text).replace("—", "-").replace("–", "-").replace("\u200b", "").strip()
    if found := _EXTENSION.search(clean):
        return clean[: found.start()].strip(), found[1]
    if found := _HYPHENED.match(clean):
        return found[1], found[2]
    return clean, ""


@lru_cache(maxsize=16384)
def parse_phone(text: str, default: str = "CN") -> Phone:
    """The number a text holds, or raise ``PhoneError`` (china.md §5.9).

    ``default`` is the country of numbers without a country code.
    """
    number, extension = split_extension(text)
    digits = sum(c.isdecimal() for c in number)
    if not digits:
        raise PhoneError(PhoneFault.CHARACTERS if number else PhoneFault.EMPTY, text, 0)
    if not _ALLOWED.fullmatch(number):
        raise PhoneError(PhoneFault.CHARACTERS, text, digits)
    parsed = _parse(_with_plus(number, default), text, digits, default)
    _require_assigned(parsed, text, digits, default)
    e164 = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    kind = _KINDS.get(phonenumbers.number_type(parsed), PhoneKind.OTHER)
    return Phone(e164, extension, text, kind)


def _with_plus(number: str, default: str) -> str:
    """``0086 138…`` and ``86138…`` (13 digits) as ``+86138…``."""
    bare = re.sub(r"\D", "", number)
    if number.startswith("+") or default != "CN":
        return number
    if bare.startswith("0086"):
        return "+" + bare[2:]
    if bare.startswith("86") and len(bare) == 13 and bare[2] == "1":
        return "+" + bare
    return bare


def _parse(number: str, raw: str, digits: int, default: str) -> phonenumbers.PhoneNumber:
    try:
        return phonenumbers.parse(number, default)
    except NumberParseException as error:
        faults = {
            NumberParseException.INVALID_COUNTRY_CODE: PhoneFault.COUNTRY,
            NumberParseException.TOO_LONG: PhoneFault.TOO_LONG,
            NumberParseException.NOT_A_NUMBER: PhoneFault.CHARACTERS,
        }
        raise PhoneError(faults.get(error.error_type, PhoneFault.TOO_SHORT), raw, digits) from None


def _require_assigned(parsed: phonenumbers.PhoneNumber, raw: str, digits: int, default: str) -> None:
    if phonenumbers.is_valid_number(parsed):
        return
    national = str(parsed.national_number)
    if parsed.country_code == 86 and national.startswith("1") and not parsed.italian_leading_zero:
        # A mobile number has eleven digits; the library calls ten or twelve of them "possible" landlines.
        if len(national) != 11:
            raise PhoneError(PhoneFault.TOO_SHORT if len(national) < 11 else PhoneFault.TOO_LONG, raw, digits)
        raise PhoneError(PhoneFault.UNASSIGNED, raw, digits)
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    is_chinese = parsed.country_code == 86
    if default == "CN" and is_chinese and digits in {7, 8} and not raw.lstrip().startswith(("+", "0")):
        raise PhoneError(PhoneFault.AREA_CODE, raw, digits)
    if reason == _TOO_SHORT or (is_chinese and len(national) < 9):
        raise PhoneError(PhoneFault.TOO_SHORT, raw, digits)
    if reason == _TOO_LONG or (is_chinese and len(national) > 11):
        raise PhoneError(PhoneFault.TOO_LONG, raw, digits)
    raise PhoneError(PhoneFault.AREA_CODE if reason == _LOCAL else PhoneFault.UNASSIGNED, raw, digits)


def format_phone(e164: str, extension: str = "", home: int = 86) -> str:
    """As it stands on screens: ``138 0013 8000``, ``010-66551122 转 801``, abroad ``+1 650-253-0000``."""
    try:
        parsed = phonenumbers.parse(e164, None)
    except NumberParseException:
        return e164  # kept as typed: a value from before it was checked
    national = str(parsed.national_number)
    if parsed.country_code != home:
        shown = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    elif home == 86 and len(national) == 11 and national.startswith("1"):
        shown = f"{national[:3]} {national[3:7]} {national[7:]}"
    else:
        area, *rest = (
            phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL).replace("-", " ").split(" ")
        )
        shown = "-".join([area, *rest]) if national.startswith(("400", "800")) else f"{area}-{''.join(rest)}"
    return f"{shown} 转 {extension}" if extension else shown


def national_digits(e164: str) -> str:
    """The digits one would dial from inside China, as the search indexes them (``01066551122``)."""
    digits = e164[1:] if e164[:1] == "+" and e164[1:].isascii() and e164[1:].isdecimal() else ""
    digits = digits or re.sub(r"\D", "", half_width(e164))
    had_country = digits.startswith("0086") or (digits.startswith("86") and len(digits) >= 12)
    if not had_country:
        return digits
    bare = digits[4:] if digits.startswith("00") else digits[2:]
    is_mobile_or_shared = (bare.startswith("1") and len(bare) == 11) or bare.startswith(("400", "800", "0"))
    return bare if is_mobile_or_shared else "0" + bare
