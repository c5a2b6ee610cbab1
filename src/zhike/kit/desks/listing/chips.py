"""Filters in words, for the chips above a list."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zhike.kit.desks.listing.conditions import Condition, Filters
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.phrases import listed

OPERATOR_WORDS = {
    "contains": gettext_lazy("包含"), "is": gettext_lazy("等于"), "not": gettext_lazy("不等于"),
    "starts": gettext_lazy("开头是"), "in": pgettext_lazy("条件", "是"), "out": pgettext_lazy("条件", "不是"),
    "from": gettext_lazy("不小于"), "to": gettext_lazy("不大于"), "within": pgettext_lazy("条件", "在"),
    "empty": gettext_lazy("为空"), "filled": gettext_lazy("不为空"), "any": gettext_lazy("含任一"),
    "below": gettext_lazy("及下级："), "over": gettext_lazy("大于"), "under": gettext_lazy("小于"),
    "inside": gettext_lazy("位于"),
}  # fmt: skip
TIME_WORDS = {
    "from": pgettext_lazy("条件", "从"), "to": pgettext_lazy("条件", "到"),
    "is": pgettext_lazy("条件", "在"),
}  # fmt: skip
PERIOD_WORDS = {
    "today": gettext_lazy("今天"), "yesterday": gettext_lazy("昨天"), "tomorrow": gettext_lazy("明天"),
    "this_week": gettext_lazy("本周"), "last_week": gettext_lazy("上周"), "next_week": gettext_lazy("下周"),
    "this_month": gettext_lazy("本月"), "last_month": gettext_lazy("上月"),
    "next_month": gettext_lazy("下月"),
    "this_quarter": gettext_lazy("本季度"), "last_quarter": gettext_lazy("上季度"),
    "next_quarter": gettext_lazy("下季度"), "this_year": gettext_lazy("今年"),
    "last_year": gettext_lazy("去年"), "next_year": gettext_lazy("明年"),
}  # fmt: skip


@dataclass(frozen=True)
class Chip:
    """One condition in words; ``key`` and ``raw`` are its parameter, ``group`` its OR group."""

    label: str
    operator: str
    value: str
    key: str
    raw: str
    group: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.label, self.operator, self.value) if part)


def chips(filters: Filters) -> list[Chip]:
    """All conditions in words, in their order."""
    return [
        Chip(str(c.attribute.label), _operator(c), _value(c), c.key, c.raw, c.group)
        for c in filters.conditions
    ]


def _operator(condition: Condition) -> str:
    if condition.attribute.kind.sql_type in ("date", "timestamptz"):
        word = TIME_WORDS.get(condition.operator)
        if word:
            return str(word)
    return str(OPERATOR_WORDS[condition.operator])


def _value(condition: Condition) -> str:
    attribute, raw = condition.attribute, condition.raw.strip()
    if condition.operator in ("empty", "filled"):
        return ""
    if attribute.kind.sql_type in ("date", "timestamptz"):
        return period_word(raw)
    if attribute.kind.sql_type == "bigint":
        if raw == "me" and attribute.kind.name == "person":
            return _("我")
        titles = titles_of(attribute.target, condition.values)
        return listed(titles.get(value, f"#{value}") for value in condition.values)
    if attribute.kind.sql_type == "boolean":
        return _("是") if condition.values[0] else _("否")
    if attribute.options:
        return listed(attribute.option_label(value) for value in condition.values)
    if attribute.kind.sql_type == "text":
        return listed(attribute.kind.show(value, attribute) for value in condition.values)
    return listed(str(value) for value in condition.values)


def period_word(raw: str) -> str:
    """``7d`` as 近 7 天, ``this_month`` as 本月; dates as they are."""
    if raw in PERIOD_WORDS:
        return str(PERIOD_WORDS[raw])
    days = raw.removeprefix("last_").removeprefix("next_").removesuffix("d")
    if days.isdecimal() and raw.endswith("d"):
        text = _("未来 %(days)s 天") if raw.startswith("next_") else _("近 %(days)s 天")
        return text % {"days": days}
    return raw
