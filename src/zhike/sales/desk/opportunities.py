"""How staff see opportunities, and where other records show them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, attach, register
from zhike.kit.desks.selection_links import SelectionLink, offer
from zhike.sales.models import Opportunity
from zhike.sales.queries.facets import FACETS


@register
class OpportunityDesk(Desk):
    noun = Opportunity
    path = "opportunities"
    icon = "target-arrow"
    order = 12
    key = "o"
    aliases = ("shangji", "deal", "漏斗")
    columns = (
        "name", "customer", "stage", "amount", "probability", "closes_on", "next_step", "next_on", "owner",
        "created_at",
    )  # fmt: skip
    filters = (
        "stage", "outcome", "pipeline", "category", "owner", "department", "customer", "product", "amount",
        "closes_on", "closed_on", "opened_on", "is_key", "source", "reason",
    )  # fmt: skip
    sums = ("amount",)
    facets = FACETS
    badges = ("outcome", "stage", "is_key")
    key_facts = ("customer", "stage", "amount", "probability", "closes_on", "owner")
    short_form = (
        "name",
        "customer",
        "contact",
        "stage",
        "product",
        "amount",
        "closes_on",
        "next_step",
        "next_on",
    )
    sections = (
        Section(
            "deal",
            pgettext_lazy("复数", "商机"),
            (
                "name", "code", "customer", "contact", "description", "product", "amount", "source", "is_key",
            ),
        ),
        Section(
            "progress",
            _("进展"),
            (
                "pipeline", "stage", "entered_stage_at", "probability", "category", "opened_on", "closes_on",
                "next_step", "next_on",
            ),
        ),
        Section("end", _("结果"), ("outcome", "closed_on", "reason", "reason_note", "lost_to"), is_open=False),
        Section("keeping", _("归属"), ("owner", "department", "created_at", "created_by", "updated_at")),
    )  # fmt: skip

    def list_links(self, query: str) -> list[tuple[str, str, str]]:
        return [(str(_("漏斗")), f"/sales/funnel?{query}", "chart-bar")]


offer("opportunity", SelectionLink(_("阶段报告"), "printer", "/sales/stage-report", right=""))

COLUMNS = ("name", "stage", "amount", "closes_on", "owner")

attach(
    "customer",
    RelatedPanel(
        pgettext_lazy("复数", "商机"),
        "opportunity",
        "customer",
        COLUMNS,
        sort="-created_at",
        sums=("amount",),
        code="opportunities",
    ),
    after="contacts",
)
attach(
    "contact",
    RelatedPanel(pgettext_lazy("复数", "商机"), "opportunity", "contact", COLUMNS, code="opportunities"),
)
