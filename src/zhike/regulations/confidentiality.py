"""保密: borrowing of archives, and how long programs may be let in."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

BORROWING, PROGRAMS = _("档案借阅"), _("程序访问")

RULES = (
    Rule(
        "borrowing.days_most", Kind.DAYS, 30, _("一次借阅的最长天数"), BORROWING, ("KNO-02a",),
        minimum=1, maximum=366, is_company_choice=True,
    ),
    Rule(
        "borrowing.waiting_most", Kind.COUNT, 20, _("一人同时等待答复的借阅申请数"), BORROWING, ("KNO-02a",),
        minimum=1, help=_("防止以申请试探有哪些客户"), is_company_choice=True,
    ),
    Rule(
        "borrowing.remind_days", Kind.DAYS, 1, _("到期前几天提醒借阅人"), BORROWING, ("KNO-02a",),
        is_company_choice=True,
    ),
    Rule(
        "borrowing.answer_days", Kind.DAYS, 2, _("申请几天未答复提醒审批人"), BORROWING, ("KNO-02a",),
        minimum=1, is_company_choice=True,
    ),
    Rule(
        "borrowing.lapse_days", Kind.DAYS, 14, _("申请几天未答复自动作废"), BORROWING, ("KNO-02a",),
        minimum=1, is_company_choice=True,
    ),
    Rule(
        "tokens.days_most", Kind.DAYS, 365, _("API 令牌的最长有效期"), PROGRAMS, ("KNO-01",),
        minimum=1, maximum=3650, is_company_choice=True,
    ),
)  # fmt: skip
