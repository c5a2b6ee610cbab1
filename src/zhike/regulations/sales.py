"""审批权限, 佣金, 补量, 协议."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

COMMISSION, MAKE_GOOD, AGREEMENTS, DATES = _("佣金权限"), _("补量权限"), _("协议"), _("制度生效日期")
PROGRESS = _("项目进度")

RULES = (
    Rule(
        "commission.manager_limit",
        Kind.PERCENT,
        Decimal("0.05"),
        _("客户经理可批的客户佣金上限"),
        COMMISSION,
        ("APR-05",),
        help=_("占实际收款的比例，含此数"),
    ),
    Rule(
        "commission.director_limit",
        Kind.PERCENT,
        Decimal("0.10"),
        _("总监可批的客户佣金上限"),
        COMMISSION,
        ("APR-05",),
        help=_("达到此数由总经理批准"),
    ),
    Rule(
        "commission.manager_share",
        Kind.PERCENT,
        Decimal("0.70"),
        _("客户经理分得的销售佣金"),
        COMMISSION,
        ("FIN-09",),
        help=_("其余归执行人员，尾差归客户经理"),
    ),
    Rule(
        "commission.personal_account_least",
        Kind.PERCENT,
        Decimal(0),
        _("个人佣金账户：低"),
        COMMISSION,
        ("FIN-06",),
    ),
    Rule(
        "commission.personal_account_most",
        Kind.PERCENT,
        Decimal("0.10"),
        _("个人佣金账户：高"),
        COMMISSION,
        ("FIN-06",),
    ),
    Rule(
        "commission.unpaid_fine_multiple",
        Kind.NUMBER,
        Decimal(5),
        _("未付客户佣金的罚款倍数"),
        COMMISSION,
        ("FIN-10",),
        _("倍"),
    ),
    Rule(
        "make_good.manager_limit_platform",
        Kind.PERCENT,
        Decimal("0.01"),
        _("客户经理可批的补量：平台客户"),
        MAKE_GOOD,
        ("APR-07",),
        help=_("占客户当月发送量，按月累计"),
    ),
    Rule(
        "make_good.manager_limit_database",
        Kind.PERCENT,
        Decimal("0.02"),
        _("客户经理可批的补量：数据库客户"),
        MAKE_GOOD,
        ("APR-07",),
    ),
    Rule(
        "make_good.director_limit",
        Kind.PERCENT,
        Decimal("0.05"),
        _("总监可批的补量"),
        MAKE_GOOD,
        ("APR-07",),
        help=_("超过此数由总经理批准"),
    ),
    Rule(
        "agreement.deviation_warning",
        Kind.PERCENT,
        Decimal("0.15"),
        _("执行与测试的偏差：提醒"),
        AGREEMENTS,
        ("CTR-06a",),
        is_company_choice=True,
    ),
    Rule(
        "agreement.deviation_suspension",
        Kind.PERCENT,
        Decimal("0.30"),
        _("执行与测试的偏差：暂停项目"),
        AGREEMENTS,
        ("CTR-06a",),
        is_company_choice=True,
    ),
    Rule(
        "progress.visit_lead_days",
        Kind.DAYS,
        3,
        _("在客户下一步之前几天拜访"),
        PROGRESS,
        ("OPP-16",),
        is_company_choice=True,
    ),
    Rule("effective.reports", Kind.DATE, dt.date(2012, 3, 1), _("报告制度开始执行"), DATES, ("APR-12",)),
    Rule("effective.agreements", Kind.DATE, dt.date(2012, 3, 20), _("协议制度开始执行"), DATES, ("APR-12",)),
    Rule("effective.expenses", Kind.DATE, dt.date(2012, 4, 8), _("费用制度开始执行"), DATES, ("APR-12",)),
    Rule("effective.applications", Kind.DATE, dt.date(2012, 4, 9), _("申请制度开始执行"), DATES, ("APR-12",)),
    Rule(
        "effective.commissions",
        Kind.DATE,
        dt.date(2012, 4, 13),
        _("佣金与坏账制度开始执行"),
        DATES,
        ("APR-12",),
    ),
    Rule(
        "effective.whereabouts",
        Kind.DATE,
        dt.date(2012, 4, 16),
        _("去向登记制度开始执行"),
        DATES,
        ("APR-12",),
    ),
)
