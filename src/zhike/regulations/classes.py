"""客户分级: what grades, classes and kinds of customers are worked out from; the criteria the company may edit."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Option, Rule

GRADE, DENSITY, QUALITY = _("项目等级"), _("联系密度"), _("质量分类")
MANAGEMENT, POSITIONING = _("管理类型"), _("客户定位")

SIZES = (Option("small", _("小型")), Option("medium", _("中型")), Option("large", _("大型")))
RANKS = (Option("low", _("低")), Option("medium", _("中")), Option("high", _("高")))


def _points(key: str, default: int, label: object) -> Rule:
    return Rule(
        f"classes.{key}",
        Kind.COUNT,
        default,
        label,
        GRADE,
        ("SEG-01",),
        _("分"),
        maximum=100,
        is_company_choice=True,
    )


def _hours(key: str, default: int, label: object) -> Rule:
    return Rule(
        f"classes.{key}", Kind.COUNT, default, label, GRADE, ("SEG-01",), _("小时/周"), is_company_choice=True
    )


def _choice(key: str, default: str, label: object, options: tuple[Option, ...]) -> Rule:
    return Rule(
        f"classes.{key}",
        Kind.CHOICE,
        default,
        label,
        QUALITY,
        ("SEG-03",),
        options=options,
        is_company_choice=True,
    )


def _misses(key: str, label: object) -> Rule:
    return Rule(
        f"classes.{key}",
        Kind.COUNT,
        0,
        label,
        QUALITY,
        ("SEG-03",),
        _("项"),
        maximum=7,
        is_company_choice=True,
    )


RULES = (
    _points("grade_a_from", 80, _("A 级项目的最低影响力评分")),
    _points("grade_b_from", 60, _("B 级项目的最低影响力评分")),
    _points("grade_c_from", 40, _("C 级项目的最低影响力评分")),
    _points("well_funded_from", 80, _("资金充足的最低资金评分")),
    _hours("hours_a", 8, _("A 级项目建议投入")),
    _hours("hours_b", 5, _("B 级项目建议投入")),
    _hours("hours_c", 3, _("C 级项目建议投入")),
    _hours("hours_d", 1, _("D 级项目建议投入")),
    _hours("hours_well_funded", 3, _("资金充足的一般客户另加")),
    Rule(
        "classes.short_line_days",
        Kind.DAYS,
        3,
        _("短线客户的联系间隔"),
        DENSITY,
        ("SEG-02",),
        minimum=1,
        is_company_choice=True,
    ),
    Rule(
        "classes.long_line_days",
        Kind.DAYS,
        14,
        _("长线客户的联系间隔"),
        DENSITY,
        ("SEG-02",),
        minimum=1,
        is_company_choice=True,
    ),
    _choice("quality_a_size", "large", _("A 类的最小企业规模"), SIZES),
    _choice("quality_a_profitability", "high", _("A 类的最低效益"), RANKS),
    _choice("quality_a_potential", "medium", _("A 类的最低发展潜力"), RANKS),
    Rule(
        "classes.quality_a_rating",
        Kind.COUNT,
        4,
        _("A 类付款与声誉的最低评价"),
        QUALITY,
        ("SEG-03",),
        minimum=1,
        maximum=5,
        help=_("5 很好，4 较好，3 一般，2 较差，1 很差"),
        is_company_choice=True,
    ),
    _misses("quality_a_misses", _("A 类可以不满足的项数")),
    _choice("quality_b_size", "medium", _("B 类的最小企业规模"), SIZES),
    _choice("quality_b_potential", "medium", _("B 类的最低发展潜力"), RANKS),
    _misses("quality_b_misses", _("B 类可以不满足的项数")),
    Rule(
        "classes.regular_after_orders",
        Kind.COUNT,
        3,
        _("购买几次后建议转为常规客户"),
        MANAGEMENT,
        ("SEG-09",),
        _("次"),
        minimum=1,
    ),
    Rule(
        "classes.positioning_least_shops",
        Kind.COUNT,
        1,
        _("代理商和贸易商至少要有的自有终端门店"),
        POSITIONING,
        ("SEG-16",),
        _("家"),
        help=_("0 表示不作要求"),
        is_company_choice=True,
    ),
    Rule(
        "classes.positioning_industries",
        Kind.WORDS,
        (),
        _("目标行业"),
        POSITIONING,
        ("SEG-16",),
        help=_("写行业分类的名称；没有就不限行业"),
        is_company_choice=True,
    ),
)
