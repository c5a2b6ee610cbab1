"""Dates and times as they stand in Chinese spreadsheets and forms.

``2026/1/5 2026-1-5 2026.1.5 2026年1月5日 20260105 二〇二六年一月五日``, Excel's serial numbers, with
or without a time (``14:30``, ``下午2点30分``, ISO 8601). Day-first forms only when one says so.
"""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from zhike.kit.chinese.numerals import read_digits, read_number
from zhike.kit.chinese.text import half_width

_EXCEL_FIRST, _EXCEL_LAST = 1, 2_958_465  # 1900-01-01 … 9999-12-31
# As text a bare number is a serial only where it cannot be meant otherwise: 1954 … 2119.
_TEXT_SERIAL_FIRST, _TEXT_SERIAL_LAST = 20_000, 80_000
_EXCEL_ORIGIN = dt.datetime(1899, 12, 30)
_PARTS = re.compile(r"(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})(?!\d)(?:\s*[日号])?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_WITHOUT_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?")
_WITHOUT_YEAR = re.compile(r"\d{1,2}\s*(?:[-/.]\s*\d{1,2}|月\s*\d{1,2}\s*[日号]?)")
_WEEKDAY = re.compile(r"[(\s]*(?:星期|周|礼拜)[一二三四五六日天][)\s]*")
_TIME = re.compile(
    r"(?P<half>上午|下午|晚上|早上|中午|凌晨|am|pm)?\s*(?P<hour>\d{1,2})\s*(?:[:时点]\s*(?:(?P<minute>\d{1,2}|半)\s*"
    r"(?:[:分]\s*(?:(?P<second>\d{1,2})(?:\.(?P<part>\d{1,9}))?\s*秒?)?)?)?)\s*(?P<tail>am|pm)?"
    r"\s*(?P<zone>z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_CHINESE_DATE = re.compile(
    r"^([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)


class DateFault(StrEnum):
    """Why a text is no date."""

    EMPTY = "empty"
    NOT_A_DATE = "not_a_date"
    IMPOSSIBLE = "impossible"  # 2026-02-30
    NO_YEAR = "no_year"
    NO_DAY = "no_day"
    SHORT_YEAR = "short_year"  # 26-1-5: which part is the year?
    NOT_A_TIME = "not_a_time"


class Order(StrEnum):
    """The order of the parts in a file."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    SHORT_YEAR_FIRST = "yy"  # 26-01-05, only where one says so


class DateError(ValueError):
    """A text that is no date or time."""

    def __init__(self, code: DateFault, raw: object) -> None:
        super().__init__(f"{code}: {raw!r}")
        self.code = code
        self.raw = raw


def from_excel(serial: Decimal) -> dt.datetime:
    """The moment of an Excel serial number (1900 system), rounded to the second.

    Raises ``DateError`` outside 1900-01-01 … 9999-12-31 and for the 29 February 1900 that never was.
    """
    if not _EXCEL_FIRST <= serial < _EXCEL_LAST + 1 or int(serial) == 60:
        raise DateError(DateFault.NOT_A_DATE, serial)
    days = int(serial)
    seconds = int(((serial - days) * 86_400).to_integral_value())
    # Excel counts a 29 February 1900; before it the days are one further.
    return _EXCEL_ORIGIN + dt.timedelta(days=days + (1 if days < 60 else 0), seconds=seconds)


def _clean(raw: object) -> str:
    text = half_width(str(raw)).replace("：", ":").replace("\u200b", "").strip().lstrip("'")
    if found := _CHINESE_DATE.match(text):
        year, month, day = read_digits(found[1]), read_number(found[2]), read_number(found[3])
        text = f"{year}-{month}-{day} {text[found.end() :]}"
    return _WEEKDAY.sub(" ", text).strip() if "周" in text or "期" in text or "拜" in text else text


def _serial(raw: object, text: str) -> dt.datetime | None:
    """The moment when the cell is a number, or a text that can only be a serial number."""
    is_number = isinstance(raw, (int, float, Decimal)) and not isinstance(raw, bool)
    if not is_number and not re.fullmatch(r"\d{5}(\.\d+)?", text):
        return None
    try:
        serial = Decimal(text)
        if is_number and len(text) == 8 and text.isdecimal():
            return None  # 20260105 in a number cell
        if not serial.is_finite() or (
            not is_number and not _TEXT_SERIAL_FIRST <= serial <= _TEXT_SERIAL_LAST
        ):
            raise DateError(DateFault.NOT_A_DATE, raw)
    except InvalidOperation:
        raise DateError(DateFault.NOT_A_DATE, raw) from None
    return from_excel(serial)


def _ordered(parts: tuple[str, str, str], order: Order, raw: object) -> tuple[int, int, int]:
    places = {
        Order.YEAR_FIRST: (0, 1, 2), Order.SHORT_YEAR_FIRST: (0, 1, 2),
        Order.DAY_FIRST: (2, 1, 0), Order.MONTH_FIRST: (2, 0, 1),
    }  # fmt: skip
    if len(parts[0]) == 4:  # the year in full says itself where it stands
        order = Order.YEAR_FIRST
    year, month, day = (parts[place] for place in places[order])
    if order == Order.YEAR_FIRST and len(year) != 4:
        raise DateError(DateFault.SHORT_YEAR, raw)
    if len(year) not in {2, 4} or len(month) > 2 or len(day) > 2:
        raise DateError(DateFault.NOT_A_DATE, raw)
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 69 else 1900)
    return full, int(month), int(day)


def _date_at(text: str, raw: object, order: Order) -> tuple[dt.date, str]:
    """The date at the head of the text, and what follows it."""
    found = _PARTS.match(text)
    compact = _COMPACT.match(text)
    if found:
        parts, end = _ordered((found[1], found[2], found[3]), order, raw), found.end()
    elif compact:
        parts, end = (int(compact[1]), int(compact[2]), int(compact[3])), 8
    elif _WITHOUT_DAY.fullmatch(text):
        raise DateError(DateFault.NO_DAY, raw)
    elif _WITHOUT_YEAR.fullmatch(text):
        raise DateError(DateFault.NO_YEAR, raw)
    else:
        raise DateError(DateFault.NOT_A_DATE, raw)
    try:
        return dt.date(*parts), text[end:]
    except ValueError:
        raise DateError(DateFault.IMPOSSIBLE, raw) from None


def _time_in(rest: str, raw: object) -> tuple[dt.time, dt.timedelta]:
    """The time of day (aware when a zone is written), and a day more for 24:00."""
    text = rest.strip().lstrip("tT").strip()
    if not text:
        return dt.time(), dt.timedelta()
    found = _TIME.fullmatch(text)
    if not found:
        raise DateError(DateFault.NOT_A_TIME, raw)
    hour = int(found["hour"])
    half = (found["half"] or found["tail"] or "").lower()
    if half in {"下午", "晚上", "pm"} and hour < 12:
        hour += 12
    elif half in {"上午", "凌晨", "早上", "am"} and hour == 12:
        hour = 0
    minute = 30 if found["minute"] == "半" else int(found["minute"] or 0)
    micro = int((found["part"] or "0")[:6].ljust(6, "0"))
    extra = dt.timedelta()
    if (hour, minute, int(found["second"] or 0)) == (24, 0, 0):
        hour, extra = 0, dt.timedelta(days=1)
    try:
        return dt.time(hour, minute, int(found["second"] or 0), micro, _zone(found["zone"])), extra
    except ValueError:
        raise DateError(DateFault.NOT_A_TIME, raw) from None


def _zone(text: str | None) -> dt.tzinfo | None:
    if not text:
        return None
    if text in "zZ":
        return dt.UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return dt.timezone(dt.timedelta(minutes=-minutes if text[0] == "-" else minutes))


def parse_datetime(raw: object, order: Order = Order.YEAR_FIRST) -> dt.datetime:
    """The moment in a cell: text in the forms above, or an Excel serial number.

    Naive (wall time) unless the text carries a zone; midnight when it has no time. Raises ``DateError``.
    """
    text = _clean(raw)
    if not text:
        raise DateError(DateFault.EMPTY, raw)
    if moment := _serial(raw, text):
        return moment
    day, rest = _date_at(text, raw, order)
    time, extra = _time_in(rest, raw)
    try:
        return dt.datetime.combine(day, time) + extra
    except OverflowError:
        raise DateError(DateFault.IMPOSSIBLE, raw) from None


def parse_date(raw: object, order: Order = Order.YEAR_FIRST) -> dt.date:
    """The date in a cell; a time behind it is read and left out. Raises ``DateError``."""
    return parse_datetime(raw, order).date()
