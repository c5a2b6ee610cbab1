"""The rules of pools that are the company's choice."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

SECTION = _("公海")
MOST_SHARE = "pools.reclaim_share_most"
HOUR = "pools.reclaim_hour"

RULES = (
    Rule(
        MOST_SHARE,
        Kind.PERCENT,
        Decimal("0.30"),
        _("一条回收规则一次最多收回的比例，超过须说明理由"),
        SECTION,
        is_company_choice=True,
    ),
    Rule(
        HOUR,
        Kind.COUNT,
        2,
        _("每天几点执行回收规则"),
        SECTION,
        maximum=23,
        is_company_choice=True,
    ),
)
