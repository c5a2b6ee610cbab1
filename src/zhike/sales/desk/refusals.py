"""How staff see who did not buy, and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, attach, register
from zhike.sales.models import Refusal


@register
class RefusalDesk(Desk):
    noun = Refusal
    path = "refusals"
    icon = "discount"
    order = 17
    family = "sales-work"
    aliases = ("未购买", "理由", "refusal")
    columns = ("visitor", "reason", "customer", "product", "happened_on", "owner", "created_at")
    sort = ("-created_at",)
    filters = ("reason", "happened_on", "product", "customer", "owner", "department")
    key_facts = ("reason", "customer", "product", "happened_on", "owner")
    short_form = ("customer", "visitor", "reason", "product", "happened_on", "note")
    sections = (
        Section(
            "refusal", _("未购买记录"), ("visitor", "customer", "reason", "product", "happened_on", "note")
        ),
        Section("keeping", _("归属"), ("owner", "department", "created_at", "created_by", "updated_at")),
    )

    def list_links(self, query: str) -> list[tuple[str, str, str]]:
        return [(str(_("理由分析")), "/sales/reasons?kind=no_purchase", "chart-bar")]


attach(
    "customer",
    RelatedPanel(
        pgettext_lazy("复数", "未购买记录"),
        "refusal",
        "customer",
        ("visitor", "reason", "product", "happened_on"),
        code="refusals",
    ),
    after="opportunities",
)
