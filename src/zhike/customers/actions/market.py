"""Competitors and needs at customers (ARC-23, ARC-24)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Competitor, Habit, Need, Presence
from zhike.customers.rules.shares import exceeds
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused


def check_shares(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """The shares of all competitors at one customer stay within 100 % (ARC-23)."""
    if records is None:
        _refuse_excess(values["customer"], {None: values["share"]})
        return
    if "share" not in values and "customer" not in values:
        return
    by_customer: dict[int, dict[int | None, Decimal]] = {}
    for pk, customer, share in records.values_list("pk", "customer_id", "share"):
        planned = by_customer.setdefault(values.get("customer", customer), {})
        planned[pk] = values.get("share", share)
    for customer, planned in by_customer.items():
        _refuse_excess(customer, planned)


def _refuse_excess(customer: int, planned: Mapping[int | None, Decimal]) -> None:
    others = Presence.objects.filter(customer=customer).exclude(pk__in=[pk for pk in planned if pk])
    kept = others.aggregate(kept=Sum("share"))["kept"] or Decimal(0)
    if exceeds([kept, *planned.values()]):
        raise Refused(
            "over_whole",
            _("该客户各竞争对手的份额合计不能超过 100 %%，其余的已占 %(kept)s %%") % {"kept": kept},
            field="share",
        )


competitors = standard_actions(Competitor)
presences = standard_actions(Presence, check=check_shares)
needs = standard_actions(Need)
habits = standard_actions(Habit)
