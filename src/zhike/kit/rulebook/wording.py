"""Rule values in the words of the page."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import get_language, gettext

from zhike.kit.money.display import show_money
from zhike.kit.rulebook.rules import Kind, Rule, Value


def shown(rule: Rule, value: Value) -> str:
    """A value as people read it: ``5%``, ``¥100.00``, ``5 天``, ``是``."""
    if rule.kind is Kind.PERCENT:
        return f"{(Decimal(str(value)) * 100).normalize():f}%"
    if rule.kind is Kind.MONEY:
        return show_money(Decimal(str(value)), language=get_language() or "zh-hans") + _unit(rule)
    if rule.kind is Kind.YES_NO:
        return gettext("是") if value else gettext("否")
    if rule.kind is Kind.CHOICE:
        return next((str(option.label) for option in rule.options if option.value == value), str(value))
    if isinstance(value, tuple):
        return gettext("、").join(value)
    if isinstance(value, dt.time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, (Decimal, int)):
        return f"{Decimal(value).normalize():,f}{_unit(rule)}"
    return str(value)


def _unit(rule: Rule) -> str:
    unit = str(rule.unit) or (gettext("天") if rule.kind is Kind.DAYS else "")
    return f" {unit}" if unit else ""
