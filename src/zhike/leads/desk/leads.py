"""How salespeople see leads 线索, and where other records show them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zhike.kit.actions.action import Action
from zhike.kit.desks.desk import (
    Desk,
    RelatedPanel,
    Section,
    Summary,
    TemplatePanel,
    Timeline,
    attach,
    register,
)
from zhike.kit.desks.listing.facets import Facet
from zhike.kit.records.kinds import YesNo
from zhike.kit.ui.formats import date as written
from zhike.leads.models import Lead, LeadTouch
from zhike.leads.queries.tracking import is_idle

SIGNS = {
    "note": "note", "call": "phone", "visit": "map-pin", "meeting": "users", "mail": "mail",
    "wechat": "message-circle", "fax": "printer", "consultation": "help-circle",
}  # fmt: skip
FIRST = ("convert", "assign", "judge", "nurture")


def idle(operator: str, values: tuple[Any, ...]) -> Q:
    """The leads without a next step for the days of the rulebook, or the others (OPP-02)."""
    found = is_idle(timezone.localdate())
    return found if values[0] else ~found


@register
class LeadDesk(Desk):
    noun = Lead
    path = "leads"
    order = 11
    icon = "filter"
    key = "l"
    aliases = ("xiansuo", "lead", "prospect", "潜在客户")
    columns = (
        "name", "company", "contact_name", "mobile", "state", "score", "channel", "next_step", "next_on", "owner",
        "created_at",
    )  # fmt: skip
    filters = (
        "state", "channel", "industry", "division", "score", "owner", "department", "next_on", "last_touched_at",
        "campaign", "product", "programme", "drop_reason", "created_at",
    )  # fmt: skip
    facets = (Facet("idle", _("没有下一步"), YesNo(), matching=idle),)
    sums = ("budget",)
    badges = ("state", "channel")
    key_facts = ("score", "mobile", "industry", "budget", "next_on", "last_touched_at")
    short_form = (
        "name", "company", "contact_name", "post", "mobile", "phone", "email", "wechat", "industry", "division",
        "channel", "campaign", "content", "product", "budget", "owner", "next_step", "next_on",
    )  # fmt: skip
    sections = (
        Section(
            "who", _("是谁"), ("name", "code", "company", "contact_name", "post", "industry", "division")
        ),
        Section("reach", _("联系方式"), ("mobile", "phone", "email", "wechat")),
        Section("wanted", _("需求"), ("content", "product", "budget", "tags")),
        Section("origin", _("来源"), ("channel", "campaign", "referrer", "consent", "consented_at")),
        Section(
            "progress", _("进展"), ("state", "score", "next_step", "next_on", "last_touched_at", "programme")
        ),
        Section(
            "end",
            _("结果"),
            ("customer", "contact", "opportunity", "drop_reason", "drop_note", "closed_at"),
            is_open=False,
        ),
        Section("keeping", _("归属"), ("owner", "department", "created_at", "created_by", "updated_at")),
    )
    panels = (
        TemplatePanel(
            _("评分理由"), "leads/score.jinja", "zhike.leads.queries.panels.score_panel", code="score",
            is_lazy=False,
        ),
        TemplatePanel(
            _("归属记录"), "pools/tenures.jinja", "zhike.pools.queries.tenures.tenures_of", code="tenures"
        ),
    )  # fmt: skip
    timeline = Timeline(
        "leadtouch", "lead", signs=SIGNS, asks=("next_step", "next_on"),
    )  # fmt: skip

    def actions(self) -> list[Action]:
        """What a seller does most comes first; the others keep their order."""
        return sorted(
            super().actions(), key=lambda one: FIRST.index(one.slug) if one.slug in FIRST else len(FIRST)
        )

    def list_links(self, query: str) -> list[tuple[str, str, str]]:
        """The forgotten ones, and the reserve by industry."""
        return [
            (gettext("没有下一步的线索"), "/leads/?idle.is=true&sort=last_touched_at", "clock"),
            (gettext("储备客户群"), reverse("lead-reserve"), "users-group"),
        ]

    def summary(self, record: Any) -> Summary:
        if not record.is_open or not record.next_step:
            return Summary()
        return Summary(next_step=f"{written(record.next_on)} {record.next_step}")


@register
class LeadTouchDesk(Desk):
    noun = LeadTouch
    path = "lead-touches"
    icon = "message"
    is_in_rail = False
    columns = ("subject", "kind", "lead", "happened_at", "next_step", "next_on", "created_by")
    sort = ("-happened_at",)
    filters = ("kind", "lead", "happened_at", "next_on")
    badges = ("kind",)
    key_facts = ("lead", "kind", "happened_at", "next_step", "next_on")
    short_form = ("lead", "kind", "subject", "happened_at", "description", "next_step", "next_on")
    sections = (
        Section(
            "touch",
            _("跟进内容"),
            (
                "lead", "kind", "subject", "happened_at", "description", "next_step", "next_on", "created_at",
                "created_by",
            ),
        ),
    )  # fmt: skip


COLUMNS = ("name", "contact_name", "state", "channel", "owner", "created_at")
attach("customer", RelatedPanel(pgettext_lazy("复数", "线索"), "lead", "customer", COLUMNS, code="leads"))
attach("opportunity", RelatedPanel(_("来自线索"), "lead", "opportunity", COLUMNS, code="leads"))
