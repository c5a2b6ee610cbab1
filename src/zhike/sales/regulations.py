"""The rules of sales that are the company's choice."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

SECTION = _("销售机会")
LATE_FROM = "sales.late_from"
FIRST_SUPPLIER = "sales.first_supplier_share"
WEAK_LEAST = "sales.weak_least"
WEAK_SHARE = "sales.weak_share"
WEAK_DAYS = "sales.weak_days"

RULES = (
    Rule(
        LATE_FROM,
        Kind.PERCENT,
        Decimal("0.60"),
        _("成功可能性达到多少算后期，须有权力支持者"),
        SECTION,
        ("OPP-05",),
        is_company_choice=True,
    ),
    Rule(
        FIRST_SUPPLIER,
        Kind.PERCENT,
        Decimal("0.50"),
        _("竞争对手占客户采购的多少算主供应商"),
        SECTION,
        ("OPP-05",),
        is_company_choice=True,
    ),
    Rule(
        WEAK_LEAST,
        Kind.COUNT,
        5,
        _("比较阶段转化率时，至少有多少个商机离开过该阶段"),
        SECTION,
        ("OPP-07b",),
        is_company_choice=True,
    ),
    Rule(
        WEAK_SHARE,
        Kind.PERCENT,
        Decimal("0.60"),
        _("阶段转化率低于全公司的多少算薄弱"),
        SECTION,
        ("OPP-07b",),
        help=_("同一阶段转化率最低的人总是算在内"),
        is_company_choice=True,
    ),
    Rule(
        WEAK_DAYS,
        Kind.DAYS,
        365,
        _("阶段转化率看最近多少天"),
        SECTION,
        ("OPP-07b",),
        is_company_choice=True,
    ),
)
