"""Opportunities planted past the stage gate, as an import would bring them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.conftest import without_rights
from tests.sales.conftest import Sales
from zhike.kit.records.writing import insert
from zhike.sales.models import Opportunity


def plant(sales: Sales, login: str, stage: str, **values: Any) -> Opportunity:
    """An opportunity in a stage of the first pipeline, with whatever stands in it."""
    staff = sales.company.staff[login]
    given = {
        "name": f"{stage}的商机",
        "stage": sales.stage(stage),
        "owner": staff.pk,
        "department": staff.department_id,
        **values,
    }
    if stage == "输单":
        given.setdefault("reason", sales.reason("价格"))
    with sales.as_(login):
        made = insert(Opportunity, given)
    sales.renew(made)
    return made


def move(sales: Sales, record: Opportunity, stage: str) -> None:
    """Into another stage, past the gate."""
    with without_rights():
        Opportunity.objects.filter(pk=record.pk).update(stage=sales.stage(stage))
    sales.renew(record)


def days_ago(days: int) -> date:
    """The day so many days before today."""
    return timezone.localdate() - timedelta(days=days)
