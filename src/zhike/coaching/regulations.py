"""The rules of coaching that are the company's choice."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

SECTION = _("销售辅导")
FUNNEL_DAYS = "coaching.funnel_days"
WEAK_GAP = "coaching.weak_gap"
LEAST_REACHED = "coaching.least_reached"
FEW_SHARE = "coaching.few_share"

RULES = (
    Rule(
        FUNNEL_DAYS,
        Kind.DAYS,
        365,
        _("漏斗诊断看最近多少天建立的商机"),
        SECTION,
        ("OPP-10",),
        minimum=1,
        is_company_choice=True,
    ),
    Rule(
        WEAK_GAP,
        Kind.PERCENT,
        Decimal("0.15"),
        _("转化率比团队低多少算技巧问题"),
        SECTION,
        ("OPP-10",),
        is_company_choice=True,
    ),
    Rule(
        LEAST_REACHED,
        Kind.COUNT,
        5,
        _("一个阶段至少到过多少条商机才下诊断"),
        SECTION,
        ("OPP-10",),
        minimum=1,
        is_company_choice=True,
    ),
    Rule(
        FEW_SHARE,
        Kind.PERCENT,
        Decimal("0.50"),
        _("在手商机少于团队人均的多少算商机不足"),
        SECTION,
        ("OPP-10",),
        is_company_choice=True,
    ),
)
