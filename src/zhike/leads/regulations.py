"""The rules of leads that the company may change."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.rulebook.rules import Kind, Rule

SECTION = pgettext_lazy("复数", "线索")
IDLE_DAYS = "leads.idle_days"
THRESHOLD = "leads.score_threshold"
JUDGES_ARRIVALS = "leads.judges_arrivals"
LEAST_SECONDS = "leads.form_least_seconds"
POSTS_AN_HOUR = "leads.form_posts_an_hour"
FORM_POSTS_AN_HOUR = "leads.form_all_posts_an_hour"
VALID_HOURS = "leads.form_valid_hours"

RULES = (
    Rule(
        IDLE_DAYS, Kind.DAYS, 14, _("线索多少天没有下一步就列出"), SECTION, ("OPP-02",), minimum=1,
        help=_("既没有安排下一步也没有跟进的天数"),
    ),
    Rule(
        THRESHOLD, Kind.COUNT, 60, _("线索评分到多少转为商机"), SECTION, ("OPP-19",), minimum=1, maximum=100,
        help=_("低于此分的进入培育计划"), is_company_choice=True,
    ),
    Rule(
        JUDGES_ARRIVALS, Kind.YES_NO, True, _("网站和邮件来的线索分配后自动按评分判定"), SECTION, ("OPP-19",),
        is_company_choice=True,
    ),
    Rule(
        LEAST_SECONDS, Kind.COUNT, 3, _("网站表单打开后至少多少秒才能提交"), SECTION, maximum=60, is_company_choice=True
    ),
    Rule(
        POSTS_AN_HOUR, Kind.COUNT, 10, _("同一地址每小时最多提交网站表单次数"), SECTION, unit=_("次"), minimum=1,
        is_company_choice=True,
    ),
    Rule(
        FORM_POSTS_AN_HOUR, Kind.COUNT, 200, _("一个网站表单每小时最多收多少份"), SECTION, unit=_("份"), minimum=1,
        help=_("所有地址合计，防止有人换着地址提交"), is_company_choice=True,
    ),
    Rule(
        VALID_HOURS, Kind.COUNT, 24, _("网站表单打开后多少小时内可以提交"), SECTION, minimum=1, maximum=168,
        is_company_choice=True,
    ),
)  # fmt: skip
