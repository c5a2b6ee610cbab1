"""Why a customer has its classes, in words (SEG-01, 02, 03, 09, 16, 20)."""

from __future__ import annotations

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices.classes import ManagementKind, Positioning
from zhike.customers.choices.form import EnterpriseSize, Rank
from zhike.customers.desk.customers.readable import are_readable
from zhike.customers.models import Customer, Purchase
from zhike.customers.queries.archive import Archive
from zhike.customers.queries.class_rules import ClassRules, class_rules
from zhike.customers.queries.classes import INPUTS, verdicts
from zhike.customers.rules.classes import Reason, Verdict
from zhike.customers.rules.classes.density import interval_of
from zhike.customers.rules.classes.grade import weekly_hours
from zhike.customers.rules.classes.management import proposed_kind
from zhike.kit.phrases import listed

WORDS: dict[str, str | Promise] = {
    "influence_from": _("影响力 %(influence)s 分，达到 %(least)s 分"),
    "influence_below": _("影响力 %(influence)s 分，不足 %(least)s 分"),
    "size": _("企业规模至少%(least)s"),
    "profitability": _("效益至少%(least)s"),
    "potential": _("发展潜力至少%(least)s"),
    "price_suitable": _("价格合适"),
    "price_near": _("价格合适或略高"),
    "demand_stable": _("需求稳定或上升"),
    "payment_prompt": _("付款及时"),
    "reputation_good": _("声誉好"),
    "direct_consumer": _("直接用户"),
    "owns_shops": _("自有终端门店至少 %(least)s 家，现有 %(shops)s 家"),
    "industry_aimed_at": _("属于目标行业"),
    "visits": _("近 12 个月购买 %(visits)s 次，标准 %(least)s 次"),
    "spending": _("近 12 个月购买 %(spending)s 元，标准 %(least)s 元"),
}
RANKED = {"size": EnterpriseSize, "profitability": Rank, "potential": Rank}


def class_notes(record: Customer, archive: Archive) -> dict[str, list[str]]:
    """The lines over the section of classes; none about what one may not read."""
    if not are_readable(Customer, *INPUTS, "funds", "project_line", "contact_interval", "management_kind"):
        return {}
    rules = class_rules(timezone.localdate())
    found = verdicts({name: getattr(record, name) for name in INPUTS}, archive.bought, rules)
    lines = [
        grade_line(record, found.grade, rules),
        density_line(record, rules),
        line(gettext("质量分类 %(value)s 类"), found.quality.value, found.quality),
        line(
            "%(value)s", str(Positioning(found.positioning.value).label) if found.positioning.value else "",
            found.positioning,
        ),
    ]  # fmt: skip
    if are_readable(Purchase, "amount", "bought_on"):
        lines += vip_lines(record, archive, found.vip, rules)
    return {"classes": [one for one in lines if one]}


def grade_line(record: Customer, verdict: Verdict, rules: ClassRules) -> str:
    """The project grade with its reason, and the hours a week it is worth."""
    told = line(gettext("项目等级 %(value)s 级"), verdict.value, verdict)
    if not told:
        return ""
    hours = weekly_hours(verdict.value, record.funds, rules.grade)
    return told + gettext("；建议每周投入 %(hours)s 小时") % {"hours": hours}


def density_line(record: Customer, rules: ClassRules) -> str:
    """How often the customer is to be contacted."""
    interval = interval_of(record.project_line, record.contact_interval, rules.density)
    if interval is None:
        return ""
    if record.project_line == "short":
        return gettext("短线：集中力量，至少每 %(days)s 天联系一次") % {"days": interval}
    return gettext("长线：保持联系密度，至少每 %(days)s 天联系一次") % {"days": interval}


def vip_lines(record: Customer, archive: Archive, verdict: Verdict, rules: ClassRules) -> list[str]:
    """The VIP's thresholds where anything was bought, and the management kind that purchases propose."""
    lines = []
    if archive.orders:
        label = gettext("贵宾") if verdict.value == "yes" else gettext("未达到贵宾标准")
        lines.append(line("%(value)s", label, verdict))
        proposal = proposed_kind(record.management_kind, archive.orders, rules.regular_after)
        if proposal:
            words = gettext("建议管理类型：%(kind)s（已购买 %(orders)s 次）")
            lines.append(words % {"kind": ManagementKind(proposal).label, "orders": archive.orders})
    return lines


def line(head: str, value: str, verdict: Verdict) -> str:
    """``head`` with the class, and each reason with whether it is met; empty without a class."""
    if not value:
        return ""
    return head % {"value": value} + gettext("：") + listed(reason_words(one) for one in verdict.reasons)


def reason_words(reason: Reason) -> str:
    """One criterion in words, with a sign in front."""
    figures = dict(reason.figures)
    if reason.code in RANKED:
        figures["least"] = str(RANKED[reason.code](str(figures["least"])).label)
    if reason.code == "spending":
        figures |= {name: f"{figures[name]:,.2f}" for name in ("spending", "least")}
    words = str(WORDS[reason.code]) % figures
    if not reason.is_known:
        return "? " + words + gettext("（未填）")
    return ("✓ " if reason.is_met else "✗ ") + words
