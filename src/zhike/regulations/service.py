"""服务, 满意度, 积分, 呼叫中心."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

SERVICE, SATISFACTION, POINTS, CALLS = _("服务"), _("满意度调查"), _("积分奖励"), _("呼叫中心")

RULES = (
    Rule(
        "service.complaint_reply_hours",
        Kind.COUNT,
        24,
        _("论坛投诉的回复期限"),
        SERVICE,
        ("SVC-12",),
        _("小时"),
        minimum=1,
        help=_("自然小时，含节假日；以人工首次实质答复为准"),
    ),
    Rule(
        "service.adverse_factor_radius",
        Kind.NUMBER,
        Decimal(1),
        _("须告知不利因素的范围"),
        SERVICE,
        ("SVC-21",),
        _("公里"),
    ),
    Rule(
        "service.full_visit_years",
        Kind.COUNT,
        4,
        _("全面回访的周期"),
        SERVICE,
        ("SVC-24",),
        _("年"),
        minimum=1,
    ),
    Rule(
        "surveys.cycle_months",
        Kind.COUNT,
        6,
        _("满意度调查的周期"),
        SATISFACTION,
        ("QUA-06",),
        _("个月"),
        minimum=1,
        maximum=24,
        help=_("半年或一年"),
    ),
    Rule(
        "surveys.questions_least",
        Kind.COUNT,
        20,
        _("问卷题数：少"),
        SATISFACTION,
        ("QUA-06a",),
        _("题"),
        minimum=1,
    ),
    Rule(
        "surveys.questions_most",
        Kind.COUNT,
        30,
        _("问卷题数：多"),
        SATISFACTION,
        ("QUA-06a",),
        _("题"),
        minimum=1,
    ),
    Rule(
        "satisfaction.satisfied_at",
        Kind.NUMBER,
        Decimal(1),
        _("满意的界限 C"),
        SATISFACTION,
        ("QUA-01",),
        help=_("小于为不满意，等于为满意，大于为高度满意"),
    ),
    Rule(
        "satisfaction.top_share",
        Kind.PERCENT,
        Decimal("0.20"),
        _("最满意的客户占比"),
        SATISFACTION,
        ("QUA-10",),
    ),
    Rule(
        "satisfaction.bottom_share",
        Kind.PERCENT,
        Decimal("0.20"),
        _("最不满意的客户占比"),
        SATISFACTION,
        ("QUA-10",),
    ),
    Rule("points.month_winners", Kind.COUNT, 3, _("每月奖励前几名"), POINTS, ("PTS-02",), _("名"), minimum=1),
    Rule(
        "points.quarter_winners",
        Kind.COUNT,
        5,
        _("每季度奖励前几名"),
        POINTS,
        ("PTS-02a",),
        _("名"),
        minimum=1,
    ),
    Rule(
        "points.year_winners", Kind.COUNT, 10, _("每年奖励前几名"), POINTS, ("PTS-02b",), _("名"), minimum=1
    ),
    Rule("points.year_champions", Kind.COUNT, 1, _("年度总冠军"), POINTS, ("PTS-02b",), _("名"), minimum=1),
    Rule(
        "calls.hours_a_day",
        Kind.COUNT,
        24,
        _("每天服务"),
        CALLS,
        ("CCT-07",),
        _("小时"),
        minimum=1,
        maximum=24,
    ),
    Rule(
        "calls.days_a_week", Kind.COUNT, 7, _("每周服务"), CALLS, ("CCT-07",), _("天"), minimum=1, maximum=7
    ),
)
