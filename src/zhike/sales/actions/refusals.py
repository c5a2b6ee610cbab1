"""Keeping why somebody did not buy (OPP-20)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Customer
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.cleaning import clean
from zhike.kit.records.writing import insert
from zhike.people.placing import with_department
from zhike.sales.choices import ReasonKind
from zhike.sales.models import Reason, Refusal


def check_refusal(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """The reason is one for not buying."""
    if (
        values.get("reason")
        and not Reason.objects.filter(pk=values["reason"], kind=ReasonKind.NO_PURCHASE).exists()
    ):
        raise Refused("other_reason", _("请选择一个“未购买”的理由"), field="reason")
    if records is not None and values.get("visitor") == "":
        raise Refused("nobody", _("请填写来访者"), field="visitor")


def create_refusal(values: Mapping[str, Any]) -> Refusal:
    """Somebody did not buy; who it was is the customer's name, where nothing else is given."""
    cleaned = clean(Refusal, values, is_new=True).or_refuse()
    check_refusal(None, cleaned)
    if not cleaned.get("visitor"):
        customer = Customer.objects.filter(pk=cleaned.get("customer")).first()
        if customer is None:
            raise Refused("nobody", _("请填写来访者或选择客户"), field="visitor")
        cleaned["visitor"] = customer.name
    return insert(Refusal, with_department(cleaned))


refusals = standard_actions(Refusal, create=create_refusal, check=check_refusal)
