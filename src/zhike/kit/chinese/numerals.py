"""Chinese numerals read as numbers: 二〇二六, 十二, 三万五千, and the capitals of cheques."""

from decimal import Decimal

DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    "貳": 2, "陸": 6,
}  # fmt: skip
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
NUMERALS = frozenset(DIGITS) | frozenset(SMALL_UNITS) | frozenset(LARGE_UNITS)


def read_digits(text: str) -> int:
    """Numerals in a row as digits: 二〇二六 → 2026. Raises ``ValueError`` for anything else."""
    if not text or any(character not in DIGITS for character in text):
        raise ValueError(text)
    return int("".join(str(DIGITS[character]) for character in text))


def _section(text: str) -> int:
    """Below ten thousand: 三千零五, 十二, 一百二十."""
    total, digit = 0, None
    for character in text:
        if character in DIGITS:
            if digit not in {None, 0}:
                raise ValueError(text)
            digit = DIGITS[character]
        elif character in SMALL_UNITS:
            unit = SMALL_UNITS[character]
            if total % (unit * 10):  # 三十五百: units only ever get smaller
                raise ValueError(text)
            total += (1 if digit is None and not total else digit or 0) * unit
            digit = None
        else:
            raise ValueError(text)
    return total + (digit or 0)


def read_number(text: str) -> int:
    """A whole number in words: 三万五千 → 35000, 壹亿零伍仟 → 100005000. Raises ``ValueError``."""
    if not text:
        raise ValueError(text)
    for unit in ("亿億", "万萬"):
        place = max(text.rfind(unit[0]), text.rfind(unit[1]))
        if place >= 0:
            high = read_number(text[:place])
            low = read_number(text[place + 1 :]) if text[place + 1 :] else 0
            size = LARGE_UNITS[unit[0]]
            if not high or low >= size:
                raise ValueError(text)
            return high * size + low
    return _section(text)


def read_capitals(text: str) -> Decimal:
    """An amount as on a cheque (壹仟肆佰零玖元伍角) in yuan. Raises ``ValueError``."""
    body = text.strip().removeprefix("人民币").strip()
    sign = -1 if body.startswith(("负", "負")) else 1
    body = body.lstrip("负負").removesuffix("整").removesuffix("正").replace("圆", "元").replace("圓", "元")
    yuan, mark, cents = body.rpartition("元")
    if not mark:
        yuan, cents = ("", cents) if cents.endswith(("角", "分")) else (cents, "")
    amount = Decimal(read_number(yuan) if yuan else 0)
    if cents:
        amount += _cents(cents)
    elif not yuan:
        raise ValueError(text)
    return sign * amount


def _cents(text: str) -> Decimal:
    rest = text.lstrip("零")
    total = 0
    for unit, worth in (("角", 10), ("分", 1)):
        head, mark, tail = rest.partition(unit)
        if mark:
            total += worth * read_digits(head[-1:] if len(head) == 1 else head.lstrip("零"))
            rest = tail
    if rest.strip("零"):
        raise ValueError(text)
    return Decimal(total) / 100
