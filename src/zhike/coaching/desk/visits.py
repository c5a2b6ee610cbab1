"""How staff see joint visits, and where opportunities and customers show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.coaching.models import JointVisit
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, attach, register
from zhike.sales.models import Opportunity


@register
class JointVisitDesk(Desk):
    noun = JointVisit
    path = "joint-visits"
    icon = "users"
    is_in_rail = False
    columns = (
        "purpose", "owner", "manager", "customer", "opportunity", "planned_on", "state", "held_on", "created_at",
    )  # fmt: skip
    filters = ("state", "manager", "owner", "department", "customer", "planned_on", "held_on")
    badges = ("state",)
    key_facts = ("owner", "manager", "customer", "opportunity", "planned_on", "held_on")
    short_form = ("owner", "manager", "customer", "opportunity", "planned_on", "purpose")
    sections = (
        Section("natural", _("陪访"), (*short_form, "state")),
        Section("outcome", _("结果"), ("held_on", "result", "called_off")),
        Section("keeping", _("归属"), ("department", "created_at", "created_by", "updated_at")),
    )

    def suggest(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """An opportunity brings its customer and its seller."""
        pk = str(given.get("opportunity", ""))
        if not (pk.isascii() and pk.isdigit()):
            return {}
        found = Opportunity.objects.filter(pk=pk).values_list("customer", "owner").first()
        if found is None:
            return {}
        return {name: str(value) for name, value in zip(("customer", "owner"), found, strict=True) if value}


PLURAL = pgettext_lazy("复数", "陪访")
COLUMNS = ("purpose", "manager", "planned_on", "state")

attach("opportunity", RelatedPanel(PLURAL, "jointvisit", "opportunity", COLUMNS, code="joint-visits"))
attach("customer", RelatedPanel(PLURAL, "jointvisit", "customer", COLUMNS, code="joint-visits"))
