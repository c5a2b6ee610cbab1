"""The right side of a filter: text from an address, as typed values."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.listing.periods import DAY_WORDS, period
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import FALSE_WORDS, TRUE_WORDS, Unfit

LISTED = frozenset({"in", "out", "any", "below"})
MOST_VALUES = 500
LONGEST_TEXT = 200
ME = "me"
_COMMA = re.compile(r"(?<!\\),")
_BIGGEST_ID = 2**63 - 1


def typed_values(attribute: Attribute, operator: str, raw: str) -> tuple[Any, ...]:
    """The values of one condition; raises ``ValueError`` with a message for the person."""
    if operator in ("empty", "filled"):
        return ()
    text = raw.strip()
    if not text:
        raise ValueError(_("缺少要比较的值"))
    if "\x00" in text:
        raise ValueError(_("含有不能使用的控制字符"))
    if operator in LISTED:
        return _listed(attribute, text)
    if attribute.kind.sql_type in ("date", "timestamptz"):
        return _moments(attribute, operator, text)
    if attribute.kind.sql_type == "boolean":
        word = text.lower()
        if word not in TRUE_WORDS | FALSE_WORDS:
            raise ValueError(_("请填 是 或 否"))
        return (word in TRUE_WORDS,)
    if attribute.kind.is_numeric:
        return (_number(attribute, text),)
    if len(text) > LONGEST_TEXT:
        raise ValueError(_("最多 %(most)s 个字") % {"most": LONGEST_TEXT})
    try:
        return (attribute.kind.compared(text, attribute),)
    except Unfit as fault:
        raise ValueError(str(fault.message)) from fault


def _number(attribute: Attribute, text: str) -> Any:
    try:
        number = attribute.kind.parse(text)  # type: ignore[attr-defined]
    except Unfit as fault:
        raise ValueError(str(fault.message)) from fault
    if abs(number) >= 10**18:
        raise ValueError(_("数字过大"))
    return number


def _listed(attribute: Attribute, text: str) -> tuple[Any, ...]:
    parts = [part.strip().replace("\\,", ",") for part in _COMMA.split(text)]
    parts = [part for part in dict.fromkeys(parts) if part]
    if len(parts) > MOST_VALUES:
        raise ValueError(_("最多 %(most)s 个值") % {"most": MOST_VALUES})
    if attribute.kind.sql_type == "bigint":
        return tuple(number for part in parts for number in _ids(attribute, part))
    if not attribute.options:
        return tuple(parts)
    values = {str(option.label): option.value for option in attribute.options}
    values |= {option.value: option.value for option in attribute.options}
    if unknown := [part for part in parts if part not in values]:
        raise ValueError(_("没有选项“%(value)s”") % {"value": unknown[0][:40]})
    return tuple(dict.fromkeys(values[part] for part in parts))


def _ids(attribute: Attribute, part: str) -> tuple[int, ...]:
    if part == ME and attribute.kind.name == "person":
        return (current_acting().staff_id,)
    if part == ME and attribute.kind.name == "department":
        return current_acting().departments
    if not (part.isascii() and part.isdecimal() and int(part) <= _BIGGEST_ID):
        raise ValueError(_("“%(value)s”不是编号") % {"value": part[:40]})
    return (int(part),)


def _moments(attribute: Attribute, operator: str, text: str) -> tuple[Any, ...]:
    """One or two values: a half-open range for moments, an inclusive one for days."""
    is_moment = attribute.kind.sql_type == "timestamptz"
    today = timezone.localdate()
    if operator == "within":
        try:
            span = period(text, today)
        except (ValueError, OverflowError) as fault:
            raise ValueError(_("没有“%(word)s”这个时段") % {"word": text[:40]}) from fault
        return (_start(span.first), _start(_after(span.last))) if is_moment else tuple(span)
    value = _day_or_moment(attribute, text, today)
    if not is_moment:
        return (value.date() if isinstance(value, datetime) else value,)
    if isinstance(value, datetime):
        return (value, value + timedelta(microseconds=1))
    return (_start(value), _start(_after(value)))


def _day_or_moment(attribute: Attribute, text: str, today: date) -> date | datetime:
    if text in DAY_WORDS:
        return today + timedelta(days=DAY_WORDS[text])
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except (ValueError, OverflowError):
        pass
    try:
        found: date = attribute.kind.clean(text, attribute)
    except (Unfit, OverflowError) as fault:
        raise ValueError(_("不是日期，例如 2026-01-05")) from fault
    return found


def _after(day: date) -> date:
    if day == date.max:
        raise ValueError(_("日期过大"))
    return day + timedelta(days=1)


def _start(day: date) -> datetime:
    try:
        return timezone.make_aware(datetime.combine(day, time()))
    except OverflowError as fault:
        raise ValueError(_("不是日期，例如 2026-01-05")) from fault
