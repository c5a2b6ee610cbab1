"""客户档案: deadlines, upkeep scores, accuracy."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

ARCHIVES, ASSESSMENT = _("客户档案"), _("档案考核")

RULES = (
    Rule(
        "archive.update_days",
        Kind.DAYS,
        5,
        _("信息变动后更新档案的期限"),
        ARCHIVES,
        ("ARC-10",),
        minimum=1,
        help=_("变动当天为第 0 天"),
    ),
    Rule(
        "archive.update_in_working_days", Kind.YES_NO, False, _("更新期限按工作日计算"), ARCHIVES, ("ARC-10",)
    ),
    Rule("archive.new_customer_days", Kind.DAYS, 7, _("新客户建档的期限"), ARCHIVES, ("ARC-11",), minimum=1),
    Rule(
        "archive.new_customer_in_working_days",
        Kind.YES_NO,
        False,
        _("建档期限按工作日计算"),
        ARCHIVES,
        ("ARC-11",),
    ),
    Rule(
        "archive.sales_history_years",
        Kind.COUNT,
        3,
        _("重点统计的历年销量"),
        ARCHIVES,
        ("ARC-05",),
        _("年"),
        minimum=1,
        maximum=20,
    ),
    Rule(
        "archive.late_update_points_a_day",
        Kind.NUMBER,
        Decimal(2),
        _("逾期更新每天扣分"),
        ASSESSMENT,
        ("REP-09",),
        _("分"),
        is_company_choice=True,
    ),
    Rule(
        "archive.late_update_points_most",
        Kind.NUMBER,
        Decimal(10),
        _("逾期更新最多扣分"),
        ASSESSMENT,
        ("REP-09",),
        _("分"),
        is_company_choice=True,
    ),
    Rule(
        "archive.inaccurate_field_points",
        Kind.NUMBER,
        Decimal(3),
        _("每个不准确字段扣分"),
        ASSESSMENT,
        ("REP-09",),
        _("分"),
        is_company_choice=True,
    ),
    Rule(
        "archive.missing_field_points",
        Kind.NUMBER,
        Decimal(1),
        _("每个缺填必填项扣分"),
        ASSESSMENT,
        ("REP-09",),
        _("分"),
        is_company_choice=True,
    ),
    Rule(
        "archive.unfiled_customer_points",
        Kind.NUMBER,
        Decimal(5),
        _("新客户未建档扣分"),
        ASSESSMENT,
        ("REP-09",),
        _("分"),
        is_company_choice=True,
    ),
    Rule(
        "archive.bonus_a_point",
        Kind.MONEY,
        Decimal(10),
        _("每分扣减的月度奖金"),
        ASSESSMENT,
        ("FIN-17", "REP-09"),
        is_company_choice=True,
    ),
)
