"""The rules of the forecast that are the company's choice (OPP-14, OPP-18)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

SECTION = _("销售预测")
FREEZE_DAY = "forecasting.freeze_day"
VOLATILITY_LIMIT = "forecasting.volatility_limit"
DEPENDENCE_LIMIT = "forecasting.dependence_limit"
RATE_GOAL = "forecasting.closing_rate_goal"
CYCLE_GOAL = "forecasting.cycle_goal"
GROWTH_GOAL = "forecasting.growth_goal"

RULES = (
    Rule(
        FREEZE_DAY,
        Kind.COUNT,
        1,
        _("每月几号冻结本期预测"),
        SECTION,
        ("OPP-12",),
        minimum=1,
        maximum=28,
        is_company_choice=True,
    ),
    Rule(
        VOLATILITY_LIMIT,
        Kind.PERCENT,
        Decimal("0.40"),
        _("月度业绩波动率超过多少要标出"),
        SECTION,
        ("OPP-14",),
        help=_("波动率是各月业绩的标准差与平均值之比（变异系数）"),
        is_company_choice=True,
    ),
    Rule(
        DEPENDENCE_LIMIT,
        Kind.PERCENT,
        Decimal("0.70"),
        _("一名销售占团队业绩多少算过度依赖"),
        SECTION,
        ("OPP-14",),
        is_company_choice=True,
    ),
    Rule(
        RATE_GOAL,
        Kind.PERCENT,
        Decimal("0.50"),
        _("赢单率目标"),
        SECTION,
        ("OPP-18",),
        help=_("赢单率是赢单数占赢单与输单之和，也叫成交率"),
        is_company_choice=True,
    ),
    Rule(CYCLE_GOAL, Kind.DAYS, 60, _("销售周期目标"), SECTION, ("OPP-18",), is_company_choice=True),
    Rule(
        GROWTH_GOAL,
        Kind.PERCENT,
        Decimal("0.05"),
        _("成交额季度增长目标"),
        SECTION,
        ("OPP-18",),
        is_company_choice=True,
    ),
)
