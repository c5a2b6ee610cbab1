"""How administrators write reclaim rules, simulate them and see what they took."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, register
from zhike.pools.models import ReclaimRule, ReclaimTerm


@register
class ReclaimRuleDesk(Desk):
    noun = ReclaimRule
    path = "reclaim-rules"
    icon = "refresh"
    group = "it"
    is_in_rail = False
    columns = ("name", "fact", "days", "is_in_working_days", "pool", "department", "remind_days")
    filters = ("pool", "fact", "department")
    key_facts = ("fact", "days", "is_in_working_days", "pool", "department", "remind_days")
    short_form = (
        "name", "pool", "fact", "days", "is_in_working_days", "department", "spares_dealt", "spares_open_deals",
        "spares_protected", "spared_grades", "remind_days", "tells_head",
    )  # fmt: skip
    sections = (
        Section("rule", _("条件"), ("name", "pool", "fact", "days", "is_in_working_days", "department")),
        Section(
            "spared",
            _("例外与提醒"),
            (
                "spares_dealt", "spares_open_deals", "spares_protected", "spared_grades", "remind_days",
                "tells_head",
            ),
        ),
    )  # fmt: skip
    panels = (
        TemplatePanel(
            _("模拟"),
            "pools/simulation.jinja",
            "zhike.pools.queries.panels.simulation_panel",
            code="simulation",
            is_lazy=False,
        ),
        RelatedPanel(
            pgettext_lazy("复数", "分级天数"),
            "reclaimterm",
            "rule",
            ("grade", "product_line", "days"),
            sort="created_at",
            limit=12,
        ),
        TemplatePanel(
            _("执行记录"),
            "pools/runs.jinja",
            "zhike.pools.queries.panels.runs_panel",
            code="runs",
            is_lazy=False,
        ),
    )


@register
class ReclaimTermDesk(Desk):
    noun = ReclaimTerm
    path = "reclaim-terms"
    icon = "clock"
    group = "it"
    is_in_rail = False
    columns = ("rule", "grade", "product_line", "days", "created_at")
    filters = ("rule", "grade", "product_line")
    key_facts = ("rule", "grade", "product_line", "days")
    short_form = ("rule", "grade", "product_line", "days")
    sections = (Section("term", _("分级天数"), ("rule", "grade", "product_line", "days")),)
