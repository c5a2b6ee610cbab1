"""How staff see who takes part in an opportunity, what they want, and the mails that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, attach, register
from zhike.sales.models import Evidence, Interest, Opportunity, Participant, ToolUse

KEPT = ("created_at", "created_by", "updated_at")


class BesideOpportunityDesk(Desk):
    """What is kept with an opportunity: people are picked from its customer."""

    is_in_rail = False

    def suggest(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The customer, by which the picker of contacts is narrowed."""
        chosen = str(given.get("opportunity") or "")
        if not (chosen.isascii() and chosen.isdigit()):
            return {}
        customer = Opportunity.objects.filter(pk=int(chosen)).values_list("customer_id", flat=True).first()
        return {"customer": str(customer)} if customer else {}


@register
class ParticipantDesk(BesideOpportunityDesk):
    noun = Participant
    path = "participants"
    icon = "users"
    columns = ("note", "opportunity", "contact", "role", "support", "created_at")
    filters = ("opportunity", "contact", "role", "support")
    badges = ("role",)
    key_facts = ("opportunity", "contact", "role", "support")
    short_form = ("opportunity", "contact", "role", "support", "note")
    sections = (
        Section("participant", _("参与人"), ("opportunity", "contact", "role", "support", "note", *KEPT)),
    )


@register
class InterestDesk(BesideOpportunityDesk):
    noun = Interest
    path = "interests"
    icon = "target-arrow"
    columns = ("note", "opportunity", "contact", "stage", "created_at")
    filters = ("opportunity", "contact", "stage")
    key_facts = ("opportunity", "contact", "stage")
    short_form = ("opportunity", "contact", "stage", "note")
    sections = (Section("interest", _("利益诉求"), ("opportunity", "contact", "stage", "note", *KEPT)),)


@register
class EvidenceDesk(BesideOpportunityDesk):
    noun = Evidence
    path = "evidence"
    icon = "mail"
    columns = ("subject", "kind", "opportunity", "contact", "dated_on", "created_at")
    filters = ("kind", "opportunity", "contact", "dated_on")
    badges = ("kind",)
    key_facts = ("opportunity", "contact", "dated_on", "file")
    short_form = ("opportunity", "contact", "kind", "dated_on", "subject", "file")
    sections = (
        Section(
            "evidence",
            _("支持证据"),
            ("opportunity", "contact", "kind", "dated_on", "subject", "file", *KEPT),
        ),
    )


@register
class ToolUseDesk(BesideOpportunityDesk):
    noun = ToolUse
    path = "tool-uses"
    icon = "clipboard-check"
    columns = ("result", "opportunity", "tool", "contact", "used_on", "effect", "created_at")
    filters = ("opportunity", "tool", "contact", "used_on", "effect")
    badges = ("effect",)
    key_facts = ("opportunity", "tool", "contact", "used_on", "effect")
    short_form = ("opportunity", "tool", "contact", "used_on", "effect", "result")
    sections = (
        Section(
            "use",
            _("工具使用"),
            ("opportunity", "tool", "contact", "used_on", "effect", "result", *KEPT),
        ),
    )
    panels = (
        TemplatePanel(
            _("填写内容"), "sales/answers.jinja", "zhike.sales.queries.toolbox.answers_panel", code="answers"
        ),
    )


def panel(title: Any, template: str, context: str, code: str) -> TemplatePanel:
    """A panel of an opportunity that fetches itself."""
    return TemplatePanel(title, f"sales/{template}.jinja", f"zhike.sales.queries.{context}", code=code)


attach("opportunity", panel(_("建议"), "advice", "situation.advice_panel", "advice"))
attach("opportunity", panel(_("客户角色"), "coverage", "coverage.coverage", "roles"), after="advice")
attach(
    "opportunity",
    RelatedPanel(
        _("支持证据"),
        "evidence",
        "opportunity",
        ("subject", "kind", "contact", "dated_on", "file"),
        sort="-dated_on",
        code="evidence",
    ),
    after="roles",
)
attach("opportunity", panel(_("离开前须确认"), "checks", "checks.checks_panel", "checks"), after="evidence")
attach("opportunity", panel(_("指引与工具"), "toolbox", "toolbox.tools_panel", "toolbox"), after="checks")
attach(
    "contact",
    RelatedPanel(
        _("参与的商机"), "participant", "contact", ("opportunity", "role", "support"), code="participations"
    ),
)
attach(
    "contact",
    RelatedPanel(
        _("支持证据"),
        "evidence",
        "contact",
        ("subject", "kind", "opportunity", "dated_on"),
        sort="-dated_on",
        code="evidence",
    ),
)
