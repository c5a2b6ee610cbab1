"""How values are written on screens: dates, times, numbers, money. Nothing here knows a business word.

Dates are written 2026-11-22 and times 14:30 in every language; moments are shown in the company's time zone.
"""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_currency, format_decimal
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

Number = int | float | Decimal

WAN = Decimal(10_000)
YI = Decimal(100_000_000)


@cache
def _locale(language: str) -> Locale:
    return Locale("zh", "CN", script="Hans") if language.startswith("zh") else Locale(language.split("-")[0])


def locale() -> Locale:
    """Babel's locale for the language of the page."""
    return _locale(get_language() or "zh-hans")


def _local(value: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def date(value: datetime.date | None) -> str:
    """2026-11-22; a moment gives the company's day; nothing gives ""."""
    if value is None:
        return ""
    return (_local(value) if isinstance(value, datetime.datetime) else value).strftime("%Y-%m-%d")


def time(value: datetime.datetime | datetime.time | None) -> str:
    """14:30."""
    if value is None:
        return ""
    return (_local(value) if isinstance(value, datetime.datetime) else value).strftime("%H:%M")


def moment(value: datetime.datetime | None) -> str:
    """2026-11-22 14:30 in the company's time zone."""
    return "" if value is None else _local(value).strftime("%Y-%m-%d %H:%M")


def iso(value: datetime.datetime | datetime.date | None) -> str:
    """For the `datetime` attribute of `<time>`: ISO 8601 with offset."""
    if value is None:
        return ""
    return (_local(value) if isinstance(value, datetime.datetime) else value).isoformat()


def number(value: Number | None, places: int | None = None) -> str:
    """1,234,567.89; `places` fixes the digits after the point, else as many as the value has (at most 6)."""
    if value is None:
        return ""
    pattern = "#,##0.######" if places is None else "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(value, format=pattern, locale=locale())


def percent(value: Number | None, places: int = 1) -> str:
    """A share (0.123) as 12.3 %."""
    return "" if value is None else number(Decimal(str(value)) * 100, places) + "%"


def money(value: Number | None, currency: str = "CNY") -> str:
    """¥1,234,567.89; yuan by default, other currencies as Babel writes them."""
    if value is None:
        return ""
    if currency == "CNY":  # the house's own currency wears no country letters, not even in English
        exact = Decimal(str(value))
        return ("-" if exact < 0 else "") + "¥" + number(abs(exact), 2)
    return format_currency(value, currency, locale=locale())


def wan(value: Number | None, places: int = 2) -> str:
    """A sum for summaries: 123.46 万, 1.23 亿; in English 1.23M. Under 10,000 it is written out."""
    if value is None:
        return ""
    exact = Decimal(str(value))
    if (get_language() or "zh").startswith("zh"):
        steps = [(YI, " 亿"), (WAN, " 万")]
    else:
        steps = [(Decimal(10) ** 9, "B"), (Decimal(10) ** 6, "M"), (WAN, "K")]
    for index, (step, unit) in enumerate(steps):
        if abs(exact) >= step:
            divisor = Decimal(1000) if unit == "K" else step
            rounded = (exact / divisor).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            larger = steps[index - 1] if index else None
            if larger and abs(rounded) * divisor >= larger[0]:  # 99,999,999 is 1.00 亿, not 10,000.00 万
                return (
                    number((exact / larger[0]).quantize(Decimal("0.01"), ROUND_HALF_UP), places) + larger[1]
                )
            return number(rounded, places) + unit
    return number(exact, None if exact == exact.to_integral_value() else places)


def file_size(octets: int | None) -> str:
    """1.5 MB, in thousands of octets as people's file managers count."""
    if octets is None:
        return ""
    if octets < 1000:
        return ngettext("%(size)s 字节", "%(size)s 字节", octets) % {"size": octets}
    units = ("kB", "MB", "GB", "TB")
    power = min((len(str(octets)) - 1) // 3, len(units))
    size = (Decimal(octets) / 1000**power).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{number(size)} {units[power - 1]}"


def yes_no(value: bool | None) -> str:
    """是, 否, or nothing when unknown."""
    return "" if value is None else gettext("是") if value else gettext("否")


def initial(name: str) -> str:
    """The letter of an avatar: the surname's first character, or a Latin capital."""
    return name.strip()[:1].upper() or "?"


def indented(name: str, depth: int) -> str:
    """A name with an ideographic space for each level of a tree above it."""
    return "　" * depth + name


def hue(name: str) -> int:
    """0 to 5: which of the six quiet grounds an avatar stands on; the same for the same name everywhere."""
    return sum(map(ord, name)) % 6
