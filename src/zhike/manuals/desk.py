"""How staff see manuals."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import Customer
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.desk import Desk, Section, TemplatePanel, attach, register
from zhike.manuals.models import MANAGE, Manual
from zhike.manuals.queries import sent_to, versions_of


def versions_panel(record: Manual) -> dict[str, Any]:
    """What ``manuals/versions.jinja`` draws."""
    return {"versions": versions_of(record), "manual": record, "may_manage": current_acting().has(MANAGE)}


def sent_panel(record: Customer) -> dict[str, Any]:
    """What ``manuals/sent.jinja`` draws."""
    return {"sendings": sent_to(record), "customer": record.pk}


@register
class ManualDesk(Desk):
    noun = Manual
    path = "manuals"
    order = 85
    family = "together"
    icon = "file-text"
    group = "cooperation"
    columns = ("name", "product", "created_at", "created_by")
    filters = ("created_at",)
    key_facts = ("product", "created_at", "created_by")
    short_form = ("name", "product", "description")
    sections = (
        Section(
            "manual",
            pgettext_lazy("手册", "资料"),
            ("name", "product", "description", "created_at", "created_by", "updated_at"),
        ),
    )
    panels = (
        TemplatePanel(
            _("版本"), "manuals/versions.jinja", "zhike.manuals.desk.versions_panel", code="versions"
        ),
    )


attach(
    "customer",
    TemplatePanel(_("发出的资料"), "manuals/sent.jinja", "zhike.manuals.desk.sent_panel", code="manuals"),
)
