"""Setting a value from a day on, and withdrawing one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import KINDS
from zhike.kit.rulebook.models import RuleValue
from zhike.kit.rulebook.registry import rule_called
from zhike.kit.rulebook.rules import Rule, RuleError, RuleFault
from zhike.kit.rulebook.wording import shown

KEY = Attribute("key", _("代码"), is_required=True)
VALUE = Attribute("value", _("数值"))
EFFECTIVE_FROM = Attribute("effective_from", _("生效日期"), KINDS["date"], is_required=True)
NOTE = Attribute("note", _("依据或说明"), max_length=300)

FAULTS: dict[RuleFault, str | Promise] = {
    RuleFault.EMPTY: _("必填"),
    RuleFault.NOT_A_NUMBER: _("不是数字"),
    RuleFault.NOT_WHOLE: _("应为整数"),
    RuleFault.TOO_SMALL: _("不能小于 %(limit)s"),
    RuleFault.TOO_LARGE: _("不能大于 %(limit)s"),
    RuleFault.NOT_AN_OPTION: _("请选择列出的选项"),
    RuleFault.NOT_A_DATE: _("不是日期，例如 2026-01-05"),
    RuleFault.NOT_A_TIME: _("不是时刻，例如 09:00"),
    RuleFault.TOO_LONG: _("内容过长"),
}


def rule_or_missing(key: str) -> Rule:
    """The rule of a key that came from outside; raises ``Missing``."""
    try:
        return rule_called(key)
    except KeyError:
        raise Missing("unknown_rule", _("没有代码为 %(key)s 的制度数值") % {"key": key}) from None


def _clean(rule: Rule, raw: Any) -> Any:
    try:
        return rule.clean(raw)
    except RuleError as error:
        limit = "" if error.limit is None else shown(rule, error.limit)
        raise Refused(f"rule_{error.code}", FAULTS[error.code] % {"limit": limit}, field="value") from error


@action(
    "rulebook.set_value",
    label=_("设定制度数值"),
    right="rulebook.manage",
    icon="adjustments-horizontal",
    fields=(KEY, EFFECTIVE_FROM, NOTE),
    event="rulebook.changed",
)
def set_value(
    key: str,
    value: Any,
    effective_from: dt.date,
    note: str = "",
    is_replacing: bool = False,
    is_retroactive: bool = False,
) -> RuleValue:
    """Let ``value`` hold from a day on (APR-12).

    A value that is already set for that day is only replaced with ``is_replacing``, a day in the
    past only taken with ``is_retroactive``: both change what others rely on, so both are said first.
    """
    rule = rule_or_missing(key)
    cleaned = _clean(rule, value)
    if effective_from < timezone.localdate() and not is_retroactive:
        raise Refused(
            "retroactive",
            _("生效日期早于今天，会改变已经过去的计算；确需追溯请勾选“追溯生效”"),
            field="effective_from",
        )
    standing = RuleValue.objects.filter(key=key, effective_from=effective_from, withdrawn_at=None)
    if (known := standing.first()) and not is_replacing:
        raise Refused(
            "already_set",
            _("%(day)s 起已设定为 %(value)s；要改为新值请勾选“替换同日的数值”")
            % {"day": effective_from, "value": shown(rule, rule.from_json(known.value))},
            field="effective_from",
        )
    _withdraw(standing)
    return RuleValue.objects.create(
        key=key,
        effective_from=effective_from,
        value=rule.to_json(cleaned),
        note=note,
        set_by_id=current_acting().staff_id,
    )


def _withdraw(values: Any) -> int:
    """Rows stay, so that the history shows what was once meant to hold."""
    return int(values.update(withdrawn_at=timezone.now(), withdrawn_by_id=current_acting().staff_id))


@action("rulebook.withdraw_value", label=_("撤回制度数值"), right="rulebook.manage", icon="arrow-back-up")
def withdraw_value(value_id: int, is_retroactive: bool = False) -> RuleValue:
    """Take a value back: from its day on the value before it, or the default, holds again."""
    found = RuleValue.objects.filter(pk=value_id, withdrawn_at=None).first()
    if found is None:
        raise Missing("unknown_value", _("没有这个数值，或已被撤回"))
    if found.effective_from < timezone.localdate() and not is_retroactive:
        raise Refused("retroactive", _("该数值已经生效，撤回会改变已经过去的计算；确需追溯请勾选“追溯生效”"))
    _withdraw(RuleValue.objects.filter(pk=value_id))
    return found
