"""应收与坏账, 费用."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Option, Rule

BAD_DEBT, EXPENSES = _("应收与坏账"), _("费用")

RULES = (
    Rule(
        "bad_debt.monitoring_months",
        Kind.COUNT,
        2,
        _("重点监控：逾期超过"),
        BAD_DEBT,
        ("FIN-02",),
        _("个月"),
        minimum=1,
    ),
    Rule(
        "bad_debt.weekly_statement_months",
        Kind.COUNT,
        4,
        _("每周说明：逾期超过"),
        BAD_DEBT,
        ("FIN-02a",),
        _("个月"),
        minimum=1,
    ),
    Rule(
        "bad_debt.board_months",
        Kind.COUNT,
        6,
        _("上报管理层：逾期超过"),
        BAD_DEBT,
        ("FIN-02b",),
        _("个月"),
        minimum=1,
    ),
    Rule(
        "bad_debt.sales_deduction",
        Kind.PERCENT,
        Decimal(1),
        _("认定坏账扣减销售额的比例"),
        BAD_DEBT,
        ("FIN-03",),
    ),
    Rule(
        "finance.data_every",
        Kind.CHOICE,
        "half_month",
        _("财务向销售提供明细"),
        BAD_DEBT,
        ("FIN-14",),
        options=(Option("week", _("每周")), Option("half_month", _("每半个月")), Option("month", _("每月"))),
    ),
    Rule(
        "expenses.claim_from",
        Kind.COUNT,
        25,
        _("报销开始日"),
        EXPENSES,
        ("FIN-05",),
        _("日"),
        minimum=1,
        maximum=31,
    ),
    Rule(
        "expenses.claim_to",
        Kind.COUNT,
        30,
        _("报销截止日"),
        EXPENSES,
        ("FIN-05",),
        _("日"),
        minimum=1,
        maximum=31,
        help=_("当月没有这一天时为最后一天"),
    ),
    Rule(
        "expenses.sales_account_rate",
        Kind.PERCENT,
        Decimal("0.02"),
        _("销售费用账户占实收的比例"),
        EXPENSES,
        ("FIN-06",),
        help=_("以季度实收为基数"),
    ),
    Rule(
        "expenses.is_carried_over",
        Kind.YES_NO,
        True,
        _("费用余额在年内结转"),
        EXPENSES,
        ("FIN-06",),
        is_company_choice=True,
    ),
    Rule(
        "expenses.executor_mobile", Kind.MONEY, Decimal(100), _("执行人员每月手机费"), EXPENSES, ("FIN-07b",)
    ),
    Rule(
        "expenses.vouchers_an_invoice_kind",
        Kind.COUNT,
        1,
        _("每类发票的支出申请单"),
        EXPENSES,
        ("FIN-08",),
        _("张"),
        minimum=1,
    ),
)
