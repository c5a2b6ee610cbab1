"""How staff see overrides, and what the today page shows of results."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from zhike.forecasting.desk import today
from zhike.forecasting.models import Override
from zhike.kit.desks.desk import Desk, Section, register

__all__ = ["OverrideDesk", "today"]


@register
class OverrideDesk(Desk):
    noun = Override
    path = "overrides"
    icon = "edit"
    is_in_rail = False
    columns = ("owner", "department", "period", "starts_on", "amount", "reason", "created_by", "updated_at")
    filters = ("period", "starts_on", "owner", "department")
    sort = ("-created_at",)
    key_facts = ("owner", "department", "period", "starts_on", "amount")
    short_form = ("owner", "department", "period", "starts_on", "amount", "reason")
    sections = (
        Section(
            "override",
            pgettext_lazy("复数", "预测修正"),
            (*short_form, "created_at", "created_by", "updated_at"),
        ),
    )
