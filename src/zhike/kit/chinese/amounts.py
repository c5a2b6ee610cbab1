"""Amounts of money as they are written in China: capitals for cheques, 万 and 亿, what people type.

Decimal only, in yuan. The capitals follow 支付结算办法, annex 1 (cn2an was tried and drops the zero
in 壹亿零伍仟).
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum

from zhike.kit.chinese.numerals import NUMERALS, read_capitals
from zhike.kit.chinese.text import half_width

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
LIMIT = Decimal(10) ** 16
_WAN, _YI = Decimal(10_000), Decimal(100_000_000)
_CENT = Decimal("0.01")
_CURRENCY = re.compile(
    r"^(?:人民币|rmb|cny|[¥￥$€£])\s*|\s*(?:元整?|圆整?|块钱?|rmb|cny|yuan)$", re.IGNORECASE
)
_SCALES = {
    "千": Decimal(1000), "k": Decimal(1000), "w": _WAN, "万": _WAN, "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000), "m": Decimal(1_000_000), "亿": _YI, "万亿": _WAN * _YI,
}  # fmt: skip
_NUMBER = re.compile(
    r"\+?(?P<digits>\d+|\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+)?(?P<rest>\.\d*)?"
    r"\s*(?P<scale>千万|百万|万亿|千|万|亿|[kwm])?",
    re.IGNORECASE,
)


class AmountFault(StrEnum):
    """Why a text or a number is no amount."""

    EMPTY = "empty"
    NOT_AN_AMOUNT = "not_an_amount"
    TOO_LARGE = "too_large"
    TOO_MANY_PLACES = "too_many_places"


class AmountError(ValueError):
    """A text that is no amount, or an amount that cannot be written in capitals."""

    def __init__(self, code: AmountFault, raw: object) -> None:
        super().__init__(f"{code}: {raw!r}")
        self.code = code
        self.raw = raw


def _section(number: int) -> str:
    """Below ten thousand, without zeros at either end: 1010 → 壹仟零壹拾."""
    written, pending = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            pending = bool(written)
            continue
        written += ("零" if pending else "") + _CAPITALS[digit] + _PLACES[place]
        pending = False
    return written


def _whole(number: int) -> str:
    if number < 10_000:
        return _section(number)
    unit, size = ("亿", 100_000_000) if number >= 100_000_000 else ("万", 10_000)
    high, low = divmod(number, size)
    gap = "零" if low and low < size // 10 else ""
    return _whole(high) + unit + gap + (_whole(low) if low else "")


def capital_amount(amount: Decimal, prefix: str = "人民币") -> str:
    """大写金额: ``1409.50`` → ``人民币壹仟肆佰零玖元伍角``; whole yuan end in 整.

    Raises ``AmountError`` for more than two places (never rounds) and from 10^16 yuan on.
    """
    if not amount.is_finite() or abs(amount) >= LIMIT:
        raise AmountError(AmountFault.TOO_LARGE, amount)
    if amount != amount.quantize(_CENT):
        raise AmountError(AmountFault.TOO_MANY_PLACES, amount)
    cents = int(abs(amount) * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    written = _whole(yuan) + "元" if yuan else ""
    if not cents:
        written = "零元"
    if jiao:
        written += ("零" if yuan and yuan % 10 == 0 else "") + _CAPITALS[jiao] + "角"
    if fen:
        written += ("零" if yuan and not jiao else "") + _CAPITALS[fen] + "分"
    ending = "" if jiao or fen else "整"
    return prefix + ("负" if amount < 0 else "") + written + ending


def short_amount(amount: Decimal, places: int = 2) -> str:
    """For summaries: ``9,999.00``, ``123.46 万``, ``1.20 亿``; rounded half up."""
    step = Decimal(1).scaleb(-places)
    size, unit = Decimal(1), ""
    for larger, name in ((_WAN, "万"), (_YI, "亿")):
        # 99,999,999 rounds to 10,000.00 万, which is written 1.00 亿.
        if abs((amount / size).quantize(step, ROUND_HALF_UP)) * size >= larger:
            size, unit = larger, f" {name}"
    return f"{(amount / size).quantize(step, ROUND_HALF_UP):,}{unit}"


def parse_amount(text: str) -> Decimal:
    """The yuan in a text: ``￥1,234.50``, ``1.2万``, ``(300)``, ``１２元``, ``三万五千``.

    Commas must group by three (or four, 万进). Raises ``AmountError``.
    """
    clean = half_width(text).strip().replace("\u2212", "-").replace("，", ",")
    if not clean:
        raise AmountError(AmountFault.EMPTY, text)
    is_in_words = clean.removeprefix("人民币").strip().lstrip("负負")[:1] in NUMERALS
    number = _words(clean, text) if is_in_words else _figures(clean, text)
    if abs(number) >= LIMIT:
        raise AmountError(AmountFault.TOO_LARGE, text)
    return number


def _figures(clean: str, text: str) -> Decimal:
    """``-￥1,234.50`` and, as accountants write it, ``(1,234.50)``."""
    bracketed = clean.startswith("(") and clean.endswith(")")
    bare = _CURRENCY.sub("", clean[1:-1] if bracketed else clean)
    sign = -1 if bracketed else 1
    if bare.startswith("-") and not bracketed:  # -￥3 and ￥-3
        sign, bare = -1, _CURRENCY.sub("", bare[1:])
    return sign * _number(bare.strip(), text)


def _number(bare: str, text: str) -> Decimal:
    found = _NUMBER.fullmatch(bare)
    if not found or not (found["digits"] or (found["rest"] or ".") != "."):
        raise AmountError(AmountFault.NOT_AN_AMOUNT, text)
    try:
        number = Decimal((found["digits"] or "0").replace(",", "") + (found["rest"] or ""))
    except InvalidOperation:  # pragma: no cover - the pattern lets only numbers through
        raise AmountError(AmountFault.NOT_AN_AMOUNT, text) from None
    scale = _SCALES[found["scale"].lower()] if found["scale"] else Decimal(1)
    return number * scale


def _words(clean: str, text: str) -> Decimal:
    try:
        return read_capitals(clean)
    except ValueError:
        raise AmountError(AmountFault.NOT_AN_AMOUNT, text) from None
