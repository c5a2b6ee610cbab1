"""How staff see opportunities, and where other records show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zhike.customers.desk.customers.panels import TIMELINE
from zhike.kit.actions.action import Action
from zhike.kit.desks.board import Board
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, attach, computed, register
from zhike.kit.desks.selection_links import SelectionLink, offer
from zhike.kit.errors import Refused
from zhike.sales.actions import close_lost, close_won, reopen
from zhike.sales.desk.boards import CLOSINGS, STAGES
from zhike.sales.models import Opportunity
from zhike.sales.queries.evidence import is_unproven
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
    badges = ("outcome", "unproven", "is_key")
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
    board = STAGES
    boards: ClassVar[Mapping[str, Board]] = {"closings": CLOSINGS}
    strip = TemplatePanel(_("销售阶段"), "sales/strip.jinja", "zhike.sales.queries.stays.strip_of")
    panels = (
        TemplatePanel(_("停留"), "sales/stays.jinja", "zhike.sales.queries.stays.panel_of", code="stays"),
    )
    # What was talked about belongs to the customer (docs/decisions): its follow-ups stand here too.
    timeline = replace(TIMELINE, through="customer")
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

    @computed(_("证据"), tone="warning")
    def unproven(self, record: Any) -> str:
        """未证实 where the stage asks for a mail that is not attached (OPP-09)."""
        return gettext("未证实") if is_unproven(record) else ""

    def list_links(self, query: str) -> list[tuple[str, str, str]]:
        return [(str(_("漏斗")), f"/sales/funnel?{query}", "chart-bar")]

    def actions(self) -> list[Action]:
        """What ends or reopens an opportunity is offered first."""
        first = (close_won, close_lost, reopen)
        return [*first, *[one for one in super().actions() if one not in first]]

    def ways(self) -> list[tuple[str, str, str]]:
        closings = (gettext("预测"), f"{self.list_url()}boards/closings", "chart-bar")
        return [*super().ways(), (gettext("日历"), f"{self.list_url()}calendar", "calendar"), closings]

    def completion_url(self, refusal: Refused, record_id: int, values: Mapping[str, Any]) -> str:
        if refusal.code != "stage_gate":
            return ""
        return f"{self.record_url(record_id)}advance?stage={values['stage']}"


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
attach(
    "product",
    RelatedPanel(
        pgettext_lazy("复数", "商机"),
        "opportunity",
        "product",
        ("name", "customer", "stage", "amount", "closes_on", "owner"),
        sort="-created_at",
        sums=("amount",),
        code="opportunities",
    ),
)
