"""The rules of the calendar itself."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

WORKING_HOURS = "calendar.working_hours"

RULES = (
    Rule(
        WORKING_HOURS,
        Kind.TEXT,
        "09:00-12:00 13:00-18:00",
        _("工作时间"),
        _("工作日历"),
        help=_("每天的上班时段，用空格隔开，例如 09:00-12:00 13:00-18:00"),
        is_company_choice=True,
    ),
    Rule(
        "calendar.unpublished_notice_month",
        Kind.COUNT,
        11,
        _("从几月起提醒次年假期未公布"),
        _("工作日历"),
        minimum=1,
        maximum=12,
        is_company_choice=True,
    ),
)
