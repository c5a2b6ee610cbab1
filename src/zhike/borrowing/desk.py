"""Loans on an archive's page, and on the today page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.borrowing.queries.loans import loans_of, to_answer
from zhike.customers.models import Customer
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.desk import TemplatePanel, attach
from zhike.kit.desks.today import TodayPanel, register


def panel(record: Customer) -> dict[str, Any]:
    """What ``borrowing/panel.jinja`` draws."""
    return {"loans": loans_of(record), "me": current_acting().staff_id}


def waiting() -> dict[str, Any] | None:
    """Requests that wait for the acting person; nothing where there are none."""
    loans = to_answer()
    return {"loans": loans} if loans else None


attach(
    "customer",
    TemplatePanel(_("档案借阅"), "borrowing/panel.jinja", "zhike.borrowing.desk.panel", code="loans"),
)
register(TodayPanel("loans", _("等我答复的借阅"), "borrowing/today.jinja", waiting, order=20))
