"""How staff see claims."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhike.claims.models import Claim, LogLine
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, register

KEPT = ("created_at", "created_by", "updated_at")


@register
class ClaimDesk(Desk):
    noun = Claim
    path = "claims"
    icon = "flag"
    group = "cooperation"
    order = 70
    family = "together"
    columns = ("customer_name", "owner", "state", "grounds", "decided_by", "decided_at", "created_at")
    filters = ("state", "owner", "department", "created_at")
    badges = ("state",)
    key_facts = ("owner", "state", "created_at", "decided_by", "decided_at")
    short_form = ("customer_name", "grounds")
    sections = (
        Section("natural", _("归属主张"), ("customer_name", "owner", "department", "grounds", *KEPT)),
        Section("decision", _("裁定"), ("state", "decision", "decided_by", "decided_at")),
    )
    panels = (
        TemplatePanel(
            _("双方日志"),
            "claims/comparison.jinja",
            "zhike.claims.queries.comparison.comparison",
            code="comparison",
            add="log-lines",
            link="claim",
        ),
        RelatedPanel(
            _("提交的日志行"),
            "logline",
            "claim",
            ("day", "kind", "counterpart", "content", "is_verified"),
            sort="day",
        ),
    )


@register
class LogLineDesk(Desk):
    noun = LogLine
    path = "log-lines"
    icon = "list"
    is_in_rail = False
    columns = ("content", "claim", "day", "kind", "counterpart", "is_verified", "created_at")
    filters = ("claim", "kind", "day", "is_verified")
    key_facts = ("claim", "day", "kind", "counterpart", "is_verified")
    short_form = ("claim", "day", "kind", "counterpart", "content")
    sections = (Section("natural", _("日志行"), (*short_form, "is_verified", *KEPT)),)
