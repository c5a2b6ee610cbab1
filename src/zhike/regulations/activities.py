"""跟进, 去向, 报告与会议."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Option, Rule

FOLLOW_UP, WHEREABOUTS, REPORTS = _("跟进频率"), _("去向登记"), _("报告与会议")
WEEKDAYS = (
    Option("1", _("星期一")),
    Option("2", _("星期二")),
    Option("3", _("星期三")),
    Option("4", _("星期四")),
    Option("5", _("星期五")),
    Option("6", _("星期六")),
    Option("7", _("星期日")),
)

RULES = (
    Rule(
        "follow_up.class_a_a_week", Kind.COUNT, 1, _("A 类客户每周至少跟进"), FOLLOW_UP, ("ACT-09",), _("次")
    ),
    Rule(
        "follow_up.class_b_a_month", Kind.COUNT, 2, _("B 类客户每月至少跟进"), FOLLOW_UP, ("ACT-09",), _("次")
    ),
    Rule("follow_up.class_c_a_month", Kind.COUNT, 1, _("C 类客户每月跟进"), FOLLOW_UP, ("ACT-09",), _("次")),
    Rule(
        "follow_up.units_a_week_most",
        Kind.COUNT,
        1,
        _("同一周内最多接触同一客户的部门数"),
        FOLLOW_UP,
        ("ANA-11",),
        _("个"),
        minimum=1,
        help=_("超过即为接触过度"),
    ),
    Rule(
        "whereabouts.direct_visit_working_days",
        Kind.DAYS,
        1,
        _("次日直接拜访须提前登记的工作日"),
        WHEREABOUTS,
        ("ACT-11c",),
        help=_("1 表示前一工作日下班前"),
    ),
    Rule(
        "whereabouts.vague_words",
        Kind.WORDS,
        ("外出", "见客户", "拜访客户", "办事", "出去", "有事"),
        _("视为未填写的含糊用语"),
        WHEREABOUTS,
        ("ACT-11b",),
        is_company_choice=True,
    ),
    Rule(
        "reports.weekly_due_on",
        Kind.CHOICE,
        "7",
        _("周报截止日"),
        REPORTS,
        ("REP-01",),
        options=WEEKDAYS,
        help=_("当日 24:00 前"),
        is_company_choice=True,
    ),
    Rule("meetings.weekly_on", Kind.CHOICE, "1", _("周例会"), REPORTS, ("ACT-14",), options=WEEKDAYS),
    Rule(
        "meetings.weekly_at",
        Kind.TIME,
        dt.time(9),
        _("周例会时间"),
        REPORTS,
        ("ACT-14",),
        is_company_choice=True,
    ),
    Rule("meetings.second_on", Kind.CHOICE, "6", _("周末碰头会"), REPORTS, ("ACT-14",), options=WEEKDAYS),
    Rule(
        "reports.log_in_last_week",
        Kind.YES_NO,
        True,
        _("客户日志随每月最后一周的周报提交"),
        REPORTS,
        ("REP-01a",),
        help=_("含当月最后一个工作日的那一周"),
    ),
    Rule("check_in.is_daily", Kind.YES_NO, True, _("每日电话报到"), REPORTS, ("ACT-13",)),
)
