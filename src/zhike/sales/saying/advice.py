"""Advice in words: what to do, and why (OPP-05)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhike.customers.choices import ContactRole
from zhike.kit.phrases import listed
from zhike.sales.choices import EvidenceKind
from zhike.sales.rules.advice import Advice


@dataclass(frozen=True)
class Said:
    """One piece of advice as people read it; ``code`` names it to programs."""

    code: str
    text: str
    reason: str
    is_urgent: bool


def say(advice: Advice) -> Said:
    """The words of one piece of advice with their reason."""
    text, reason = _words()[advice.code]
    values = {name: _shown(name, value) for name, value in advice.values.items()}
    return Said(advice.code, text % values, reason % values, advice.is_urgent)


def _shown(name: str, value: Any) -> Any:
    if name == "roles":
        return listed(ContactRole(role).label for role in value)
    if name == "evidence":
        return EvidenceKind(value).label
    if name == "share":
        return f"{value:g}%"
    return listed(value) if isinstance(value, tuple) else value


def _words() -> dict[str, tuple[str, str]]:
    return {
        "reach_senior": (
            _("接触高层，争取权力支持者：请内线引见，带着价值分析去见"),
            _("已到“%(stage)s”，还没有人用邮件表明是权力支持者"),
        ),
        "win_supporter": (
            _("争取一位内线支持者，请他用邮件确认需求和下一步"),
            _("已到“%(stage)s”，客户内部还没有人用邮件表示支持"),
        ),
        "attach_evidence": (
            _("补上%(evidence)s，否则这个商机一直算未证实"),
            _("“%(stage)s”要求有%(evidence)s"),
        ),
        "ask_for_mail": (
            _("请 %(names)s 回一封邮件确认支持，附到商机上"),
            _("标记为支持者，但没有带日期的邮件，不能算数"),
        ),
        "meet_roles": (
            _("去见这些角色：%(roles)s"),
            _("“%(stage)s”通常要他们点头，参与人里还没有"),
        ),
        "widen_contacts": (
            _("再建立一条线：请现在的联系人引见一位同事"),
            _("整个商机只有一位参与人，他一变动就断了"),
        ),
        "get_moving": (
            _("约一次能定下来的会面，或者退回上一阶段、改结束时间"),
            _("在“%(stage)s”已停留 %(days)s 天，%(limit)s 天算停滞"),
        ),
        "set_next_step": (_("和客户约定下一步和日期"), _("没有下一步，商机会自己冷下去")),
        "do_next_step": (_("今天就做下一步，或者另约日期：%(step)s"), _("原定 %(day)s，已经过期")),
        "set_closing_date": (
            _("向客户核实什么时候决定，改可能结束时间"),
            _("可能结束时间 %(day)s 已经过去"),
        ),
        "learn_amount": (_("问清预算和采购量，填上业务额"), _("已到“%(stage)s”还不知道业务额")),
        "win_a_part": (
            _("不与 %(rival)s 正面争全部，先拿下一个品种、一个车间或一次试用"),
            _("%(rival)s 占客户采购的 %(share)s，是主供应商"),
        ),
        "use_weakness": (
            _("对 %(rival)s：围绕它的弱点提问，让客户自己说出代价"),
            _("已知弱点：%(weaknesses)s"),
        ),
        "learn_rival": (
            _("向使用人打听 %(rival)s 哪里让他不满意，记到竞争对手"),
            _("%(rival)s 在这个客户，弱点还不清楚"),
        ),
    }
